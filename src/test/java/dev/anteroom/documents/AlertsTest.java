package dev.anteroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.FullChecks;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the alerts in {@code promtool}, of Debian's package prometheus. */
@Execution(ExecutionMode.CONCURRENT)
class AlertsTest {
  private static final Path CASES = Path.of("src/test/resources/prometheus/alerts-test.yaml");
  private static final Path DIRECTORY = Path.of("target/prometheus");

  @Test
  void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
    var outcomes = new HashMap<String, Set<Boolean>>();
    for (var test : Monitoring.YAML.readTree(CASES.toFile()).path("tests")) {
      for (var rule : test.path("alert_rule_test")) {
        outcomes
            .computeIfAbsent(rule.path("alertname").asText(), name -> new HashSet<>())
            .add(fires(rule));
      }
    }
    assertThat(Monitoring.alerts())
        .allSatisfy(alert ->
            assertThat(outcomes.getOrDefault(alert.name(), Set.of()))
                .as(alert.name())
                .containsExactlyInAnyOrder(true, false));
  }

  @Test
  void prometheusAcceptsTheAlertsAndTheyFireAsTheCasesSay()
      throws IOException, InterruptedException {
    boolean isInstalled =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    FullChecks.require(
        isInstalled, "promtool, which checks the alerts, is not on the PATH (Debian: prometheus)");
    Files.createDirectories(DIRECTORY);
    Monitoring.YAML.writeValue(DIRECTORY.resolve("alerts.yaml").toFile(), Monitoring.rules());
    Files.write(DIRECTORY.resolve("alerts-test.yaml"), Files.readAllBytes(CASES));

    promtool("check", "rules", "alerts.yaml");
    promtool("test", "rules", "alerts-test.yaml");
  }

  private static boolean fires(JsonNode rule) {
    return !rule.path("exp_alerts").isEmpty();
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList();
    var process =
        new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
