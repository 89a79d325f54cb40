package dev.anteroom.http;

import java.util.Optional;
import java.util.UUID;

/** Parses ids in URLs; an invalid id is treated like one that does not exist. */
public final class PathIds {
  private PathIds() {}

  /** Returns the id if the text is one. */
  public static Optional<UUID> of(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the id of a comment, or refuses the request. */
  public static UUID ofComment(String text) {
    return of(text).orElseThrow(() -> notFound("comment"));
  }

  /** Returns the id of a decision, or refuses the request. */
  public static UUID ofDecision(String text) {
    return of(text).orElseThrow(() -> notFound("decision"));
  }

  /** Returns the refusal of an id that does not exist. */
  public static ProblemException notFound(String noun) {
    return ProblemException.of(
        ProblemCode.NOT_FOUND, "There is no %s with this ID.".formatted(noun));
  }
}
