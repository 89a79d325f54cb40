package dev.anteroom.moderation;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects comments of the queue and their order.
 *
 * @param search words to search for in name and body, in the syntax of search engines
 * @param rule the id of a rule that matched
 * @param before only comments that arrived earlier
 * @param after the end of the previous page, or null for the first page
 * @param limit the most comments of a page
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

  /** The most code points of a search or of a rule's id. */
  public static final int MAX_SEARCH_LENGTH = 200;

  /** Returns the filter for one site; null means all sites of the caller. */
  public QueueFilter withSite(@Nullable String other) {
    return new QueueFilter(
        other, status, article, author, search, rule, before, order, after, limit);
  }

  /** Returns the filter with another start and limit, oldest first. */
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
