package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.JsonClient;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Checks that no accepted comment is lost. Clients record their answers while the service or its
 * database is killed. After each restart they retry requests without an answer, and the stored
 * comments are compared with the record.
 */
@Execution(ExecutionMode.CONCURRENT)
class DurabilityIT {
  private static final int CLIENTS = 6;
  private static final int MIN_ACCEPTED = 100;

  /** A short settle time, since a killed database never answers. */
  private static final Map<String, String> SETTINGS = Map.of("ANTEROOM_INTAKE_SETTLE", "PT2S");

  @TempDir Path directory;

  /** The answer to a submission, as its client knows it. */
  private enum Outcome {
    ACCEPTED,
    REFUSED,
    UNKNOWN
  }

  private record Line(String key, Outcome outcome, String id) {}

  private final Queue<Line> history = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private String token;

  @Test
  void everyAcceptedCommentIsStoredOnceIfTheServiceIsKilled() throws Exception {
    killAndCompare(false);
  }

  @Test
  @Tag("full")
  void everyAcceptedCommentIsStoredOnceIfPostgresqlAndTheServiceAreKilled() throws Exception {
    killAndCompare(true);
  }

  private void killAndCompare(boolean killsDatabase) throws Exception {
    var data = directory.resolve("data");
    try (var service = Service.start(data, SETTINGS)) {
      makeSite(service);
      loadAndKill(service, killsDatabase);
    }
    System.out.printf(
        "Killed %s; %d accepted, %d refused, %d without an answer%n",
        killsDatabase ? "PostgreSQL and the service" : "the service",
        count(Outcome.ACCEPTED),
        count(Outcome.REFUSED),
        count(Outcome.UNKNOWN));
    try (var service = Service.start(data, SETTINGS)) {
      tryAgain(service.client());
      compare(stored(service.client()));
    }
  }

  private void makeSite(Service service) throws Exception {
    token = service.adminToken();
    var settings = Anteroom.JSON.createObjectNode().put("name", "Ledger");
    var made =
        service
            .client()
            .send("PUT", "/api/admin/sites/ledger", settings, "Authorization", "Bearer " + token);
    assertThat(made.status()).isEqualTo(201);
  }

  private void loadAndKill(Service service, boolean killsDatabase) throws Exception {
    var stopped = new AtomicBoolean();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(() -> sendUntil(stopped, service.client()));
      }
      Service.await(() -> count(Outcome.ACCEPTED) >= MIN_ACCEPTED);
      if (killsDatabase) {
        service.database().orElseThrow().destroyForcibly();
        Service.await(() -> count(Outcome.REFUSED) > 0);
      }
      service.kill();
      stopped.set(true);
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void sendUntil(AtomicBoolean stopped, JsonClient clients) {
    while (!stopped.get()) {
      history.add(send(clients, "key-" + numbers.incrementAndGet()));
    }
  }

  /** Submits a comment whose text is its key, so that it can be found again. */
  private static Line send(JsonClient clients, String key) {
    ObjectNode reply = Anteroom.anyReply().put("body", key);
    try {
      var answer = clients.post("/api/sites/ledger/comments", reply, "Idempotency-Key", key);
      return switch (answer.status()) {
        case 202 -> new Line(key, Outcome.ACCEPTED, answer.body().get("id").asText());
        case 503 -> new Line(key, Outcome.REFUSED, "");
        default -> {
          assertThat(answer.body().get("code").asText()).isEqualTo("outcome_unknown");
          yield new Line(key, Outcome.UNKNOWN, "");
        }
      };
    } catch (UncheckedIOException e) {
      return new Line(key, Outcome.UNKNOWN, "");
    }
  }

  /** Retries requests without an answer twice with their keys, and also some accepted ones. */
  private void tryAgain(JsonClient clients) {
    var accepted = new HashMap<String, String>();
    history.stream()
        .filter(l -> l.outcome() == Outcome.ACCEPTED)
        .forEach(l -> accepted.put(l.key(), l.id()));
    for (var line : List.copyOf(history)) {
      if (line.outcome() == Outcome.UNKNOWN) {
        history.remove(line);
        var first = send(clients, line.key());
        assertThat(first.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(send(clients, line.key()).id()).isEqualTo(first.id());
        history.add(first);
      }
    }
    accepted.entrySet().stream()
        .limit(20)
        .forEach(e -> assertThat(send(clients, e.getKey()).id()).isEqualTo(e.getValue()));
  }

  private List<JsonNode> stored(JsonClient clients) {
    var stored = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page =
          clients.get("/api/moderation/comments?site=ledger&limit=200" + cursor, token).body();
      page.get("comments").forEach(stored::add);
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
    } while (!cursor.isEmpty());
    return stored;
  }

  private void compare(List<JsonNode> stored) {
    var byKey = new HashMap<String, String>();
    for (var comment : stored) {
      var earlier = byKey.put(comment.get("body").asText(), comment.get("id").asText());
      assertThat(earlier).as("stored twice: %s", comment.get("body")).isNull();
    }
    for (var line : history) {
      switch (line.outcome()) {
        case ACCEPTED -> assertThat(byKey.remove(line.key())).as(line.key()).isEqualTo(line.id());
        case REFUSED -> assertThat(byKey).as("refused but stored").doesNotContainKey(line.key());
        case UNKNOWN -> throw new AssertionError("every line has an answer by now");
      }
    }
    assertThat(byKey).as("stored but never answered").isEmpty();
    System.out.printf("%d comments stored, each once%n", stored.size());
  }

  private long count(Outcome told) {
    return history.stream().filter(line -> line.outcome() == told).count();
  }
}
