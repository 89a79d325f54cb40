package dev.anteroom.console;

import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.VerdictJson;
import dev.anteroom.console.page.BarChart;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
  private static final VerdictJson VERDICTS = new VerdictJson();

  /** A reason for the comment's status: the action, {@code shadow} in shadow mode, and the rule. */
  public record Reason(String action, String rule, String sentence) {
    static Reason of(Match match) {
      return new Reason(
          match.mode() == Mode.SHADOW ? "shadow" : match.action().wire(),
          // The queue has no filter for the rule on addresses.
          match.kind() == Match.Kind.ADDRESS ? "" : match.rule(),
          match.explanation());
    }
  }

  /**
   * A learned score as a page shows it.
   *
   * @param number the score with two decimals
   * @param word the meaning of the score, as the texts of {@code score} name it
   * @param width the width of the bar, up to {@link #BAR_WIDTH}
   */
  public record Score(String number, String word, String width) {
    private static final int BAR_WIDTH = 40;

    static @Nullable Score of(@Nullable Float score) {
      return score == null
          ? null
          : new Score(
              String.format(Locale.ROOT, "%.2f", score),
              word(score),
              BarChart.number(BAR_WIDTH * score));
    }

    /** Words for ranges of the score; at 0.5 both kinds of error have the same weight. */
    private static String word(float score) {
      if (score >= .5) {
        return score >= .8 ? "spam" : "perhapsSpam";
      }
      return score >= .2 ? "perhapsGood" : "good";
    }
  }

  /** A button and its keyboard shortcut. */
  public record DecisionButton(String decision, String cssClass, String key) {}

  static Card of(QueuedComment comment, @Nullable QueuedComment parent, boolean hasEmbedding) {
    var matches = VERDICTS.read(comment.verdict()).matches();
    return new Card(
        comment,
        parent,
        MarkedText.of(comment.body(), matches),
        matches.stream().map(Reason::of).toList(),
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
        .map(Card::button)
        .toList();
  }

  private static DecisionButton button(Decision decision) {
    var word = decision.wire();
    return switch (decision) {
      case APPROVE -> new DecisionButton(word, "good", "a");
      case REJECT -> new DecisionButton(word, "bad", "r");
      case SPAM -> new DecisionButton(word, "bad", "s");
      case DELETE -> new DecisionButton(word, "bad", "d");
      case REOPEN -> new DecisionButton(word, "plain", "o");
    };
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
