package dev.anteroom.screening;

import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detects programs by how the form was sent, whatever the text says. */
record Guard(Kind kind, Mode mode) {
  private static final Duration MIN_FILL_TIME = Duration.ofSeconds(3);

  /** When a guard matches. */
  enum Kind {
    /** The field that is hidden from people was filled in. */
    HONEYPOT("honeypot"),
    /** The form was sent faster than people type. A negative time is ignored. */
    SPEED("speed"),
    /** There is no valid proof of work. */
    PROOF_OF_WORK("work"),
    /** The author sends more than the rate limit allows. */
    AUTHOR_RATE("authorRate"),
    /** The same author sent the same text to the same article and parent before. */
    DUPLICATE(Match.DUPLICATE);

    private final String guardName;

    Kind(String guardName) {
      this.guardName = guardName;
    }
  }

  /**
   * Returns whether it uses the results of checks in the database, instead of how the form was
   * filled in.
   */
  boolean usesSharedChecks() {
    return switch (kind) {
      case HONEYPOT, SPEED -> false;
      case PROOF_OF_WORK, AUTHOR_RATE, DUPLICATE -> true;
    };
  }

  /** Returns the rule name of its matches. */
  String ruleId() {
    return Match.GUARD_TYPE + ":" + kind.guardName;
  }

  /** Evaluates the submission, or keeps the earlier match if a stored comment is screened again. */
  Optional<Match> evaluate(Facts facts) {
    var earlier = facts.previousMatches();
    return earlier == null
        ? evaluate(facts.signals())
        : earlier.stream()
            .filter(match -> match.rule().equals(ruleId()))
            .map(match -> match.withRule(match.rule(), match.action(), mode))
            .findFirst();
  }

  private Optional<Match> evaluate(Facts.SubmissionSignals signs) {
    var checks = signs.sharedChecks();
    return switch (kind) {
      case HONEYPOT ->
          switch (signs.honeypot()) {
            case EMPTY -> Optional.empty();
            case COPIED ->
                match(
                    Action.HOLD,
                    "The hidden honeypot field contains the value of another field, as from a"
                        + " program or a form filler.");
            case FILLED ->
                match(Action.SPAM, "The hidden honeypot field was filled in, as programs do.");
          };
      case SPEED ->
          isTooFast(signs.fillTime())
              ? match(
                  Action.HOLD,
                  "The form was sent in less than %d seconds, faster than people type."
                      .formatted(MIN_FILL_TIME.toSeconds()))
              : Optional.empty();
      case PROOF_OF_WORK ->
          switch (checks.proofOfWork()) {
            case NOT_REQUIRED, VALID -> Optional.empty();
            case MISSING -> match(Action.HOLD, "The proof of work is missing.");
            case INVALID -> match(Action.HOLD, "The proof of work is wrong or has expired.");
            case REUSED -> match(Action.HOLD, "The proof of work was used with another reply.");
          };
      case AUTHOR_RATE ->
          checks.isAuthorOverRate()
              ? match(
                  Action.HOLD, "The author sent more replies within a minute than the site allows.")
              : Optional.empty();
      case DUPLICATE ->
          checks.isDuplicate()
              ? match(Action.REJECT, "The author sent the same text to this place before.")
              : Optional.empty();
    };
  }

  private static boolean isTooFast(@Nullable Duration fillTime) {
    return fillTime != null && !fillTime.isNegative() && fillTime.compareTo(MIN_FILL_TIME) < 0;
  }

  private Optional<Match> match(Action action, String explanation) {
    return Optional.of(Match.guard(kind.guardName, action, mode, explanation));
  }
}
