package dev.anteroom.moderation;

import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** Ids as they stand in addresses; what is none looks like one that doesn't exist. */
final class Ids {
  private Ids() {}

  static Optional<UUID> of(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static UUID ofComment(String text) {
    return of(text).orElseThrow(() -> unknown("comment"));
  }

  static UUID ofDecision(String text) {
    return of(text).orElseThrow(() -> unknown("decision"));
  }

  static ProblemException unknown(String noun) {
    return ProblemException.of(ProblemCode.NOT_FOUND, "There is no %s of this id.".formatted(noun));
  }
}
