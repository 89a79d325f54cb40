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
 * What came to one or more sites in a number of days, how it was decided and how fast. Days are
 * those of UTC.
 *
 * @param complete false while older days are still being counted; then {@code from} is the first
 *     that is
 * @param received what came in these days, as it is filed by now
 * @param decided what people decided in these days, a comment as often as it was decided; undoing
 *     is no decision
 * @param screened what screening filed in these days
 * @param waits how long what was decided in these days had waited
 * @param waiting what waits now, however old
 * @param rules how rules and guards fared, since they are recorded; what matched most first
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
   * What came.
   *
   * @param deleted what was deleted since, or erased before it was decided
   */
  public record Received(
      long received, long approved, long rejected, long spam, long waiting, long deleted) {}

  /** Decisions. */
  public record Decided(long approved, long rejected, long spam) {
    /** All of them. */
    public long sum() {
      return approved + rejected + spam;
    }
  }

  /**
   * What of the received was filed as rejected or spam by screening alone.
   *
   * @param overturned how much of it a person approved, or put back into the queue
   */
  public record FiledAutomatically(long filed, @JsonProperty("takenBack") long overturned) {}

  /**
   * How long replies waited for their first decision by a person, in seconds, off by no more than
   * 4.5 %. Null where none was decided.
   *
   * @param decided how many were decided
   */
  public record WaitPercentiles(
      long decided,
      @Nullable @Schema(description = "Seconds within which 50 % were decided") Long half,
      @Nullable @Schema(description = "Seconds within which 90 % were decided") Long nineOfTen,
      @Nullable @Schema(description = "Seconds within which 99 % were decided") Long ninetyNine) {}

  /**
   * What waits.
   *
   * @param count counted to 10,000
   * @param countIsCapped whether it is more than that; then what waits of each day's replies takes
   *     those along that were erased while they waited
   * @param oldest since when the oldest does
   */
  public record PendingComments(long count, boolean countIsCapped, @Nullable Instant oldest) {}

  /** One day's figures. */
  public record Day(
      LocalDate day, Received received, Decided decided, Decided screened, WaitPercentiles waits) {}

  /**
   * How one rule or guard fared.
   *
   * @param type null where it is not in force
   * @param action null where it is not in force, and for guards
   * @param mode null where it is not in force
   * @param approved how many of its matches a moderator approved after all
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

    /** How many of its matches a moderator decided. */
    public long matched() {
      return approved + refused;
    }

    /** Whether it keeps back what should be approved; one that approves is right by that. */
    public boolean isMostlyWrong() {
      return mode != null && action != Action.APPROVE && matched() >= 10 && approved > refused;
    }
  }
}
