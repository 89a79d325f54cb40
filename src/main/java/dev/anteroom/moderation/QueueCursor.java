package dev.anteroom.moderation;

import dev.anteroom.http.PathIds;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the queue, from which on the next page goes.
 *
 * @param id of the last comment
 * @param score it had then, null for none
 */
public record QueueCursor(UUID id, @Nullable Float score) {
  private static final char SEPARATOR = '~';

  /** The place of a comment by its age alone. */
  static QueueCursor of(UUID id) {
    return new QueueCursor(id, null);
  }

  /** Reads a cursor. */
  public static Optional<QueueCursor> of(String cursor) {
    int at = cursor.indexOf(SEPARATOR);
    if (at < 0) {
      return PathIds.of(cursor).map(QueueCursor::of);
    }
    try {
      float score = Float.parseFloat(cursor.substring(at + 1));
      return PathIds.of(cursor.substring(0, at)).map(id -> new QueueCursor(id, score));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The place as a cursor. */
  @Override
  public String toString() {
    return score == null ? id.toString() : id.toString() + SEPARATOR + score;
  }
}
