package dev.anteroom.access;

import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.plain;
import static dev.anteroom.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Console sessions of people whom an identity provider vouched for. */
@QuarkusTest
class PersonSessionTest {
  private static final String COOKIE = "anteroom-session";
  private static final String QUEUE = "/api/moderation/comments";

  private final String mine = anySite();

  @Inject Sessions sessions;
  @Inject AgroalDataSource database;

  @Test
  void theSessionKnowsThePersonsSites() {
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
  void withoutSitesNothingIsSeen() {
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
  void pastItsTimeItIsNoneHoweverMuchItWasUsed() throws SQLException {
    var cookie = session(Set.of(mine));
    plain().cookie(COOKIE, cookie).get("/console").then().statusCode(200);

    passTime();

    plain().cookie(COOKIE, cookie).get("/console").then().statusCode(303);
    plain().cookie(COOKIE, cookie).get(QUEUE).then().statusCode(401);
  }

  @Test
  void itsTimePastTheStreamEnds() throws Exception {
    var stream = stream(session(Set.of(mine)));

    passTime();

    stream.get(7, TimeUnit.SECONDS);
  }

  @Test
  void signingOutEndsTheStream() throws Exception {
    var cookie = session(Set.of(mine));
    var stream = stream(cookie);

    plain()
        .cookie(COOKIE, cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .header("HX-Request", "true")
        .post("/console/sign-out")
        .then()
        .statusCode(303);

    stream.get(7, TimeUnit.SECONDS);
  }

  @Test
  void aTokensSessionEndsItsStreamTooWhenItEnds() throws Exception {
    var cookie = sessions.openForAdministrator();
    var stream = stream(cookie);

    sessions.end(cookie);

    stream.get(7, TimeUnit.SECONDS);
  }

  private String session(Set<String> sites) {
    return sessions.openForPerson(
        new Caller(
            UUID.randomUUID(),
            "mona",
            Set.of("moderator"),
            sites,
            new Proof.OfProvider(Instant.now().plus(Duration.ofMinutes(5)))));
  }

  private void passTime() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "update console_session set ends_at = now() - interval '1 second'"
              + " where ends_at is not null");
    }
  }

  /** Done when the stream is over; open when this returns, and still open a look later. */
  private static CompletableFuture<Void> stream(String cookie) throws Exception {
    var opened = new CompletableFuture<Void>();
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    ConfigProvider.getConfig().getValue("test.url", String.class)
                        + "/api/moderation/events"))
            .header("Cookie", COOKIE + "=" + cookie)
            .build();
    var over =
        HttpClient.newHttpClient()
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
