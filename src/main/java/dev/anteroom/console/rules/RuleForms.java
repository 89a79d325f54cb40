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

/** Converts rules to forms and back, by one table with the fields of each type. */
final class RuleForms {
  private static final List<Forms.Field> COMMON =
      List.of(
          Forms.choice("action", "hold", "spam", "reject", "approve"),
          Forms.choice("mode", "enforce", "shadow", "off"),
          Forms.field("note", Kind.TEXT));

  /** The types in the order in which they are offered, with the fields of each. */
  private static final Map<String, List<Forms.Field>> TYPES = types();

  private RuleForms() {}

  static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  /** Returns the fields of a type with the values of a rule, which may be empty. */
  static List<Forms.Input> inputs(String type, JsonNode rule) {
    return Forms.inputs(fields(type), rule, List.of());
  }

  /** Reads a rule from a submitted form. */
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
