package dev.anteroom.moderation;

import dev.anteroom.problem.Ids;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the queue, from which on the next page goes.
 *
 * @param id of the last comment
 * @param score it had then, null for none
 */
public record QueuePlace(UUID id, @Nullable Float score) {
  private static final char BETWEEN = '~';

  /** The place of a comment by its age alone. */
  static QueuePlace of(UUID id) {
    return new QueuePlace(id, null);
  }

  /** Reads a cursor. */
  public static Optional<QueuePlace> of(String cursor) {
    int at = cursor.indexOf(BETWEEN);
    if (at < 0) {
      return Ids.of(cursor).map(QueuePlace::of);
    }
    try {
      float score = Float.parseFloat(cursor.substring(at + 1));
      return Ids.of(cursor.substring(0, at)).map(id -> new QueuePlace(id, score));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The place as a cursor. */
  @Override
  public String toString() {
    return score == null ? id.toString() : id.toString() + BETWEEN + score;
  }
}
