package dev.anteroom.console.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.console.page.Forms;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Mode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts rules to forms and back. The fields of a type are the components of its record. */
final class RuleForms {
  /** The types that only administrators can write, which are offered last. */
  private static final Set<String> OF_ADMINISTRATORS = Set.of("address", "network");

  /** Components that are not fields of their type: those of every rule, and one that is kept. */
  private static final Set<String> NOT_OWN = Set.of("id", "action", "mode", "note", "fields");

  private static final List<Forms.Field> COMMON =
      List.of(
          Forms.choice("action", "hold", "spam", "reject", "approve"),
          Forms.field("mode", Mode.class),
          Forms.field("note", String.class));

  private static final Map<String, List<Forms.Field>> FIELDS =
      Arrays.stream(Rule.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toMap(JsonSubTypes.Type::name, type -> fields(type.value())));

  private RuleForms() {}

  /** Returns the types in the order in which they are offered. */
  static List<String> names() {
    return Rule.types().stream().sorted(Comparator.comparing(OF_ADMINISTRATORS::contains)).toList();
  }

  /** Returns the fields of a type with the values of a rule, which may be empty. */
  static List<Forms.Input> inputs(String type, JsonNode rule) {
    return Forms.inputs(FIELDS.getOrDefault(type, COMMON), rule, List.of());
  }

  /** Reads a rule from a submitted form. */
  static ObjectNode rule(MultivaluedMap<String, String> form) {
    var type = Objects.requireNonNullElse(form.getFirst("type"), "");
    return Forms.document(FIELDS.getOrDefault(type, COMMON), form)
        .put("type", type)
        .put("id", form.getFirst("id"));
  }

  private static List<Forms.Field> fields(Class<?> rule) {
    var own =
        Arrays.stream(rule.getRecordComponents())
            .filter(component -> !NOT_OWN.contains(component.getName()))
            .map(component -> Forms.field(component.getName(), component.getType()));
    return Stream.concat(own, COMMON.stream()).toList();
  }
}
