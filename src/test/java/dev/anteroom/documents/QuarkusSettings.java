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
import java.util.Set;

/** The settings of Quarkus that an operator needs, with the defaults of this service. */
final class QuarkusSettings {
  /** The description of its settings in each extension of Quarkus. */
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  /** A setting and its meaning for this service. */
  record Meaning(String key, String meaning) {}

  static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("quarkus.http.port", "Port for readers and moderators."),
          new Meaning(
              "quarkus.http.host",
              "Address that this port is bound to. Unset: all interfaces; with `quarkus:dev` loopback."),
          new Meaning(
              "quarkus.management.port",
              "Port for health (`/q/health`) and metrics (`/q/metrics`)."),
          new Meaning("quarkus.management.host", "Address that the management port is bound to."),
          new Meaning(
              "quarkus.datasource.jdbc.url", "JDBC URL of a PostgreSQL. Unset: the embedded one."),
          new Meaning(
              "quarkus.datasource.username",
              "Role that the service connects with. It owns the tables if the service migrates them."),
          new Meaning("quarkus.datasource.password", "Password of that role."),
          new Meaning(
              "quarkus.datasource.jdbc.max-size",
              "Maximum number of database connections of a replica."),
          new Meaning(
              "quarkus.shutdown.delay",
              "How long requests are still served after readiness has turned to down. Unset: not at all."),
          new Meaning(
              "quarkus.shutdown.timeout", "How long the shutdown waits for requests in flight."),
          new Meaning("quarkus.log.level", "Lowest level that is logged."),
          new Meaning(
              "quarkus.log.console.json.enabled",
              "Logs one JSON object a line, else plain text; with `quarkus:dev` plain text."),
          new Meaning(
              "quarkus.http.access-log.enabled",
              "Logs one line a request: status, method, bytes, time; never a path or a network address."));

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

  /** Returns whether Quarkus reads the setting at run time, not only at build time. */
  boolean isKnown(String key) {
    return known.containsKey(key);
  }

  /** Returns all settings that Quarkus reads at run time. */
  Set<String> runtimeKeys() {
    return known.keySet();
  }

  /** Returns the default of the service, else of Quarkus; empty if there is none. */
  String defaultValue(String key) {
    var quarkus = known.containsKey(key) ? known.get(key).path("defaultValue").asText("") : "";
    return ours.getProperty("%prod." + key, ours.getProperty(key, quarkus));
  }

  /** Returns all keys in application.properties, without profiles. */
  List<String> keys() {
    return ours.stringPropertyNames().stream()
        .map(key -> key.replaceFirst("^%\\w+\\.", ""))
        .toList();
  }
}
