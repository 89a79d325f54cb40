package dev.anteroom.moderation;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a moderator looks at, in which order.
 *
 * @param search words to look for in name and body, as people type them into search boxes
 * @param rule the id of a rule that matched
 * @param before only what arrived before this time
 * @param after where the page before ended, null for the first page
 * @param limit 1 to 200
 */
public record QueueFilter(
    @Nullable String site,
    @Nullable Status status,
    @Nullable CanonicalArticle article,
    @Nullable UUID author,
    @Nullable String search,
    @Nullable String rule,
    @Nullable Instant before,
    QueueOrder order,
    @Nullable QueueCursor after,
    int limit) {

  /** The most code points of a search and of a rule's id in a filter. */
  public static final int MAX_SEARCH_LENGTH = 200;

  /** The filter of one site; null is all of the caller's. */
  public QueueFilter withSite(@Nullable String other) {
    return new QueueFilter(
        other, status, article, author, search, rule, before, order, after, limit);
  }

  /** The filter from another place on, with another limit, the oldest first. */
  QueueFilter after(@Nullable UUID place, int most) {
    return new QueueFilter(
        site,
        status,
        article,
        author,
        search,
        rule,
        before,
        QueueOrder.OLDEST,
        place == null ? null : QueueCursor.of(place),
        most);
  }
}
