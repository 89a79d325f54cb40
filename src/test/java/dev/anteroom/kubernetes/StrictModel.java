package dev.anteroom.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rejects fields and values that the kind of an object does not have, according to {@code
 * kinds.yaml}.
 */
final class StrictModel {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().annotationIntrospector(new WithoutCatchAll()).build();

  private static final JsonNode KINDS = kinds();

  private StrictModel() {}

  private static JsonNode kinds() {
    try {
      return new YAMLMapper().readTree(new File("src/test/resources/kubernetes/kinds.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(JsonNode object) {
    var kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    var shape = KINDS.path(kind);
    if (shape.isObject()) {
      shape =
          MAPPER
              .createObjectNode()
              .put("apiVersion", "string")
              .put("kind", "string")
              .put("metadata", "kubernetes.api.model.ObjectMeta")
              .set("spec", shape);
    }
    check(kind + " " + object.at("/metadata/name").asText(), object, shape);
  }

  private static void check(String where, JsonNode value, JsonNode shape) {
    boolean fits =
        switch (shape.getNodeType()) {
          case OBJECT -> value.isObject() && required(shape).allMatch(value::has);
          case ARRAY -> value.isArray();
          case STRING -> fits(where, value, shape.asText());
          default -> false;
        };
    if (!fits) {
      throw new AssertionError("%s is %s instead of %s".formatted(where, value, shape));
    }
    if (shape.isArray()) {
      value.forEach(it -> check(where, it, shape.get(0)));
    } else if (shape.isObject()) {
      value.forEachEntry((name, it) -> check(where + "/" + name, it, field(shape, name)));
    }
  }

  private static Stream<String> required(JsonNode shape) {
    return shape.propertyStream().map(it -> it.getKey()).filter(it -> !it.matches(".*\\?|\\*"));
  }

  private static JsonNode field(JsonNode shape, String name) {
    return Stream.of(name, name + "?", "*")
        .filter(shape::has)
        .findFirst()
        .map(shape::get)
        .orElse(MissingNode.getInstance());
  }

  private static boolean fits(String where, JsonNode value, String shape) {
    return switch (shape) {
      case "string" -> value.isTextual();
      case "integer" -> value.isInt();
      case "boolean" -> value.isBoolean();
      default ->
          shape.contains(".")
              ? isReadAs(where, value, shape)
              : List.of(shape.split("\\|")).contains(value.asText());
    };
  }

  private static boolean isReadAs(String where, JsonNode value, String type) {
    try {
      return MAPPER.treeToValue(value, Class.forName("io.fabric8." + type)) != null;
    } catch (JsonProcessingException e) {
      throw new AssertionError(where + ": " + e.getOriginalMessage(), e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** The models collect unknown fields in a map; here they must be rejected. */
  private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
