package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.learning.TrainingTexts;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two replicas take decisions in turn and learn from them; one is killed between and during its
 * snapshots, and is started again.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class LearningIT {
  private static final String SITE = "taught";
  private static final int COMMENTS = 300;
  private static final int FROM_FILE = 300;

  @TempDir Path directory;
  private String token = "";

  @Test
  @Timeout(300)
  void replicasThatDecideInTurnsHaveTheSameModelAfterOneIsKilled() throws Exception {
    var data = directory.resolve("data");
    try (var staying = Service.start(data, Map.of());
        var killed = Service.start(directory.resolve("none"), staying.forAnotherReplica())) {
      token = staying.adminToken();
      makeSite(staying);
      var ids = submit(staying.client());
      importLines(staying);
      Service.await(() -> status(killed, "/api/moderation/sites/" + SITE + "/learning") == 200);

      try (var people = Executors.newFixedThreadPool(4)) {
        var deciding =
            people.submit(() ->
                Concurrently.map(
                    3,
                    IntStream.range(0, COMMENTS).boxed().toList(),
                    i -> decide(i % 2 == 0 ? killed : staying, staying, ids.get(i), i)));
        Service.await(() -> decided(data) > COMMENTS / 3);
        killed.kill();
        deciding.get();
      }
      try (var back = Service.start(directory.resolve("back"), staying.forAnotherReplica())) {
        caughtUp(staying);
        caughtUp(back);

        assertThat(scores(back)).isEqualTo(scores(staying));
        var tables = new EmbeddedDatabase(data);
        assertThat(tables.rows("select number from lesson order by number"))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, 2 * FROM_FILE + steps(tables))
                    .mapToObj(i -> List.of(Integer.toString(i)))
                    .toList());
        assertThat(tables.rows("select id from lesson_draft")).isEmpty();
        assertThat(tables.rows("select distinct classifier from classifier_state")).hasSize(2);
        assertThat(staying.log() + back.log() + killed.log())
            .doesNotContain("continues from the snapshot that is stored")
            .doesNotContain("continues after a failure")
            .doesNotContain("not learned");
      }
    }
  }

  /** Each history step of a decision is one training example. */
  private static int steps(EmbeddedDatabase tables) throws Exception {
    return Integer.parseInt(
        tables
            .rows("select count(*) from history where decision is not null")
            .getFirst()
            .getFirst());
  }

  private static long decided(Path data) {
    try {
      return steps(new EmbeddedDatabase(data));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void makeSite(Service service) throws IOException {
    var settings =
        Anteroom.JSON.readTree(
            """
            {"name": "Taught", "guards": {"honeypot": "off", "speed": "off", "work": "off",
             "rate": {"mode": "off"}, "duplicates": {"mode": "off"}}}
            """);
    var made =
        service
            .client()
            .send("PUT", "/api/admin/sites/" + SITE, settings, "Authorization", "Bearer " + token);
    assertThat(made.status()).isEqualTo(201);
  }

  private static List<String> submit(JsonClient service) {
    return Concurrently.map(
        8,
        IntStream.range(0, COMMENTS).boxed().toList(),
        i -> {
          var answer =
              service.post(
                  "/api/sites/" + SITE + "/comments", Anteroom.anyReply().put("body", text(i)));
          assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
          return answer.body().get("id").asText();
        });
  }

  private static String text(int i) {
    return i % 3 == 0 ? TrainingTexts.spamText(i) : TrainingTexts.goodText(i);
  }

  /** The body is JSON Lines, which is not valid JSON. */
  private void importLines(Service service) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(service.address() + "/api/moderation/sites/" + SITE + "/learning"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(TrainingTexts.file(FROM_FILE)));
    assertThat(Http.status(request)).isEqualTo(200);
  }

  /**
   * Decides at one replica, or at the other if that is down. A decision on a decided comment has no
   * effect.
   */
  private int decide(Service service, Service other, String id, int i) {
    var order = Anteroom.JSON.createObjectNode().put("decision", i % 3 == 0 ? "spam" : "approve");
    order.putArray("comments").addObject().put("id", id);
    for (var one : List.of(service, other)) {
      try {
        var answer =
            one.client()
                .post("/api/moderation/decisions", order, "Authorization", "Bearer " + token);
        if (answer.status() == 200) {
          return 200;
        }
      } catch (RuntimeException e) {
        // The replica was killed; the other one takes the decision.
      }
    }
    throw new IllegalStateException("no replica took the decision");
  }

  private void caughtUp(Service service) {
    Service.await(() -> {
      var readers = report(service).get("readers");
      return readers.get(0).get("waiting").asInt() == 0
          && readers.get(1).get("waiting").asInt() == 0
          && report(service).get("decisions").asInt() == 2 * FROM_FILE + COMMENTS;
    });
  }

  private JsonNode report(Service service) {
    return service.client().get("/api/moderation/sites/" + SITE + "/learning", token).body();
  }

  private int status(Service service, String path) {
    return service.client().get(path, token).status();
  }

  private JsonNode scores(Service service) {
    var wish = Anteroom.JSON.createObjectNode();
    var comments = wish.putArray("comments");
    for (int i = 5_000; i < 5_040; i++) {
      comments.addObject().put("body", text(i));
    }
    var answer =
        service
            .client()
            .post(
                "/api/moderation/sites/" + SITE + "/screen",
                wish,
                "Authorization",
                "Bearer " + token);
    assertThat(answer.body().get("results").get(0).get("score").isNumber()).isTrue();
    return answer.body();
  }
}
