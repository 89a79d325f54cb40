package dev.anteroom.moderation;

import dev.anteroom.comment.Status;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects comments of the queue, their order and the start of a page, for the API and the console.
 * A filter that is null selects all. Texts are as they were sent; {@link QueueConditions} redacts
 * them.
 *
 * @param search words to search for in name and body, in the syntax of search engines
 * @param rule the id of a rule that matched
 * @param cursor the end of the previous page, or null for the first page
 */
public record QueueFilter(
    @Nullable String site,
    @Nullable Status status,
    @Nullable String article,
    @Nullable UUID author,
    @Nullable String search,
    @Nullable String rule,
    QueueOrder order,
    @Nullable QueueCursor cursor) {

  /** The most code points of a search or of a rule's id. */
  static final int MAX_SEARCH_LENGTH = 200;

  /** Returns the filter for the pending comments of a site, or of all sites of the caller. */
  public static QueueFilter pending(@Nullable String site) {
    return new QueueFilter(site, Status.PENDING, null, null, null, null, QueueOrder.OLDEST, null);
  }

  /** Returns the filter with another order and start. */
  QueueFilter in(QueueOrder other, @Nullable QueueCursor start) {
    return new QueueFilter(site, status, article, author, search, rule, other, start);
  }

  /** Returns the filter for the page after another one. */
  public QueueFilter after(@Nullable QueueCursor end) {
    return in(order, end);
  }

  /** Returns the first page in each order. */
  public List<QueueFilter> inEachOrder() {
    return Arrays.stream(QueueOrder.values()).map(other -> in(other, null)).toList();
  }

  /** Returns the filter with site, status and order only. */
  public QueueFilter unfiltered() {
    return new QueueFilter(
        site, status == null ? Status.PENDING : status, null, null, null, null, order, null);
  }

  /** Returns whether anything other than site and status is selected. */
  public boolean isFiltered() {
    return article != null || author != null || search != null || rule != null;
  }
}
