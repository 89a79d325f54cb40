package dev.anteroom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.console.ConsoleResource.Act;
import dev.anteroom.console.ConsoleResource.Card;
import dev.anteroom.console.ConsoleResource.Reason;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comments as cards: what matched is marked in the text, the reasons are sentences, the time is as
 * a person says it.
 */
final class Cards {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Cards() {}

  static Card of(QueuedComment comment, @Nullable QueuedComment parent) {
    var matches = matches(comment);
    return new Card(
        comment,
        author(comment.authorHistory()),
        !comment.proven() && !comment.authorHistory().equals(AuthorHistory.NONE),
        parent,
        MarkedText.of(comment.body(), matches),
        reasons(matches),
        ago(Duration.between(comment.createdAt(), Instant.now())),
        acts(comment.status()));
  }

  /** A button for each decision that leads elsewhere from here. */
  private static List<Act> acts(Status status) {
    return Arrays.stream(Decision.values())
        .filter(decision -> decision.leadFrom(status).filter(to -> to != status).isPresent())
        .map(decision -> new Act(decision.wire(), look(decision), key(decision)))
        .toList();
  }

  private static String look(Decision decision) {
    return switch (decision) {
      case APPROVE -> "good";
      case REJECT, SPAM, DELETE -> "bad";
      case REOPEN -> "plain";
    };
  }

  private static String key(Decision decision) {
    return switch (decision) {
      case APPROVE -> "a";
      case REJECT -> "r";
      case SPAM -> "s";
      case DELETE -> "d";
      case REOPEN -> "o";
    };
  }

  /** What the author did here, the only thing a moderator learns of them. */
  private static String author(AuthorHistory history) {
    if (history.equals(AuthorHistory.NONE)) {
      return "nothing decided before";
    }
    return "%d approved, %d rejected, %d spam"
        .formatted(history.approved(), history.rejected(), history.spam());
  }

  /** Enforced or in shadow: which of them it was stands before the sentence. */
  private static List<Reason> reasons(JsonNode matches) {
    var reasons = new ArrayList<Reason>();
    for (var match : matches) {
      boolean isShadow = match.path("mode").asText().equals("shadow");
      reasons.add(
          new Reason(
              isShadow ? "shadow" : match.path("action").asText(),
              match.path("explanation").asText()));
    }
    return reasons;
  }

  private static JsonNode matches(QueuedComment comment) {
    try {
      return JSON.readTree(comment.verdict()).path("matches");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON", e);
    }
  }

  static String ago(Duration waited) {
    if (waited.toMinutes() < 1) {
      return "just now";
    }
    if (waited.toHours() < 1) {
      return waited.toMinutes() + " min";
    }
    return waited.toDays() < 1
        ? waited.toHours() + " h " + waited.toMinutesPart() + " min"
        : waited.toDays() + " d " + waited.toHoursPart() + " h";
  }
}
