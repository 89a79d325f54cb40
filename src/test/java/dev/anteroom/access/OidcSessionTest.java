package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Console sessions of users whom an identity provider authenticated. */
@QuarkusTest
class OidcSessionTest {
  private static final String COOKIE = "anteroom-session";
  private static final String QUEUE = "/api/moderation/comments";

  private final String mine = anySite();

  @Inject Sessions sessions;

  @Test
  void aSessionHasTheSitesOfThePerson() {
    submitted(mine, anyReply());
    submitted(anySite(), anyReply());

    plain()
        .cookie(COOKIE, session(Set.of(mine)))
        .get(QUEUE)
        .then()
        .statusCode(200)
        .body("comments.site", everyItem(equalTo(mine)))
        .body("total", equalTo(1));
  }

  @Test
  void withoutSitesNoCommentsAreShown() {
    submitted(mine, anyReply());
    var cookie = session(Set.of());

    plain().cookie(COOKIE, cookie).get(QUEUE).then().statusCode(200).body("total", equalTo(0));
    plain().cookie(COOKIE, cookie).get("/console").then().statusCode(200);
    plain()
        .cookie(COOKIE, cookie)
        .get("/api/moderation/sites/" + mine + "/rules")
        .then()
        .statusCode(404);
  }

  @Test
  void aSessionEndsAfterItsMaximumAgeEvenIfItIsUsed() {
    var cookie = session(Set.of(mine));
    plain().cookie(COOKIE, cookie).get("/console").then().statusCode(200);

    passTime();

    plain().cookie(COOKIE, cookie).get("/console").then().statusCode(303);
    plain().cookie(COOKIE, cookie).get(QUEUE).then().statusCode(401);
  }

  /** All in one test, because the sessions of open streams are checked only every few seconds. */
  @Test
  void anEventStreamEndsWhenItsSessionEndsInAnyWay() throws Exception {
    var signingOut = session(Set.of(mine));
    var ofToken = sessions.openForAdministrator();
    var streams = List.of(stream(session(Set.of(mine))), stream(signingOut), stream(ofToken));

    plain()
        .cookie(COOKIE, signingOut)
        .header("Sec-Fetch-Site", "same-origin")
        .header("HX-Request", "true")
        .post("/console/sign-out")
        .then()
        .statusCode(303);
    sessions.end(ofToken);
    passTime();

    for (var stream : streams) {
      stream.get(30, TimeUnit.SECONDS);
    }
  }

  private String session(Set<String> sites) {
    return sessions.openForUser(
        new Caller(
            UUID.randomUUID(),
            "mona",
            Set.of("moderator"),
            sites,
            new Credential.ProviderToken(Instant.now().plus(Duration.ofMinutes(5)))));
  }

  private void passTime() {
    Sql.execute(
        "update console_session set ends_at = now() - interval '1 second' where ends_at is not null");
  }

  /** Opens a stream and waits for its first line; completes when the stream ends. */
  private static CompletableFuture<Void> stream(String cookie) throws Exception {
    var opened = new CompletableFuture<Void>();
    var request =
        Http.request("/api/moderation/events").header("Cookie", COOKIE + "=" + cookie).build();
    var over =
        Http.CLIENT
            .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
            .thenAcceptAsync(answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              answer.body().forEach(line -> opened.complete(null));
            });
    CompletableFuture.anyOf(opened, over).get(5, TimeUnit.SECONDS);
    assertThat(over).isNotDone();
    return over;
  }
}
