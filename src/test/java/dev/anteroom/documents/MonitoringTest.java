package dev.anteroom.documents;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, dashboard and runbooks use metrics that the service has, and refer to each other. */
@QuarkusTest
class MonitoringTest {
  private static final Pattern RUNBOOK = Pattern.compile("Runbook: ([a-z-]+)\\.");
  private static final Pattern QUERY = Pattern.compile("```promql\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void everyMetricOfAlertsDashboardAndRunbooksExists() {
    var site = anySite();
    Anteroom.published(site, anyReply());
    Anteroom.published(site).then().statusCode(200);

    var used =
        Stream.of(
                Monitoring.alerts().stream().map(Monitoring.Alert::expression),
                Monitoring.expressionsOfDashboard().stream(),
                Monitoring.runbooks().stream().flatMap(MonitoringTest::queries))
            .flatMap(expressions -> expressions)
            .flatMap(expression -> Promql.series(expression).stream())
            .distinct()
            .toList();
    assertThat(used).hasSizeGreaterThan(20);

    // Some metrics are updated only every few seconds.
    Eventually.holds(() -> {
      var exposed = ExposedMetrics.scrape();
      assertThat(used)
          .allSatisfy(
              series -> assertThat(missing(series, exposed)).as(series.toString()).isEmpty());
    });
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() {
    assertThat(Monitoring.alerts())
        .isNotEmpty()
        .allSatisfy(alert -> assertThat(alert.runbook()).startsWith("RUNBOOKS/"));
    assertThat(
            Monitoring.alerts().stream()
                .map(alert -> alert.runbook().substring("RUNBOOKS/".length())))
        .containsExactlyInAnyOrderElementsOf(Monitoring.runbooks());
  }

  @Test
  void anAlertHasASummaryAndADescriptionInSentences() {
    assertThat(Monitoring.alerts())
        .allSatisfy(alert -> {
          assertThat(alert.summary()).matches("[A-Z].*[^.]");
          assertThat(alert.description()).matches("[A-Z].+\\.");
        });
  }

  @Test
  void aRunbookNamesItsAlertAndHasAllSections() {
    assertThat(Monitoring.alerts())
        .allSatisfy(alert ->
            assertThat(Monitoring.runbook(alert.runbook().substring("RUNBOOKS/".length())))
                .contains(
                    "`%s` (%s): ".formatted(alert.name(), alert.severity()),
                    "## What it means",
                    "## Look at this first",
                    "## Find the cause and fix it",
                    "## Do not"));
  }

  @Test
  void noMetricHasALabelThatAReaderCanFill() {
    var body = "Nobody's label " + anySite();
    var site = anySite();
    Anteroom.published(site, anyReply().put("body", body).put("name", body).put("article", body));

    assertThat(
            ExposedMetrics.scrape().names().stream()
                .filter(name -> name.startsWith("anteroom_"))
                .flatMap(name -> ExposedMetrics.scrape().of(name).stream())
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet()))
        .isSubsetOf(
            "site",
            "reason",
            "guard",
            "mode",
            "decision",
            "type",
            "reader",
            "to",
            "le",
            "job",
            "outcome");
  }

  @Test
  void anInventedMethodIsNoLabel() throws IOException {
    var service = Http.service();
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write("MADEUP / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isPositive();
    }

    Eventually.holds(() ->
        assertThat(
                ExposedMetrics.scrape().of("http_server_requests_seconds_count").stream()
                    .map(sample -> sample.labels().get("method")))
            .contains("OTHER")
            .doesNotContain("MADEUP"));
  }

  @Test
  void theDashboardNamesExistingRunbooks() {
    assertThat(
            Monitoring.descriptionsOfDashboard().stream()
                .flatMap(text -> RUNBOOK.matcher(text).results())
                .map((MatchResult found) -> found.group(1) + ".md"))
        .isNotEmpty()
        .isSubsetOf(Monitoring.runbooks());
  }

  private static List<String> missing(Promql.Series series, ExposedMetrics exposed) {
    var samples = exposed.of(series.name());
    if (samples.isEmpty()) {
      return List.of(series.name());
    }
    return series.labels().entrySet().stream()
        .flatMap(label ->
            label.getValue().stream()
                .filter(value ->
                    samples.stream()
                        .map(sample -> sample.labels().getOrDefault(label.getKey(), ""))
                        .noneMatch(Pattern.compile(value).asMatchPredicate()))
                .map(value -> label.getKey() + "=" + value))
        .toList();
  }

  private static Stream<String> queries(String runbook) {
    return QUERY.matcher(Monitoring.runbook(runbook)).results().map(found -> found.group(1));
  }
}
