package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.rules.RulesFixture;
import dev.anteroom.submission.ReceiptFixture;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModerationEventsTest {
  @Test
  void aCommentAndItsDecisionAreSentAsEvents() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      var id = submitted(site, anyReply());
      Eventually.until(() -> stream.has("comment.received", id));
      assertThat(stream.lines).anyMatch(line -> line.contains("\"version\":1"));

      decide("approve", id);
      Eventually.until(() -> stream.has("comment.decided", id));
      assertThat(stream.lines.stream().filter(line -> line.contains(id))).hasSize(2);
    }
  }

  @Test
  void anEditIsSentAsReceivedAndAWithdrawalAsDecided() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      var author = ReceiptFixture.author(site, anyReply());
      Eventually.until(() -> stream.has("comment.received", author.id()));
      author.edit("Edited.");
      Eventually.until(
          () -> stream.lines.stream().anyMatch(line -> line.contains("\"version\":2")));
      assertThat(stream.lines).noneMatch(line -> line.contains("comment.decided"));

      author.withdraw();
      Eventually.until(() -> stream.has("comment.decided", author.id()));
    }
  }

  @Test
  void publishedRulesAreSentAsAnEvent() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      RulesFixture.publish(site);

      Eventually.until(() -> stream.has("rules.changed", site));
    }
  }

  @Test
  void eventsOfOtherSitesAreNotSent() throws Exception {
    var mine = anySite();
    var token = TokensFixture.token("ada", "moderator", mine);
    try (var stream = Stream.open(token, "")) {
      var other = submitted(anySite(), anyReply());
      var id = submitted(mine, anyReply());

      Eventually.until(() -> stream.has("comment.received", id));
      assertThat(stream.lines).noneMatch(line -> line.contains(other));
    }
  }

  @Test
  void aRevokedTokenEndsItsStream() throws Exception {
    var mine = anySite();
    var made =
        admin()
            .contentType("application/json")
            .body(java.util.Map.of("name", "ada", "role", "moderator", "sites", List.of(mine)))
            .post("/api/admin/tokens")
            .jsonPath();
    try (var stream = Stream.open(made.getString("token"), "")) {
      admin().delete("/api/admin/tokens/" + made.getString("id")).then().statusCode(204);

      Eventually.until(() -> stream.isOver);
    }
  }

  @Test
  void anInaccessibleSiteIsUnknownAndCredentialsAreRequired() {
    var token = TokensFixture.token("ada", "moderator", anySite());
    Anteroom.plain()
        .header("Authorization", "Bearer " + token)
        .get("/api/moderation/events?site=" + anySite())
        .then()
        .statusCode(404);
    Anteroom.plain().get("/api/moderation/events").then().statusCode(401);
  }

  /** An open stream and the lines received so far. */
  private static final class Stream implements AutoCloseable {
    private final java.util.stream.Stream<String> body;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    private Stream(java.util.stream.Stream<String> body) {
      this.body = body;
    }

    static Stream open(String token, String query) {
      var answer =
          Http.send(
              Http.request("/api/moderation/events" + query)
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", "text/event-stream"),
              HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      var stream = new Stream(answer.body());
      Thread.ofVirtual().start(stream::follow);
      // After the first keep-alive every event is sent.
      Eventually.until(() -> !stream.lines.isEmpty());
      return stream;
    }

    private void follow() {
      try {
        body.forEach(lines::add);
      } catch (RuntimeException e) {
        // The test closed the connection.
      }
      isOver = true;
    }

    boolean has(String type, String id) {
      var now = List.copyOf(lines);
      for (int i = 0; i < now.size(); i++) {
        var around = now.subList(Math.max(0, i - 2), Math.min(now.size(), i + 3));
        if (now.get(i).contains(type) && around.stream().anyMatch(line -> line.contains(id))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      body.close();
    }
  }
}
