package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.testsupport.JsonClient.JsonResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A moderator who claims, decides, and changes decisions of others. Moves to the other replica if
 * its own does not answer. Records all answers.
 */
final class RacingModerator implements Callable<Boolean> {
  private static final int BATCH_SIZE = 7;
  private static final int MAX_ATTEMPTS = 40;

  /** The minimum, so that claims expire during the race. */
  private static final int CLAIM_SECONDS = 10;

  private static final List<String> DECISIONS = List.of("approve", "reject", "spam", "delete");
  private static final Map<String, String> OPPOSITE =
      Map.of("approved", "reject", "rejected", "spam", "spam", "approve");

  private final Race race;
  private final String name;
  private final String token;
  private final int number;
  private final boolean exceedsLeases;
  private JsonClient service;
  private int batches;
  private boolean hasMoved;

  /**
   * @param isAbsentMinded whether it claims comments and returns only after the claim has expired
   */
  RacingModerator(Race race, int number, String token, JsonClient service, boolean isAbsentMinded) {
    this.race = race;
    this.number = number;
    this.name = Race.name(number);
    this.token = token;
    this.service = service;
    this.exceedsLeases = isAbsentMinded;
  }

  /** What all moderators share. */
  record Race(String site, JsonClient survivor, List<String> contested, RaceHistory history) {
    static String name(int number) {
      return "Moderator " + number;
    }
  }

  private static final class NoResponseException extends Exception {
    private static final long serialVersionUID = 1;

    NoResponseException(UncheckedIOException cause) {
      super(cause);
    }
  }

  /** Works until no comment is pending; returns whether it moved to the other replica. */
  @Override
  public Boolean call() {
    if (exceedsLeases) {
      returnLate();
    }
    boolean somethingWaits = true;
    while (somethingWaits) {
      var mine = claim();
      if (mine.isEmpty()) {
        somethingWaits = waits();
      } else {
        decide(mine);
        if (++batches % 2 == 0) {
          recheck();
        }
      }
    }
    return hasMoved;
  }

  private void returnLate() {
    var mine = claim();
    var deadline = Instant.now().plusSeconds(CLAIM_SECONDS);
    while (Instant.now().isBefore(deadline)) {
      Eventually.pause(Duration.ofMillis(50));
    }
    switchReplica();
    decide(mine);
  }

  /** Claims further comments; if the claim gets no answer, asks what it may have claimed. */
  private List<String> claim() {
    var wish =
        Anteroom.JSON
            .createObjectNode()
            .put("site", race.site())
            .put("limit", BATCH_SIZE)
            .put("seconds", CLAIM_SECONDS);
    try {
      return granted(send("POST", "/api/moderation/claims", wish));
    } catch (NoResponseException e) {
      switchReplica();
      return granted(askSurvivor("/api/moderation/claims"));
    }
  }

  private List<String> granted(JsonNode inHand) {
    var answered = Instant.now();
    var ids = new ArrayList<String>();
    for (var comment : inHand.get("comments")) {
      // The answer to a claim has one expiry for all comments; a lookup has one for each.
      var until =
          inHand.get("expiresAt").isNull()
              ? comment.path("claim").path("until")
              : inHand.get("expiresAt");
      if (!until.isMissingNode()) {
        var id = comment.get("id").asText();
        ids.add(id);
        race.history()
            .granted(new RaceHistory.Grant(name, id, answered, Instant.parse(until.asText())));
      }
    }
    return ids;
  }

  private void decide(List<String> comments) {
    var decision = DECISIONS.get((number + batches) % DECISIONS.size());
    // A deleted comment can't be decided again, and these are decided several times.
    boolean staysOpen = comments.stream().anyMatch(race.contested()::contains);
    var open = comments;
    while (!open.isEmpty()) {
      open = decide(staysOpen && decision.equals("delete") ? "spam" : decision, open, 1);
    }
  }

  /**
   * Returns the comments that this moderator still has to decide: a decision without an answer is
   * looked up and repeated.
   */
  private List<String> decide(String decision, List<String> comments, int version) {
    var order = Anteroom.JSON.createObjectNode().put("decision", decision);
    var targets = order.putArray("comments");
    comments.forEach(id -> targets.addObject().put("id", id).put("version", version));
    var asked = Instant.now();
    try {
      var results = send("POST", "/api/moderation/decisions", order).get("results");
      var answered = Instant.now();
      for (var result : results) {
        if (!result.has("error")) {
          race.history()
              .decided(
                  new RaceHistory.AnsweredDecision(
                      name,
                      result.get("id").asText(),
                      result.get("status").asText(),
                      result.get("version").asInt(),
                      asked,
                      answered));
        }
      }
      return List.of();
    } catch (NoResponseException e) {
      comments.forEach(id -> race.history().addUnanswered(new RaceHistory.Work(name, id), asked));
      switchReplica();
      return comments.stream().filter(this::isStillClaimed).toList();
    }
  }

  private boolean isStillClaimed(String id) {
    var comment = askSurvivor("/api/moderation/comments/" + id);
    return comment.get("status").asText().equals("pending")
        && comment.path("claim").path("by").asText().equals(name);
  }

  /**
   * Changes a decision. Several moderators do this at once; one of them succeeds for each version.
   */
  private void recheck() {
    var id = race.contested().get(batches / 2 % race.contested().size());
    try {
      var comment = send("GET", "/api/moderation/comments/" + id, null);
      var decision = OPPOSITE.get(comment.get("status").asText());
      if (decision != null) {
        decide(decision, List.of(id), comment.get("version").asInt());
      }
    } catch (NoResponseException e) {
      switchReplica();
    }
  }

  private boolean waits() {
    try {
      var queue = "/api/moderation/comments?status=pending&limit=1&site=" + race.site();
      boolean waits = send("GET", queue, null).get("total").asInt() > 0;
      if (waits) {
        // Others have claimed it; if all fifty polled without a pause, they would slow those down.
        Eventually.pause(Duration.ofMillis(250));
      }
      return waits;
    } catch (NoResponseException e) {
      switchReplica();
      return true;
    }
  }

  private void switchReplica() {
    service = race.survivor();
    hasMoved = true;
  }

  private JsonNode askSurvivor(String path) {
    return withRetries(() -> race.survivor().get(path, token));
  }

  private JsonNode send(String method, String path, JsonNode body) throws NoResponseException {
    try {
      return withRetries(() ->
          body == null
              ? service.get(path, token)
              : service.send(method, path, body, "Authorization", "Bearer " + token));
    } catch (UncheckedIOException e) {
      throw new NoResponseException(e);
    }
  }

  /** Retries if the service is too busy, in which case it did nothing. */
  private static JsonNode withRetries(Supplier<JsonResponse> call) {
    var answer = call.get();
    for (int i = 0; i < MAX_ATTEMPTS && answer.status() == 503; i++) {
      Eventually.pause(Duration.ofMillis(250));
      answer = call.get();
    }
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }
}
