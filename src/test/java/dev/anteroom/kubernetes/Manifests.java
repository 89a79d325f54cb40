package dev.anteroom.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an overlay renders to.
 *
 * @param name which overlay, with what switched on
 * @param documents as rendered
 * @param objects the same, strictly read
 */
public record Manifests(String name, List<JsonNode> documents, List<Object> objects) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** What Kustomize writes behind the name of a generated map. */
  private static final String DIGEST = "-[2456789bcdfghkmt]{10}";

  /** Reads what was rendered. */
  public static Manifests of(String name, String rendered) {
    try (MappingIterator<JsonNode> read = YAML.readerFor(JsonNode.class).readValues(rendered)) {
      return of(name, read.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Manifests of(String name, List<JsonNode> documents) {
    return new Manifests(name, documents, documents.stream().map(StrictModel::read).toList());
  }

  /** All of one kind. */
  <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The service itself. */
  Deployment service() {
    return all(Deployment.class).stream()
        .filter(deployment -> deployment.getMetadata().getName().equals("anteroom"))
        .findFirst()
        .orElseThrow();
  }

  /** What pods are made from, by the kind and name of what makes them. */
  Map<String, PodTemplateSpec> pods() {
    var pods = new TreeMap<String, PodTemplateSpec>();
    for (var object : objects) {
      switch (object) {
        case Deployment it ->
            pods.put("Deployment " + it.getMetadata().getName(), it.getSpec().getTemplate());
        case StatefulSet it ->
            pods.put("StatefulSet " + it.getMetadata().getName(), it.getSpec().getTemplate());
        case Job it -> pods.put("Job " + it.getMetadata().getName(), it.getSpec().getTemplate());
        default -> {
          // Makes no pods.
        }
      }
    }
    return pods;
  }

  /** The settings that are no secret. */
  Map<String, String> settings() {
    var container = service().getSpec().getTemplate().getSpec().getContainers().getFirst();
    var name = container.getEnvFrom().getFirst().getConfigMapRef().getName();
    return all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getData();
  }

  /** The same, with a field of one document changed, or removed where the value is {@code null}. */
  public Manifests with(String kind, String name, String pointer, Object value) {
    var changed = new ArrayList<JsonNode>();
    int found = 0;
    for (var document : documents) {
      var copy = document.deepCopy();
      if (isCalled(copy, kind, name)) {
        set(copy, JsonPointer.compile(pointer), YAML.valueToTree(value));
        found++;
      }
      changed.add(copy);
    }
    if (found != 1) {
      throw new AssertionError(found + " documents are " + kind + " " + name);
    }
    return of(this.name + ", broken", changed);
  }

  /** The same without one document. */
  Manifests without(String kind, String name) {
    return of(
        this.name + ", broken",
        documents.stream().filter(document -> !isCalled(document, kind, name)).toList());
  }

  private static boolean isCalled(JsonNode document, String kind, String name) {
    var called = document.at("/metadata/name").asText();
    return document.path("kind").asText().equals(kind)
        && (kind.equals("ConfigMap") ? called.matches(name + DIGEST) : called.equals(name));
  }

  private static void set(JsonNode document, JsonPointer pointer, JsonNode value) {
    var parent = document.at(pointer.head());
    var last = pointer.last().getMatchingProperty();
    switch (parent) {
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

  /** The values of a list, or none where there is no list. */
  static <T> Stream<T> each(List<T> list) {
    return list == null ? Stream.of() : list.stream();
  }
}
