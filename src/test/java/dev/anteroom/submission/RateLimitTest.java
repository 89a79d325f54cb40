package dev.anteroom.submission;

import static dev.anteroom.botprotection.GuardsFixture.siteWithRate;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate limits that answers reveal: those of a network and of a site. */
@QuarkusTest
class RateLimitTest {
  @Inject MeterRegistry metrics;

  @ParameterizedTest
  @ValueSource(strings = {"Network", "Site"})
  void aRequestOverTheRateIsRefusedWithARetryAfter(String which) {
    var site = siteWithRate("enforce", which, 3);
    for (int i = 0; i < 3; i++) {
      submit(site, anyReply()).then().statusCode(202);
    }

    var refused = submit(site, anyReply());

    refused
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .body("code", equalTo("too_many"));
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Network", "Site"})
  void inShadowModeARateIsOnlyCounted(String which) {
    var site = siteWithRate("shadow", which, 2);
    double before = met(which);

    for (int i = 0; i < 6; i++) {
      submit(site, anyReply()).then().statusCode(202);
    }

    Eventually.until(() -> met(which) >= before + 4);
    assertThat(met(which)).isEqualTo(before + 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Network", "Author", "Site"})
  void aDisabledRateLimitCountsNothing(String which) {
    var site = siteWithRate("off", which, 1);

    for (int i = 0; i < 5; i++) {
      submit(site, anyReply()).then().statusCode(202);
    }
  }

  @Test
  void invalidFormsAreNotCounted() {
    var site = siteWithRate("enforce", "Network", 1);
    for (int i = 0; i < 5; i++) {
      submit(site, anyReply().put("name", "")).then().statusCode(422);
    }

    submit(site, anyReply()).then().statusCode(202);
    submit(site, anyReply()).then().statusCode(429);
    submit(siteWithRate("enforce", "Network", 1), anyReply()).then().statusCode(202);
  }

  @Test
  void aFormOverTheRateIsReturnedWithItsText() {
    var site = siteWithRate("enforce", "Network", 1);
    submit(site, anyReply());

    plain()
        .contentType("application/x-www-form-urlencoded")
        .accept("text/html")
        .formParam("article", "a")
        .formParam("name", "Reader")
        .formParam("email", "reader@example.org")
        .formParam("body", "What I wrote.")
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(429)
        .body(containsString("What I wrote."));
  }

  @Test
  void aThousandForgedAddressesOfOnePeerAreOneNetwork() {
    var site = siteWithRate("enforce", "Network", 20);
    var clients = new JsonClient(Http.service().toString());

    var answers =
        Concurrently.map(
            8,
            IntStream.range(0, 1_000).boxed().toList(),
            i ->
                clients.post(
                    "/api/sites/" + site + "/comments",
                    anyReply().put("body", "Reply " + i).put("email", i + "@example.org"),
                    "X-Forwarded-For",
                    invented()));

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSizeBetween(20, 40);
    assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSizeGreaterThan(950);
  }

  private static String invented() {
    var random = ThreadLocalRandom.current();
    return "203.0.%d.%d".formatted(random.nextInt(256), random.nextInt(256));
  }

  private double met(String which) {
    var guard = which.equals("Network") ? "networkRate" : "siteRate";
    return metrics.counter("anteroom.guards", "guard", guard, "mode", "shadow").count();
  }
}
