package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.packaged.RaceHistory.Step;
import dev.anteroom.packaged.RaceHistory.Stored;
import dev.anteroom.packaged.RacingModerator.Race;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.JsonClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Fifty moderators at two replicas clear a queue of 5,000 comments while one replica is killed. It
 * is the replica that does not run the database, as in a cluster: its transactions are interrupted,
 * its moderators move to the other replica or return late, and the database keeps running.
 */
@Tag("full")
@Isolated("It measures, or needs both cores")
class ModeratorsRaceIT {
  private static final int COMMENTS = 5_000;
  private static final int MODERATORS = 50;
  private static final int KILLED_AFTER = 2_000;
  private static final int CONTESTED = 5;
  private static final String SITE = "race";

  @TempDir Path directory;

  private final RaceHistory history = new RaceHistory();

  @Test
  @Timeout(300)
  void eachCommentIsDecidedOnceAndClaimedByOneWhileAReplicaIsKilled() throws Exception {
    var data = directory.resolve("data");
    try (var staying = Service.start(data, Map.of());
        var killed = Service.start(directory.resolve("none"), staying.forAnotherReplica())) {
      makeSite(staying);
      var atKilled = killed.client();
      var atStaying = staying.client();
      var ids = submit(atStaying, atKilled);
      var tokens = tokens(staying);
      var contested = IntStream.range(0, CONTESTED).mapToObj(i -> ids.get(i * 100)).toList();
      var race = new Race(SITE, atStaying, contested, history);
      long began = System.nanoTime();
      int moved = 0;
      try (var people = Executors.newFixedThreadPool(MODERATORS)) {
        var work = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < MODERATORS; i++) {
          boolean isAtKilled = i % 2 == 1;
          var service = isAtKilled ? atKilled : atStaying;
          work.add(
              people.submit(
                  new RacingModerator(race, i, tokens.get(i), service, isAtKilled && i % 5 == 0)));
        }
        Service.await(() ->
            history.countDecisions() >= KILLED_AFTER || work.stream().allMatch(Future::isDone));
        killed.kill();
        assertThat(history.countDecisions())
            .as("killed in the middle")
            .isLessThan(COMMENTS - 1_000);
        for (var each : work) {
          moved += each.get() ? 1 : 0;
        }
      }
      var stored = stored(new EmbeddedDatabase(data));
      System.out.printf(
          "%d comments in %.1f s; %d moderators changed the replica, %d decisions without an answer, %d comments claimed by a second moderator, %d steps%n",
          stored.size(),
          Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3,
          moved,
          history.unansweredDecisions(),
          history.takenOver(),
          stored.stream().mapToInt(comment -> comment.steps().size()).sum());

      assertThat(stored).extracting(Stored::comment).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(history.violations(stored)).isEmpty();
      assertThat(new EmbeddedDatabase(data).rows("select comment from claim")).isEmpty();
      // Otherwise the race would prove less than it claims.
      assertThat(moved).isEqualTo(MODERATORS / 2);
      assertThat(history.takenOver()).isPositive();
      assertThat(stored).anyMatch(comment -> comment.steps().size() > 2);
    }
  }

  private static void makeSite(Service service) throws Exception {
    // Guards, and rules for similar texts, would interfere with the race.
    var settings =
        Anteroom.JSON.readTree(
            """
            {"name": "Race", "guards": {"honeypot": "off", "speed": "off", "work": "off",
             "rate": {"mode": "off"}, "duplicates": {"mode": "off"}}}
            """);
    admin(service, "PUT", "/api/admin/sites/" + SITE, settings, 201);
    var rules = Anteroom.JSON.readTree("{\"rules\": []}");
    var put =
        service
            .client()
            .send(
                "PUT",
                "/api/moderation/sites/" + SITE + "/rules",
                rules,
                "Authorization",
                "Bearer " + service.adminToken(),
                "If-Match",
                "*");
    assertThat(put.status()).isEqualTo(200);
  }

  /** Submits through both replicas and returns the ids, oldest first. */
  private static List<String> submit(JsonClient one, JsonClient other) {
    Service.await(() -> other.get("/api/sites/" + SITE + "/comments?article=a").status() == 200);
    return Concurrently.map(
            16,
            IntStream.range(0, COMMENTS).boxed().toList(),
            number -> {
              var reply =
                  Anteroom.anyReply()
                      .put("email", "reader" + number % 1_000 + "@example.org")
                      .put("body", "Reply " + number);
              var answer =
                  (number % 2 == 0 ? one : other).post("/api/sites/" + SITE + "/comments", reply);
              assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
              return answer.body().get("id").asText();
            })
        .stream()
        .sorted()
        .toList();
  }

  private static List<String> tokens(Service service) throws Exception {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < MODERATORS; i++) {
      var wish =
          Anteroom.JSON.createObjectNode().put("name", Race.name(i)).put("role", "moderator");
      wish.putArray("sites").add(SITE);
      tokens.add(admin(service, "POST", "/api/admin/tokens", wish, 201).get("token").asText());
    }
    return tokens;
  }

  private static JsonNode admin(
      Service service, String method, String path, JsonNode body, int status) throws Exception {
    var answer =
        service
            .client()
            .send(method, path, body, "Authorization", "Bearer " + service.adminToken());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static List<Stored> stored(EmbeddedDatabase tables) throws Exception {
    var steps = new LinkedHashMap<String, List<Step>>();
    for (var row :
        tables.rows("select comment, actor, from_status, to_status from history order by id")) {
      steps
          .computeIfAbsent(row.get(0), id -> new ArrayList<>())
          .add(new Step(row.get(1), row.get(2), row.get(3)));
    }
    return tables.rows("select id, status, version from comment").stream()
        .map(row ->
            new Stored(
                row.get(0),
                row.get(1),
                Integer.parseInt(row.get(2)),
                steps.getOrDefault(row.get(0), List.of())))
        .toList();
  }
}
