package dev.anteroom.http;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests through a proxy that is not configured, which adds its headers to each. */
@QuarkusTest
class UnconfiguredProxyTest {
  @Inject MeterRegistry metrics;

  @BeforeEach
  void nobodyWasSeenYet() {
    QuarkusMock.installMockForType(
        new UnconfiguredProxyDetector(new MutableClock(), metrics),
        UnconfiguredProxyDetector.class);
  }

  @Test
  void theRateOfAnUnconfiguredProxyIsOnlyCountedUntilADirectRequest() {
    var rate = Map.of("mode", "enforce", "perNetworkPerMinute", 3);
    forwarded("192.0.2.1")
        .header("Authorization", "Bearer " + adminToken())
        .body(Map.of("name", "x", "guards", Map.of("rate", rate)))
        .put("/api/admin/sites/hidden")
        .then()
        .statusCode(201);

    double unconfigured = unconfigured();
    double shadowed = shadowed();

    assertThat(refused(10)).isZero();
    assertThat(unconfigured() - unconfigured).isEqualTo(10);
    assertThat(shadowed() - shadowed).isEqualTo(7);

    plain().get("/api/sites/hidden/comments?article=a").then().statusCode(200);
    assertThat(refused(10)).isEqualTo(10);
  }

  private double unconfigured() {
    return metrics.counter("anteroom.proxies.unconfigured").count();
  }

  private double shadowed() {
    return metrics.counter("anteroom.guards", "guard", "networkRate", "mode", "shadow").count();
  }

  private static long refused(int replies) {
    return IntStream.range(0, replies)
        .map(i ->
            forwarded("192.0.2." + i)
                .body(anyReply().toString())
                .post("/api/sites/hidden/comments")
                .statusCode())
        .filter(status -> status == 429)
        .count();
  }

  private static RequestSpecification forwarded(String client) {
    return plain().contentType("application/json").header("X-Forwarded-For", client);
  }
}
