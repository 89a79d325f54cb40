package dev.anteroom.moderation;

import static dev.anteroom.Anteroom.admin;
import static dev.anteroom.Anteroom.adminToken;
import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.decide;
import static dev.anteroom.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.Anteroom;
import dev.anteroom.submission.ReceiptFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsTest {
  @Test
  void aReplyIsToldWithinASecondAndItsDecisionToo() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      var id = submitted(site, anyReply());
      stream.within(Duration.ofSeconds(1), () -> stream.has("comment.received", id));
      assertThat(stream.lines).anyMatch(line -> line.contains("\"version\":1"));

      decide("approve", id);
      stream.within(Duration.ofSeconds(2), () -> stream.has("comment.decided", id));
      assertThat(stream.lines.stream().filter(line -> line.contains(id))).hasSize(2);
    }
  }

  @Test
  void anEditIsToldAsATextThatCameAndAWithdrawalAsADecision() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      var author = ReceiptFixture.author(site, anyReply());
      stream.within(Duration.ofSeconds(1), () -> stream.has("comment.received", author.id()));
      author.edit("Edited.");
      stream.within(
          Duration.ofSeconds(2),
          () -> stream.lines.stream().anyMatch(line -> line.contains("\"version\":2")));
      assertThat(stream.lines).noneMatch(line -> line.contains("comment.decided"));

      author.withdraw();
      stream.within(Duration.ofSeconds(2), () -> stream.has("comment.decided", author.id()));
    }
  }

  @Test
  void newRulesAreTold() throws Exception {
    var site = anySite();
    try (var stream = Stream.open(adminToken(), "?site=" + site)) {
      RulesFixture.publish(site);

      stream.within(Duration.ofSeconds(2), () -> stream.has("rules.changed", site));
    }
  }

  @Test
  void ofOtherSitesNothingIsTold() throws Exception {
    var mine = anySite();
    var token = TokensFixture.token("ada", "moderator", mine);
    try (var stream = Stream.open(token, "")) {
      var other = submitted(anySite(), anyReply());
      var id = submitted(mine, anyReply());

      stream.within(Duration.ofSeconds(2), () -> stream.has("comment.received", id));
      assertThat(stream.lines).noneMatch(line -> line.contains(other));
    }
  }

  @Test
  void aRevokedTokenEndsItsStreamWithinFiveSeconds() throws Exception {
    var mine = anySite();
    var made =
        admin()
            .contentType("application/json")
            .body(java.util.Map.of("name", "ada", "role", "moderator", "sites", List.of(mine)))
            .post("/api/admin/tokens")
            .jsonPath();
    try (var stream = Stream.open(made.getString("token"), "")) {
      admin().delete("/api/admin/tokens/" + made.getString("id")).then().statusCode(204);

      stream.within(Duration.ofSeconds(5), () -> stream.isOver);
    }
  }

  @Test
  void aSiteOfOthersIsNoneAndNobodyHearsWithoutCredentials() {
    var token = TokensFixture.token("ada", "moderator", anySite());
    Anteroom.plain()
        .header("Authorization", "Bearer " + token)
        .get("/api/moderation/events?site=" + anySite())
        .then()
        .statusCode(404);
    Anteroom.plain().get("/api/moderation/events").then().statusCode(401);
  }

  /** An open stream and the lines that came. */
  private static final class Stream implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    static Stream open(String token, String query) throws IOException, InterruptedException {
      var stream = new Stream();
      var address = ConfigProvider.getConfig().getValue("test.url", String.class);
      var request =
          HttpRequest.newBuilder(URI.create(address + "/api/moderation/events" + query))
              .header("Authorization", "Bearer " + token)
              .header("Accept", "text/event-stream")
              .build();
      var answer = stream.http.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      Thread.ofVirtual()
          .start(() -> {
            try {
              answer.body().forEach(stream.lines::add);
            } catch (RuntimeException e) {
              // Cut off by the test itself.
            }
            stream.isOver = true;
          });
      // The first sign of life: from here on what happens is told.
      stream.within(Duration.ofSeconds(5), () -> !stream.lines.isEmpty());
      return stream;
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

    void within(Duration time, BooleanSupplier condition) {
      var end = Instant.now().plus(time);
      while (!condition.getAsBoolean()) {
        assertThat(Instant.now()).as("nothing of it in %s", lines).isBefore(end);
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
