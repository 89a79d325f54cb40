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
 * A comment to decide: what matched is marked in its text, the reasons are sentences, the time is
 * as a person says it.
 *
 * @param parent the comment it answers
 * @param text its body, marked
 * @param age how long ago it came
 * @param score null where there is none
 * @param hasEmbedding whether decisions on the like can be looked up
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

  /** Why it waits or is filed where it is: enforced or in shadow, by which rule. */
  public record Reason(String action, String rule, String sentence) {}

  /** A button, and the key that presses it. */
  public record DecisionButton(String decision, String cssClass, String key) {}

  static Card of(QueuedComment comment, @Nullable QueuedComment parent, boolean isReadCarefully) {
    var matches = matches(comment);
    return new Card(
        comment,
        parent,
        MarkedText.of(comment.body(), matches),
        reasons(matches),
        age(Duration.between(comment.createdAt(), Instant.now())),
        Score.of(comment.score()),
        isReadCarefully,
        buttons(comment));
  }

  /** Whether its text was forgotten, so that it can no longer be approved. */
  public boolean isTextGone() {
    return comment.body().isEmpty();
  }

  /** An id and the version that is looked at. */
  public String target() {
    return comment.id() + "~" + comment.version();
  }

  public AuthorHistory author() {
    return comment.authorHistory();
  }

  public boolean isFirst() {
    return author().equals(AuthorHistory.NONE);
  }

  /** A button for each decision that leads elsewhere from here. */
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
      // Whom the rule on addresses matched can't be filtered by.
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
