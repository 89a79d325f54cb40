package dev.anteroom.console.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.console.page.Forms;
import dev.anteroom.console.page.Forms.Kind;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rules as forms: the fields of each type in one table. */
final class RuleForms {
  private static final List<Forms.Field> COMMON =
      List.of(
          Forms.choice("action", "hold", "spam", "reject", "approve"),
          Forms.choice("mode", "enforce", "shadow", "off"),
          Forms.field("note", Kind.TEXT));

  /** The types in the order they are offered, with what each asks for. */
  private static final Map<String, List<Forms.Field>> TYPES = types();

  private RuleForms() {}

  static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  /** The fields of a rule's type with its values; of an empty rule with none. */
  static List<Forms.Input> inputs(String type, JsonNode rule) {
    return Forms.inputs(fields(type), rule);
  }

  /** The rule that a form says. */
  static ObjectNode rule(MultivaluedMap<String, String> form) {
    var type = Objects.requireNonNullElse(form.getFirst("type"), "");
    return Forms.document(fields(type), form).put("type", type).put("id", form.getFirst("id"));
  }

  private static List<Forms.Field> fields(String type) {
    return TYPES.getOrDefault(type, COMMON);
  }

  private static Map<String, List<Forms.Field>> types() {
    var types = new LinkedHashMap<String, List<Forms.Field>>();
    add(
        types,
        "keywords",
        Forms.field("terms", Kind.LINES),
        Forms.choice("match", "word", "substring"));
    add(
        types,
        "links",
        Forms.field("max", Kind.NUMBER),
        Forms.field("deny", Kind.LINES),
        Forms.field("allow", Kind.LINES));
    add(types, "pattern", Forms.field("regex", Kind.TEXT));
    add(
        types,
        "author",
        Forms.field("approvedAtLeast", Kind.NUMBER),
        Forms.field("banned", Kind.LINES));
    add(
        types,
        "shape",
        Forms.field("maxCapitals", Kind.NUMBER),
        Forms.field("maxRepeats", Kind.NUMBER),
        Forms.field("minLength", Kind.NUMBER),
        Forms.field("maxLength", Kind.NUMBER),
        Forms.field("mixedScripts", Kind.CHECK));
    add(
        types,
        "repeat",
        Forms.field("withinMinutes", Kind.NUMBER),
        Forms.field("similarity", Kind.NUMBER),
        Forms.field("minLength", Kind.NUMBER));
    add(types, "learned", Forms.field("spamAbove", Kind.NUMBER));
    add(
        types,
        "address",
        Forms.field("disposable", Kind.CHECK),
        Forms.field("denyDomains", Kind.LINES));
    add(types, "network", Forms.field("cidrs", Kind.LINES));
    return types;
  }

  private static void add(Map<String, List<Forms.Field>> types, String type, Forms.Field... own) {
    var fields = new ArrayList<>(List.of(own));
    fields.addAll(COMMON);
    types.put(type, List.copyOf(fields));
  }
}
