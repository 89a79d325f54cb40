package dev.anteroom.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of Quarkus that an operator of this service needs, with the service's defaults. */
final class QuarkusSettings {
  /** What each extension of Quarkus says of its settings. */
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  /** A setting and what it means here. */
  record Meaning(String key, String meaning) {}

  static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("quarkus.http.port", "Public and moderation traffic."),
          new Meaning(
              "quarkus.http.host",
              "Where that is listened for. Unset: on every interface; with `quarkus:dev` on loopback."),
          new Meaning(
              "quarkus.management.port", "Health under `/q/health`, metrics at `/q/metrics`."),
          new Meaning("quarkus.management.host", "Where they are listened for."),
          new Meaning(
              "quarkus.datasource.jdbc.url", "A PostgreSQL of yours. Unset: the embedded one."),
          new Meaning("quarkus.datasource.username", "The role that owns the database."),
          new Meaning("quarkus.datasource.password", "Its password."),
          new Meaning(
              "quarkus.datasource.jdbc.max-size", "Connections that a replica opens at most."),
          new Meaning(
              "quarkus.shutdown.delay",
              "How long requests are still served after readiness has said no. Unset: not at all."),
          new Meaning(
              "quarkus.shutdown.timeout", "How long requests in flight are waited for at the end."),
          new Meaning("quarkus.log.level", "The least level that is logged."),
          new Meaning(
              "quarkus.log.console.json.enabled",
              "One JSON object a line, or plain text; with `quarkus:dev` it is text."),
          new Meaning(
              "quarkus.http.access-log.enabled",
              "A line a request: status, method, octets, time, and never a path or a network."));

  private final Properties ours = new Properties();
  private final Map<String, JsonNode> known = new HashMap<>();

  private QuarkusSettings() {}

  static QuarkusSettings read() {
    var settings = new QuarkusSettings();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.ours.load(file);
      var models = QuarkusSettings.class.getClassLoader().getResources(MODEL);
      for (var model : Collections.list(models)) {
        try (var json = model.openStream()) {
          settings.learn(new ObjectMapper().readTree(json));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  private void learn(JsonNode node) {
    var key = node.path("path").path("property");
    if (key.isTextual() && node.path("phase").asText().equals("RUN_TIME")) {
      known.put(key.asText(), node);
    }
    node.forEach(this::learn);
  }

  /** Whether Quarkus reads this one when it runs, and not only when it is built. */
  boolean isKnown(String key) {
    return known.containsKey(key);
  }

  /** What it is where nobody sets it; empty where it has no value then. */
  String defaultValue(String key) {
    var quarkus = known.containsKey(key) ? known.get(key).path("defaultValue").asText("") : "";
    return ours.getProperty("%prod." + key, ours.getProperty(key, quarkus));
  }

  /** Every key that the service's own properties set, without their profiles. */
  List<String> keys() {
    return ours.stringPropertyNames().stream()
        .map(key -> key.replaceFirst("^%\\w+\\.", ""))
        .toList();
  }
}
