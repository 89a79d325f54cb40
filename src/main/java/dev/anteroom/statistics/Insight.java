package dev.anteroom.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one or more sites received in a number of days, how it was decided and how fast. Days are
 * UTC days.
 *
 * @param complete false while older days are still being aggregated; then {@code from} is the first
 *     aggregated day
 * @param received comments received in these days, by their present status
 * @param decided decisions by moderators in these days; a comment counts as often as it was
 *     decided, and undoing is not a decision
 * @param screened what screening filed in these days
 * @param waits how long the comments decided in these days had waited
 * @param waiting all comments that are pending now
 * @param rules matches of rules and guards since they are recorded, most matches first
 */
public record Insight(
    LocalDate from,
    LocalDate to,
    boolean complete,
    Received received,
    Decided decided,
    Decided screened,
    FiledAutomatically alone,
    WaitPercentiles waits,
    PendingComments waiting,
    List<Day> days,
    List<RuleFigures> rules) {

  /**
   * Comments received.
   *
   * @param deleted comments that were deleted since, or erased before they were decided
   */
  public record Received(
      long received, long approved, long rejected, long spam, long waiting, long deleted) {}

  /** Decisions. */
  public record Decided(long approved, long rejected, long spam) {
    /** Returns their sum. */
    public long sum() {
      return approved + rejected + spam;
    }
  }

  /**
   * Received comments that screening filed as rejected or spam.
   *
   * @param overturned how many of them a moderator approved or reopened
   */
  public record FiledAutomatically(long filed, @JsonProperty("takenBack") long overturned) {}

  /**
   * How long comments waited for their first decision by a moderator, in seconds, with an error of
   * at most 4.5 %. Null if none was decided.
   *
   * @param decided how many were decided
   */
  public record WaitPercentiles(
      long decided,
      @Nullable @Schema(description = "Seconds within which 50 % were decided") Long half,
      @Nullable @Schema(description = "Seconds within which 90 % were decided") Long nineOfTen,
      @Nullable @Schema(description = "Seconds within which 99 % were decided") Long ninetyNine) {}

  /**
   * Pending comments.
   *
   * @param count at most 10,000
   * @param countIsCapped whether there are more; then the pending comments of each day include
   *     those that were erased while they were pending
   * @param oldest when the oldest was received
   */
  public record PendingComments(long count, boolean countIsCapped, @Nullable Instant oldest) {}

  /** The statistics of one day. */
  public record Day(
      LocalDate day, Received received, Decided decided, Decided screened, WaitPercentiles waits) {}

  /**
   * The matches of one rule or guard.
   *
   * @param type null if it is not in force
   * @param action null if it is not in force, and for guards
   * @param mode null if it is not in force
   * @param approved how many of its matches a moderator approved
   * @param refused how many were rejected or spam
   */
  public record RuleFigures(
      String site,
      String rule,
      @Nullable String type,
      @Nullable Action action,
      @Nullable Mode mode,
      long approved,
      long refused) {

    /** Returns how many of its matches a moderator decided. */
    public long matched() {
      return approved + refused;
    }

    /**
     * Returns whether moderators approved most of what it matched; never true of a rule that
     * approves.
     */
    public boolean isMostlyWrong() {
      return mode != null && action != Action.APPROVE && matched() >= 10 && approved > refused;
    }
  }
}
