package dev.anteroom.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message that a page shows after an action.
 *
 * @param word the result; an unknown word shows no text
 * @param count the number of comments; empty if unknown
 * @param decision the decision that can be undone; null if there is none
 * @param conflict why a single comment was not decided; null if it was
 */
public record Flash(
    String word, String count, @Nullable UUID decision, @Nullable Conflict conflict) {

  /**
   * A decision that was refused because of another moderator.
   *
   * @param who the moderator who decided first or holds the claim
   * @param status the comment's current status
   * @param target the comment and its current version, to decide it anyway
   * @param decision the decision that was refused
   */
  public record Conflict(String who, String status, String target, String decision) {}
}
