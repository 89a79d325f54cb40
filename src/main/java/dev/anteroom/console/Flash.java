package dev.anteroom.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page says after something was done.
 *
 * @param word what became of it; any word that the page doesn't know says nothing
 * @param count of how many
 * @param decision what can be undone, null where nothing can
 * @param conflict why the one comment that was decided was left alone, null where it wasn't
 */
public record Flash(
    String word, String count, @Nullable UUID decision, @Nullable Conflict conflict) {

  /**
   * Who was faster, or has it in hand.
   *
   * @param status what it is by now
   * @param target the comment and its version now, to decide anyway
   * @param decision the decision that was refused
   */
  public record Conflict(String who, String status, String target, String decision) {}
}
