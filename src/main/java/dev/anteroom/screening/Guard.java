package dev.anteroom.screening;

import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Detects programs by how the form was sent, whatever the text says. */
sealed interface Guard {
  Mode mode();

  /** Returns the name in {@code guard:name}. */
  String name();

  /**
   * Returns whether it uses the results of checks in the database, instead of how the form was
   * filled in.
   */
  default boolean usesSharedChecks() {
    return switch (this) {
      case Honeypot h -> false;
      case Speed s -> false;
      case ProofOfWork w -> true;
      case AuthorRate a -> true;
      case Duplicate d -> true;
    };
  }

  Optional<Match> evaluate(Facts.SubmissionSignals signs);

  /** Returns the rule name of its matches. */
  default String ruleId() {
    return Match.GUARD_TYPE + ":" + name();
  }

  /** Evaluates the submission, or keeps the earlier match if a stored comment is screened again. */
  default Optional<Match> evaluate(Facts facts) {
    List<Match> earlier = facts.previousMatches();
    return earlier == null
        ? evaluate(facts.signals())
        : earlier.stream()
            .filter(match -> match.rule().equals(ruleId()))
            .map(match -> match.withRule(match.rule(), match.action(), mode()))
            .findFirst();
  }

  /** Matches if the field that is hidden from people was filled in. */
  record Honeypot(Mode mode) implements Guard {
    @Override
    public String name() {
      return "honeypot";
    }

    @Override
    public Optional<Match> evaluate(Facts.SubmissionSignals signs) {
      return switch (signs.honeypot()) {
        case EMPTY -> Optional.empty();
        case COPIED ->
            met(
                Action.HOLD,
                "The hidden honeypot field contains the value of another field, as from a program or a"
                    + " form filler.");
        case FILLED -> met(Action.SPAM, "The hidden honeypot field was filled in, as programs do.");
      };
    }

    private Optional<Match> met(Action action, String explanation) {
      return Optional.of(Match.guard(name(), action, mode, explanation));
    }
  }

  /** Matches if the form was sent faster than people type. A negative time is ignored. */
  record Speed(Mode mode, Duration minFillTime) implements Guard {
    @Override
    public String name() {
      return "speed";
    }

    @Override
    public Optional<Match> evaluate(Facts.SubmissionSignals signs) {
      var typedFor = signs.fillTime();
      if (typedFor == null || typedFor.isNegative() || typedFor.compareTo(minFillTime) >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          Match.guard(
              name(),
              Action.HOLD,
              mode,
              "The form was sent in less than %d seconds, faster than people type."
                  .formatted(minFillTime.toSeconds())));
    }
  }

  /** Matches if there is no valid proof of work. */
  record ProofOfWork(Mode mode) implements Guard {
    @Override
    public String name() {
      return "work";
    }

    @Override
    public Optional<Match> evaluate(Facts.SubmissionSignals signs) {
      return switch (signs.sharedChecks().proofOfWork()) {
        case NOT_REQUIRED, VALID -> Optional.empty();
        case MISSING -> holdMatch("The proof of work is missing.");
        case INVALID -> holdMatch("The proof of work is wrong or has expired.");
        case REUSED -> holdMatch("The proof of work was used with another reply.");
      };
    }

    private Optional<Match> holdMatch(String explanation) {
      return Optional.of(Match.guard(name(), Action.HOLD, mode, explanation));
    }
  }

  /** Matches if the author sends more than the rate limit allows. */
  record AuthorRate(Mode mode) implements Guard {
    @Override
    public String name() {
      return "authorRate";
    }

    @Override
    public Optional<Match> evaluate(Facts.SubmissionSignals signs) {
      return signs.sharedChecks().isAuthorOverRate()
          ? Optional.of(
              Match.guard(
                  name(),
                  Action.HOLD,
                  mode,
                  "The author sent more replies within a minute than the site allows."))
          : Optional.empty();
    }
  }

  /** Matches if the same author sent the same text to the same article and parent before. */
  record Duplicate(Mode mode) implements Guard {
    @Override
    public String name() {
      return Match.DUPLICATE;
    }

    @Override
    public Optional<Match> evaluate(Facts.SubmissionSignals signs) {
      return signs.sharedChecks().isDuplicate()
          ? Optional.of(
              Match.guard(
                  name(),
                  Action.REJECT,
                  mode,
                  "The author sent the same text to this place before."))
          : Optional.empty();
    }
  }
}
