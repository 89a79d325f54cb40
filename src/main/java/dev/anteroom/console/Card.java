package dev.anteroom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment as the queue shows it.
 *
 * @param parent the comment that it answers
 * @param text the body, with marked matches
 * @param age the time since the comment was received
 * @param score null if there is none
 * @param hasEmbedding whether similar decisions can be shown
 */
public record Card(
    QueuedComment comment,
    @Nullable QueuedComment parent,
    List<MarkedText.Piece> text,
    List<Reason> reasons,
    String age,
    @Nullable Score score,
    boolean hasEmbedding,
    List<DecisionButton> buttons) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A reason for the comment's status: the action, {@code shadow} in shadow mode, and the rule. */
  public record Reason(String action, String rule, String sentence) {}

  /** A button and its keyboard shortcut. */
  public record DecisionButton(String decision, String cssClass, String key) {}

  static Card of(QueuedComment comment, @Nullable QueuedComment parent, boolean hasEmbedding) {
    var matches = matches(comment);
    return new Card(
        comment,
        parent,
        MarkedText.of(comment.body(), matches),
        reasons(matches),
        age(Duration.between(comment.createdAt(), Instant.now())),
        Score.of(comment.score()),
        hasEmbedding,
        buttons(comment));
  }

  /** Whether the text was deleted, so that the comment can no longer be approved. */
  public boolean isTextGone() {
    return comment.body().isEmpty();
  }

  /** Returns the id and the version that is shown. */
  public String target() {
    return comment.id() + "~" + comment.version();
  }

  public AuthorHistory author() {
    return comment.authorHistory();
  }

  public boolean isFirst() {
    return author().equals(AuthorHistory.NONE);
  }

  /** Returns a button for each decision that changes the status. */
  private static List<DecisionButton> buttons(QueuedComment comment) {
    return Arrays.stream(Decision.values())
        .filter(decision ->
            decision
                .nextStatus(comment.status())
                .filter(to -> to != comment.status())
                .filter(to -> to != Status.APPROVED || !comment.body().isEmpty())
                .isPresent())
        .map(decision -> new DecisionButton(decision.wire(), cssClass(decision), key(decision)))
        .toList();
  }

  private static String cssClass(Decision decision) {
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

  private static List<Reason> reasons(JsonNode matches) {
    var reasons = new ArrayList<Reason>();
    for (var match : matches) {
      boolean isShadow = match.path("mode").asText().equals("shadow");
      // The queue has no filter for the rule on addresses.
      boolean isOfAddress = match.path("type").asText().equals("address");
      reasons.add(
          new Reason(
              isShadow ? "shadow" : match.path("action").asText(),
              isOfAddress ? "" : match.path("rule").asText(),
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

  private static String age(Duration passed) {
    if (passed.toHours() < 1) {
      return passed.toMinutes() + " min";
    }
    return passed.toDays() < 1
        ? passed.toHours() + " h " + passed.toMinutesPart() + " min"
        : passed.toDays() + " d " + passed.toHoursPart() + " h";
  }
}
