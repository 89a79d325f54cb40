package dev.anteroom.moderation;

import dev.anteroom.comment.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a moderator looks at, in which order.
 *
 * @param after the last comment of the page before, null for the first page
 * @param limit 1 to 200
 */
public record QueueFilter(
    @Nullable String site,
    @Nullable Status status,
    @Nullable String article,
    @Nullable UUID author,
    boolean isNewestFirst,
    @Nullable UUID after,
    int limit) {

  /** The oldest comments that wait, over all sites the caller has a part in. */
  public static QueueFilter waiting(@Nullable String site, int limit) {
    return new QueueFilter(site, Status.PENDING, null, null, false, null, limit);
  }
}
