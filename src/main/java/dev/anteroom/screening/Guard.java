package dev.anteroom.screening;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells programs from people by how the form was filled, whatever the text says. */
sealed interface Guard {
  Mode mode();

  /** The name in {@code guard:name}. */
  String name();

  Optional<Match> judge(Facts.Signs signs);

  /** Judges, or keeps what its arrival told where the reply is judged again. */
  default Optional<Match> judge(Facts facts) {
    List<Match> earlier = facts.earlier();
    return earlier == null
        ? judge(facts.signs())
        : earlier.stream()
            .filter(match -> match.rule().equals("guard:" + name()))
            .map(match -> match.under(match.rule(), match.action(), mode()))
            .findFirst();
  }

  /** The field that is hidden from people was filled. */
  record Honeypot(Mode mode) implements Guard {
    @Override
    public String name() {
      return "honeypot";
    }

    @Override
    public Optional<Match> judge(Facts.Signs signs) {
      return signs.honeypotFilled()
          ? Optional.of(
              Match.guard(
                  name(),
                  Action.SPAM,
                  mode,
                  "A field that people don't see was filled, as programs do."))
          : Optional.empty();
    }
  }

  /** The form was sent sooner than anybody types. */
  record Speed(Mode mode, Duration least) implements Guard {
    @Override
    public String name() {
      return "speed";
    }

    @Override
    public Optional<Match> judge(Facts.Signs signs) {
      var typedFor = signs.typedFor();
      if (typedFor == null || typedFor.compareTo(least) >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          Match.guard(
              name(),
              Action.HOLD,
              mode,
              "The form was sent within %d seconds, faster than people type."
                  .formatted(least.toSeconds())));
    }
  }
}
