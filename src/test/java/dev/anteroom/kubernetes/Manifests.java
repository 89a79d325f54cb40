package dev.anteroom.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The rendered objects of an overlay.
 *
 * @param name the overlay and its enabled components
 * @param objects by kind and name
 */
public record Manifests(String name, ObjectNode objects) {
  static final YAMLMapper YAML = new YAMLMapper();

  /** The suffix that Kustomize adds to the name of a generated ConfigMap. */
  private static final String DIGEST = "-[2456789bcdfghkmt]{10}$";

  /** Parses rendered YAML strictly. */
  public static Manifests of(String name, String rendered) {
    var objects = YAML.createObjectNode();
    try (MappingIterator<JsonNode> read = YAML.readerFor(JsonNode.class).readValues(rendered)) {
      for (var object : read.readAll()) {
        StrictModel.check(object);
        var kind = object.path("kind").asText();
        var called = object.at("/metadata/name").asText();
        var key = kind.equals("ConfigMap") ? called.replaceFirst(DIGEST, "") : called;
        if (objects.withObjectProperty(kind).replace(key, object) != null) {
          throw new AssertionError("There are two of " + kind + " " + called);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Manifests(name, objects);
  }

  /** Returns the settings that don't come from secrets, from the environment and the ConfigMap. */
  ObjectNode settings() {
    var container = objects.at("/Deployment/anteroom/spec/template/spec/containers/0");
    var map = container.at("/envFrom/0/configMapRef/name");
    ObjectNode settings =
        objects
            .path("ConfigMap")
            .valueStream()
            .filter(it -> it.at("/metadata/name").equals(map))
            .findFirst()
            .orElseThrow()
            .path("data")
            .deepCopy();
    for (var variable : container.path("env")) {
      if (variable.has("value")) {
        settings.set(variable.path("name").asText(), variable.path("value"));
      }
    }
    return settings;
  }

  /** Returns a copy with a field of one object changed, or removed if the value is {@code null}. */
  public Manifests with(String kind, String name, String pointer, Object value) {
    return with(
        YAML.createObjectNode()
            .set("/" + kind + "/" + name + pointer, YAML.<JsonNode>valueToTree(value)));
  }

  /** Returns a copy with these changes: values by their pointers into the {@link ManifestTree}. */
  Manifests with(JsonNode changes) {
    var copy = new Manifests(name + ", broken", objects.deepCopy());
    changes.forEachEntry((pointer, value) ->
        set(ManifestTree.of(copy).value(), JsonPointer.compile(pointer), value));
    copy.objects.forEach(kind -> kind.forEach(StrictModel::check));
    return copy;
  }

  private static void set(JsonNode tree, JsonPointer pointer, JsonNode value) {
    var last = pointer.last().getMatchingProperty();
    switch (tree.at(pointer.head())) {
      case ObjectNode object when value.isNull() -> object.remove(last);
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array when last.equals("-") -> array.add(value);
      case ArrayNode array when value.isNull() -> array.remove(Integer.parseInt(last));
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      default -> throw new AssertionError("There is no " + pointer.head());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
