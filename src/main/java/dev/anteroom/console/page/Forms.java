package dev.anteroom.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.http.FieldError;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Converts JSON documents to forms and back, by the fields of a form. An empty field is not part of
 * the document.
 */
public final class Forms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Forms() {}

  /** How a field is edited. */
  public enum Kind {
    TEXT,
    NUMBER,
    LINES,
    CHECK,
    CHOICE
  }

  /**
   * A field of a form.
   *
   * @param key the key in the document, with dots between the keys of nested objects
   * @param choices the values to choose from; empty unless the kind is {@code CHOICE}
   */
  public record Field(String key, Kind kind, List<String> choices) {}

  /** A field with its value; a list is written as lines. */
  public record Input(
      String key, String kind, String value, List<Choice> choices, boolean isInvalid) {
    /** The number of lines that a text area shows. */
    public int rows() {
      return Math.clamp(value.lines().count() + 1, 3, 12);
    }
  }

  /** A value to choose. */
  public record Choice(String word, boolean isChosen) {}

  /** Returns the field for a component of a record, whose type says how it is edited. */
  public static Field field(String key, Class<?> type) {
    if (type.isEnum()) {
      return choice(
          key,
          Arrays.stream(type.getEnumConstants())
              .map(value -> JSON.convertValue(value, String.class))
              .toArray(String[]::new));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return new Field(key, Kind.LINES, List.of());
    }
    if (type == boolean.class) {
      return new Field(key, Kind.CHECK, List.of());
    }
    boolean isNumber =
        type == int.class || type == double.class || Number.class.isAssignableFrom(type);
    return new Field(key, isNumber ? Kind.NUMBER : Kind.TEXT, List.of());
  }

  public static Field choice(String key, String... words) {
    return new Field(key, Kind.CHOICE, List.of(words));
  }

  /** Returns the fields with their values in a document; those with errors are invalid. */
  public static List<Input> inputs(List<Field> fields, JsonNode document, List<FieldError> errors) {
    var invalid = errors.stream().map(TemplateFormats::key).collect(Collectors.toSet());
    return fields.stream()
        .map(field -> input(field, at(document, field.key()), invalid.contains(field.key())))
        .toList();
  }

  /** Reads a document from a submitted form. */
  public static ObjectNode document(List<Field> fields, MultivaluedMap<String, String> form) {
    var document = JSON.createObjectNode();
    for (var field : fields) {
      var value = form.getFirst(field.key());
      if (value != null && !value.isBlank()) {
        put(document, field, value);
      }
    }
    return document;
  }

  private static JsonNode at(JsonNode document, String key) {
    return document.at("/" + key.replace('.', '/'));
  }

  private static void put(ObjectNode document, Field field, String value) {
    var path = field.key().split("\\.", -1);
    var owner = document;
    for (int i = 0; i < path.length - 1; i++) {
      owner = owner.withObjectProperty(path[i]);
    }
    var key = path[path.length - 1];
    switch (field.kind()) {
      case CHECK -> owner.put(key, true);
      case NUMBER -> {
        try {
          owner.put(key, new BigDecimal(value.strip()));
        } catch (NumberFormatException e) {
          // The consumer of the document reports that it is not a number.
          owner.put(key, value);
        }
      }
      case LINES -> {
        var list = owner.putArray(key);
        value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
      }
      case TEXT, CHOICE -> owner.put(key, value);
    }
  }

  private static Input input(Field field, JsonNode value, boolean isInvalid) {
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
        field.kind().name(),
        written,
        field.choices().stream().map(word -> new Choice(word, word.equals(written))).toList(),
        isInvalid);
  }
}
