package dev.anteroom.http;

import java.util.Optional;
import java.util.UUID;

/** Ids as they stand in addresses; what is none looks like one that doesn't exist. */
public final class PathIds {
  private PathIds() {}

  /** The id, where the text is one. */
  public static Optional<UUID> of(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The id of a comment; refused where it is none. */
  public static UUID ofComment(String text) {
    return of(text).orElseThrow(() -> notFound("comment"));
  }

  /** The id of a decision; refused where it is none. */
  public static UUID ofDecision(String text) {
    return of(text).orElseThrow(() -> notFound("decision"));
  }

  /** What is said of an id of nothing. */
  public static ProblemException notFound(String noun) {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no %s with this ID.".formatted(noun));
  }
}
