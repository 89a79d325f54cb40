package dev.anteroom.console.page;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.http.PathIds;
import dev.anteroom.moderation.QueueCursor;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.QueueOrder;
import dev.anteroom.text.StoredText;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of the queue that a moderator looks at: filters, order and position, as the query of the
 * page's address has them. An invalid value in the query counts as missing.
 *
 * @param site empty for all sites
 * @param status null for all statuses, which is possible only for the comments of one author
 * @param search empty for no search; the same holds for rule and article
 * @param cursor the last comment of the previous page
 */
public record QueueView(
    String site,
    @Nullable Status status,
    String search,
    String rule,
    String article,
    @Nullable UUID author,
    QueueOrder order,
    @Nullable QueueCursor cursor) {

  /** Parses a query, with or without its question mark. */
  public static QueueView of(String query) {
    var asked =
        new QueryStringDecoder(query.startsWith("?") ? query.substring(1) : query, false)
            .parameters();
    var author = PathIds.of(first(asked, "author")).orElse(null);
    return new QueueView(
        first(asked, "site"),
        Status.named(first(asked, "status")).orElse(author == null ? Status.PENDING : null),
        first(asked, "q"),
        first(asked, "rule"),
        first(asked, "article"),
        author,
        QueueOrder.named(first(asked, "sort")).orElse(QueueOrder.OLDEST),
        QueueCursor.of(first(asked, "cursor")).orElse(null));
  }

  /** Returns the query of this view; empty for the default view. */
  public String query() {
    var words = new LinkedHashMap<String, String>();
    words.put("site", site);
    words.put("status", status == null ? "" : status.wire());
    words.put("q", search);
    words.put("rule", rule);
    words.put("article", article);
    words.put("author", author == null ? "" : author.toString());
    words.put("sort", order == QueueOrder.OLDEST ? "" : order.wire());
    words.put("cursor", cursor == null ? "" : cursor.toString());
    var query = ReturnUrl.query();
    words.forEach((name, value) -> {
      if (!value.isEmpty()) {
        query.with(name, value);
      }
    });
    return query.toString();
  }

  public QueueView after(@Nullable QueueCursor place) {
    return new QueueView(site, status, search, rule, article, author, order, place);
  }

  /** Returns the first page of this view in each order. */
  public List<QueueView> inEachOrder() {
    return Arrays.stream(QueueOrder.values())
        .map(other -> new QueueView(site, status, search, rule, article, author, other, null))
        .toList();
  }

  /** Returns this view without filters other than site and status. */
  public QueueView unfiltered() {
    return new QueueView(
        site, status == null ? Status.PENDING : status, "", "", "", null, order, null);
  }

  public boolean isFiltered() {
    return !search.isEmpty() || !rule.isEmpty() || !article.isEmpty() || author != null;
  }

  /**
   * Converts this view to a filter. Typed text is redacted, because statement logs can contain it.
   */
  public QueueFilter toFilter(@Nullable Instant before, int limit) {
    return new QueueFilter(
        site.isEmpty() ? null : site,
        status,
        article.isBlank() ? null : CanonicalArticle.of(article).orElse(CanonicalArticle.NONE),
        author,
        typed(search),
        typed(rule),
        before,
        order,
        cursor,
        limit);
  }

  private static @Nullable String typed(String words) {
    return words.isBlank()
        ? null
        : StoredText.of(words, QueueFilter.MAX_SEARCH_LENGTH)
            .accepted()
            .map(StoredText::text)
            .orElse("");
  }

  private static String first(Map<String, List<String>> asked, String name) {
    return asked.getOrDefault(name, List.of("")).getFirst();
  }
}
