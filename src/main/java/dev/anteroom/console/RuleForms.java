package dev.anteroom.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rules as forms: the fields of each type, in one table, both ways. */
final class RuleForms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Field> COMMON =
      List.of(
          choice("action", "When found", "hold", "spam", "reject", "approve"),
          choice("mode", "Mode", "enforce", "shadow", "off"),
          new Field("note", "Note", Kind.TEXT, List.of()));

  /** The types in the order they are offered, with what each asks for. */
  private static final Map<String, List<Field>> TYPES = types();

  private RuleForms() {}

  /** How a value is written. */
  enum Kind {
    TEXT,
    NUMBER,
    LINES,
    CHECK,
    CHOICE
  }

  /** A key of a rule, and how people fill it. */
  record Field(String key, String label, Kind kind, List<String> choices) {}

  /** A filled field. */
  public record Input(String key, String label, String kind, String value, List<Choice> choices) {}

  /** One of several words. */
  public record Choice(String word, boolean isChosen) {}

  static List<String> names() {
    return List.copyOf(TYPES.keySet());
  }

  /** The fields of a rule's type with its values; of an empty rule with none. */
  static List<Input> inputs(String type, JsonNode rule) {
    return fields(type).stream().map(field -> input(field, rule.path(field.key()))).toList();
  }

  /** The rule that a form says; what is left empty is left out. */
  static ObjectNode rule(MultivaluedMap<String, String> form) {
    var type = Objects.requireNonNullElse(form.getFirst("type"), "");
    var rule = JSON.createObjectNode().put("type", type).put("id", form.getFirst("id"));
    for (var field : fields(type)) {
      var value = form.getFirst(field.key());
      if (value != null && !value.isBlank()) {
        put(rule, field, value);
      }
    }
    return rule;
  }

  private static void put(ObjectNode rule, Field field, String value) {
    switch (field.kind()) {
      case CHECK -> rule.put(field.key(), true);
      case NUMBER -> {
        var number = number(value);
        if (number == null) {
          // Whoever reads it says that this is no number.
          rule.put(field.key(), value);
        } else {
          rule.put(field.key(), number);
        }
      }
      case LINES -> {
        var list = rule.putArray(field.key());
        value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
      }
      case TEXT, CHOICE -> rule.put(field.key(), value);
    }
  }

  private static @Nullable BigDecimal number(String value) {
    try {
      return new BigDecimal(value.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Input input(Field field, JsonNode value) {
    var written =
        switch (field.kind()) {
          case LINES ->
              StreamSupport.stream(value.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining("\n"));
          case CHECK -> value.asBoolean() ? "true" : "";
          case TEXT, NUMBER, CHOICE -> value.isNull() ? "" : value.asText();
        };
    return new Input(
        field.key(),
        field.label(),
        field.kind().name(),
        written,
        field.choices().stream().map(word -> new Choice(word, word.equals(written))).toList());
  }

  private static List<Field> fields(String type) {
    return TYPES.getOrDefault(type, COMMON);
  }

  private static Field choice(String key, String label, String... words) {
    return new Field(key, label, Kind.CHOICE, List.of(words));
  }

  private static Field of(String key, String label, Kind kind) {
    return new Field(key, label, kind, List.of());
  }

  private static Map<String, List<Field>> types() {
    var types = new LinkedHashMap<String, List<Field>>();
    add(
        types,
        "keywords",
        of("terms", "One word or phrase a line; disguises are seen through", Kind.LINES),
        choice("match", "Found", "word", "substring"));
    add(
        types,
        "links",
        of("max", "At most so many links", Kind.NUMBER),
        of("deny", "Domains that none may lead to, one a line", Kind.LINES),
        of("allow", "Domains that don't count, one a line", Kind.LINES));
    add(types, "pattern", of("regex", "Regular expression (RE2)", Kind.TEXT));
    add(
        types,
        "author",
        of("approvedAtLeast", "Approvals in a proven chain, at least", Kind.NUMBER),
        of("banned", "Banned authors or chains, one id a line", Kind.LINES));
    add(
        types,
        "shape",
        of("maxCapitals", "Largest share of capitals, 0 to 1", Kind.NUMBER),
        of("maxRepeats", "Longest row of one character", Kind.NUMBER),
        of("minLength", "Fewest characters", Kind.NUMBER),
        of("maxLength", "Most characters", Kind.NUMBER),
        of("mixedScripts", "Words that mix alphabets", Kind.CHECK));
    add(
        types,
        "repeat",
        of("withinMinutes", "Within minutes", Kind.NUMBER),
        of("similarity", "Similarity, above 0.5 up to 1", Kind.NUMBER));
    add(types, "learned", of("spamAbove", "From which score on", Kind.NUMBER));
    add(
        types,
        "address",
        of("disposable", "Throw-away addresses", Kind.CHECK),
        of("denyDomains", "Domains of addresses, one a line", Kind.LINES));
    add(types, "network", of("cidrs", "Networks, one a line", Kind.LINES));
    return types;
  }

  private static void add(Map<String, List<Field>> types, String type, Field... own) {
    var fields = new ArrayList<>(List.of(own));
    fields.addAll(COMMON);
    types.put(type, List.copyOf(fields));
  }
}
