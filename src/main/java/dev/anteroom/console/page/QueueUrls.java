package dev.anteroom.console.page;

import dev.anteroom.comment.Status;
import dev.anteroom.http.PathIds;
import dev.anteroom.moderation.QueueCursor;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.QueueOrder;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts filters of the queue to the query of the page's address and back. */
public final class QueueUrls {
  private QueueUrls() {}

  /**
   * Parses a query, with or without its question mark. An invalid or blank value counts as missing;
   * a missing status is pending, or all for the comments of one author.
   */
  public static QueueFilter parse(String query) {
    var asked =
        new QueryStringDecoder(query.startsWith("?") ? query.substring(1) : query, false)
            .parameters();
    var author = PathIds.of(first(asked, "author")).orElse(null);
    return new QueueFilter(
        text(asked, "site"),
        Status.named(first(asked, "status")).orElse(author == null ? Status.PENDING : null),
        text(asked, "article"),
        author,
        text(asked, "q"),
        text(asked, "rule"),
        QueueOrder.named(first(asked, "sort")).orElse(QueueOrder.OLDEST),
        QueueCursor.of(first(asked, "cursor")).orElse(null));
  }

  /** Returns the query of a filter; empty for the default filter. */
  @TemplateExtension
  public static String query(QueueFilter view) {
    var query = new ReturnUrl("");
    add(query, "site", view.site());
    add(query, "status", view.status() == null ? null : view.status().wire());
    add(query, "q", view.search());
    add(query, "rule", view.rule());
    add(query, "article", view.article());
    add(query, "author", view.author());
    add(query, "sort", view.order() == QueueOrder.OLDEST ? null : view.order().wire());
    add(query, "cursor", view.cursor());
    return query.toString();
  }

  private static void add(ReturnUrl query, String name, @Nullable Object value) {
    if (value != null) {
      query.with(name, value.toString());
    }
  }

  private static @Nullable String text(Map<String, List<String>> asked, String name) {
    var text = first(asked, name);
    return text.isBlank() ? null : text;
  }

  private static String first(Map<String, List<String>> asked, String name) {
    return asked.getOrDefault(name, List.of("")).getFirst();
  }
}
