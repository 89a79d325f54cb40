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
 * What of the queue a moderator looks at, as the query of the page's address says it. A word that
 * isn't one of those taken counts as none: an address is no form to be told off for.
 *
 * @param site empty is all sites
 * @param status null is all, which only an author's comments are shown in
 * @param search empty is none, as are rule, article and author
 * @param cursor the last comment of the page before
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

  /** Reads a query, with or without its question mark. */
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

  /** The query of this view; empty where it needs none. */
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

  /** The same in each order, from its beginning. */
  public List<QueueView> inEachOrder() {
    return Arrays.stream(QueueOrder.values())
        .map(other -> new QueueView(site, status, search, rule, article, author, other, null))
        .toList();
  }

  /** Without anything that filters but site and status. */
  public QueueView unfiltered() {
    return new QueueView(
        site, status == null ? Status.PENDING : status, "", "", "", null, order, null);
  }

  public boolean isFiltered() {
    return !search.isEmpty() || !rule.isEmpty() || !article.isEmpty() || author != null;
  }

  /** What finds it; what was typed is redacted, as it is written into logs of statements. */
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
