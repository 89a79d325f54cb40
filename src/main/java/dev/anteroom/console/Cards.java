package dev.anteroom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.console.ConsoleResource.Act;
import dev.anteroom.console.ConsoleResource.Card;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Comments as cards: the reasons of the verdict as sentences, the time as a person says it. */
final class Cards {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Cards() {}

  static Card of(QueuedComment comment) {
    var waited = Duration.between(comment.createdAt(), Instant.now());
    return new Card(
        comment,
        author(comment.authorHistory()),
        reasons(comment),
        ago(waited),
        acts(comment.status()));
  }

  /** A button for each decision that leads elsewhere from here. */
  private static List<Act> acts(Status status) {
    return Arrays.stream(Decision.values())
        .filter(decision -> decision.leadFrom(status).filter(to -> to != status).isPresent())
        .map(decision -> new Act(decision.wire(), look(decision)))
        .toList();
  }

  private static String look(Decision decision) {
    return switch (decision) {
      case APPROVE -> "good";
      case REJECT, SPAM, DELETE -> "bad";
      case REOPEN -> "plain";
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

  private static List<String> reasons(QueuedComment comment) {
    try {
      var reasons = new ArrayList<String>();
      JSON.readTree(comment.verdict())
          .path("matches")
          .forEach(match -> reasons.add(match.path("explanation").asText()));
      return reasons;
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
