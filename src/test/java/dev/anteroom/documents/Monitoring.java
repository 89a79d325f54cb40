package dev.anteroom.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The alerts, dashboard and runbooks in this repository. */
final class Monitoring {
  static final YAMLMapper YAML = new YAMLMapper();

  private static final Path DIRECTORY = Path.of("k8s/components/monitoring");
  private static final Path RUNBOOKS = Path.of("docs/runbooks");

  private Monitoring() {}

  /** An alert with its annotations. */
  record Alert(
      String name,
      String expression,
      String severity,
      String summary,
      String description,
      String runbook) {}

  static List<Alert> alerts() {
    return StreamSupport.stream(rules().path("groups").path(0).path("rules").spliterator(), false)
        .map(rule ->
            new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.path("labels").path("severity").asText(),
                rule.path("annotations").path("summary").asText(),
                rule.path("annotations").path("description").asText(),
                rule.path("annotations").path("runbook_url").asText()))
        .toList();
  }

  /** Returns the rules without the Kubernetes object around them. */
  static JsonNode rules() {
    return read(YAML, DIRECTORY.resolve("alerts.yaml")).path("spec");
  }

  /** Returns the expressions of all panels and variables of the dashboard. */
  static Set<String> expressionsOfDashboard() {
    var dashboard = dashboard();
    var expressions = new TreeSet<>(dashboard.findValuesAsText("expr"));
    expressions.addAll(dashboard.findValuesAsText("definition"));
    return expressions;
  }

  static List<String> descriptionsOfDashboard() {
    return dashboard().findValuesAsText("description");
  }

  private static JsonNode dashboard() {
    return read(new ObjectMapper(), DIRECTORY.resolve("dashboards/anteroom.json"));
  }

  static Set<String> runbooks() {
    try (var pages = Files.list(RUNBOOKS)) {
      return pages
          .map(page -> page.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String runbook(String name) {
    try {
      return Files.readString(RUNBOOKS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
