package dev.anteroom.console;

import org.jspecify.annotations.Nullable;

/**
 * What the page says after a decision, from the word in its address; any other word says nothing.
 */
final class Told {
  private Told() {}

  static @Nullable String sentence(@Nullable String word) {
    return switch (word) {
      case "approved" -> "Approved. Readers see it within ten seconds.";
      case "rejected" -> "Rejected.";
      case "spam" -> "Marked as spam.";
      case "deleted" -> "Deleted.";
      case "pending" -> "Waiting again.";
      case "banned" -> "Banned. Whoever only types that address waits; who proves it is rejected.";
      case "several" -> "Decided, where it could be.";
      case "claimed" -> "A colleague has that reply in hand.";
      case "version_conflict" -> "That reply had changed meanwhile; look at it again.";
      case "not_found" -> "That reply is no longer there.";
      case "not_allowed" -> "That can't be decided of a reply in this state.";
      case null, default -> null;
    };
  }
}
