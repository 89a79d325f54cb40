package dev.anteroom.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** JSON documents as forms: a table of fields, read both ways. What is left empty is left out. */
public final class Forms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Forms() {}

  /** How a value is written. */
  public enum Kind {
    TEXT,
    NUMBER,
    LINES,
    CHECK,
    CHOICE
  }

  /** A key of a document, with dots where it lies deeper, and how people fill it. */
  public record Field(String key, Kind kind, List<String> choices) {}

  /** A filled field. */
  public record Input(String key, String kind, String value, List<Choice> choices) {
    /** How many lines its field shows. */
    public int rows() {
      return Math.clamp(value.lines().count() + 1, 3, 12);
    }
  }

  /** One of several words. */
  public record Choice(String word, boolean isChosen) {}

  public static Field field(String key, Kind kind) {
    return new Field(key, kind, List.of());
  }

  public static Field choice(String key, String... words) {
    return new Field(key, Kind.CHOICE, List.of(words));
  }

  /** The fields with their values in a document. */
  public static List<Input> inputs(List<Field> fields, JsonNode document) {
    return fields.stream().map(field -> input(field, at(document, field.key()))).toList();
  }

  /** The document that a form says. */
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
        var number = number(value);
        if (number == null) {
          // Whoever reads it says that this is no number.
          owner.put(key, value);
        } else {
          owner.put(key, number);
        }
      }
      case LINES -> {
        var list = owner.putArray(key);
        value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
      }
      case TEXT, CHOICE -> owner.put(key, value);
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
        field.kind().name(),
        written,
        field.choices().stream().map(word -> new Choice(word, word.equals(written))).toList());
  }
}
