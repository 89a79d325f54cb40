package dev.anteroom.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.testsupport.Eventually;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthenticationFailureFilterTest {
  /** Runs after Quarkus REST has looked for a handler of failures. */
  @Singleton
  static class ProbeFilter {
    private volatile boolean isHandlerThere = true;

    void register(@Observes Filters filters) {
      filters.register(
          context -> {
            isHandlerThere = context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER) != null;
            context.next();
          },
          SecurityHandlerPriorities.AUTHENTICATION - 2);
    }
  }

  @Inject MeterRegistry metrics;
  @Inject ProbeFilter behind;

  @Test
  void refusedRequestsDoNotBuildATableOfPaths() {
    given().get("/api/moderation/comments").then().statusCode(401);

    assertThat(behind.isHandlerThere).isFalse();
  }

  @Test
  void aRequestWithoutAValidTokenGetsAProblem() {
    given()
        .header("Authorization", "Bearer nobody's")
        .get("/api/moderation/comments")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("sign_in"));
  }

  @Test
  void aRequestWithoutAValidTokenIsCountedUnderItsPathTemplate() {
    var id = UUID.randomUUID().toString();
    given()
        .header("Authorization", "Bearer nobody's")
        .get("/api/moderation/comments/" + id)
        .then()
        .statusCode(401);

    Eventually.holds(() ->
        assertThat(countedRefusals())
            .anySatisfy(
                tags -> assertThat(tags).contains(Tag.of("uri", "/api/moderation/comments/{id}")))
            .noneSatisfy(tags -> assertThat(tags.toString()).contains(id)));
  }

  private List<List<Tag>> countedRefusals() {
    return metrics.find("http.server.requests").tag("status", "401").meters().stream()
        .map(Meter::getId)
        .map(Meter.Id::getTags)
        .toList();
  }
}
