package dev.anteroom.screening;

import java.time.Duration;
import java.util.Optional;

/** Tells programs from people by how the form was filled, whatever the text says. */
sealed interface Guard {
  Optional<Match> judge(Facts facts);

  /** The field that is hidden from people was filled. */
  record Honeypot(Mode mode) implements Guard {
    @Override
    public Optional<Match> judge(Facts facts) {
      return facts.honeypotFilled()
          ? Optional.of(
              Match.guard(
                  "honeypot",
                  Action.SPAM,
                  mode,
                  "A field that people don't see was filled, as programs do."))
          : Optional.empty();
    }
  }

  /** The form was sent sooner than anybody types. */
  record Speed(Mode mode, Duration least) implements Guard {
    @Override
    public Optional<Match> judge(Facts facts) {
      var typedFor = facts.typedFor();
      if (typedFor == null || typedFor.compareTo(least) >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          Match.guard(
              "speed",
              Action.HOLD,
              mode,
              "The form was sent within %d seconds, faster than people type."
                  .formatted(least.toSeconds())));
    }
  }
}
