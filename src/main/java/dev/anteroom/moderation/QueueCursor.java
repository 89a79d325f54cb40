package dev.anteroom.moderation;

import dev.anteroom.http.PathIds;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page of the queue, after which the next page begins.
 *
 * @param id the last comment's id
 * @param score its score at that time, or null if it had none
 */
public record QueueCursor(UUID id, @Nullable Float score) {
  private static final char SEPARATOR = '~';

  /** Returns the cursor for an order by age. */
  static QueueCursor of(UUID id) {
    return new QueueCursor(id, null);
  }

  /** Parses a cursor; empty if it is invalid. */
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

  /** Returns the text that {@link #of(String)} parses. */
  @Override
  public String toString() {
    return score == null ? id.toString() : id.toString() + SEPARATOR + score;
  }
}
