package dev.anteroom.publication;

import dev.anteroom.publication.PublicQuery.CommentsQuery;
import dev.anteroom.text.markdown.Formatting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comments that readers see. No statement here names a column of authors, verdicts or
 * addresses.
 */
@ApplicationScoped
public class ApprovedComments {
  /**
   * The newest approved comments among which a feed looks for those approved last; this bounds its
   * cost.
   */
  private static final int FEED_CANDIDATES = 1_000;

  private final StatelessSession session;

  ApprovedComments(StatelessSession session) {
    this.session = session;
  }

  /** A page of an article's comments; {@code total} counts approved ones. */
  @Schema(name = "Published")
  public record Page(List<PublishedComment> comments, long total, @Nullable String next) {}

  /** The number of approved comments of an article, which is named as it was requested. */
  record Count(String article, long count) {}

  private record Row(
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      Instant createdAt,
      boolean isApproved) {

    PublishedComment toPublished(@Nullable Formatting html) {
      return isApproved
          ? new PublishedComment.Approved(
              id, parent, name, website, body, createdAt, html == null ? null : html.html(body))
          : new PublishedComment.Removed(id, parent, createdAt, true);
    }
  }

  /**
   * An approved comment as a feed shows it.
   *
   * @param approvedAt the time of its last approval
   * @param page the article's URL as sent with the comment
   */
  record FeedEntry(
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      Instant createdAt,
      Instant approvedAt,
      String page) {}

  @Transactional
  public Page page(CommentsQuery asked) {
    var rows = rows(asked);
    boolean hasMore = rows.size() > asked.limit();
    var shown =
        rows.stream().limit(asked.limit()).map(row -> row.toPublished(asked.html())).toList();
    long total = counts(asked.site(), asked.articles()).stream().mapToLong(Long::longValue).sum();
    return new Page(shown, total, hasMore ? shown.getLast().id().toString() : null);
  }

  private List<Row> rows(CommentsQuery asked) {
    var order =
        asked.isNewestFirst() ? " order by id desc limit :most" : " order by id limit :most";
    var from =
        asked.after() == null
            ? ""
            : asked.isNewestFirst() ? " and id < :after" : " and id > :after";
    // One index scan for each key (comment_by_article).
    var sql =
        """
        select found.* from unnest(cast(:keys as text[])) as asked (key) cross join lateral (
          select id, parent, name, website, body, created_at, status = 'approved' as approved
          from comment
          where listed and site = :site and md5(article)::uuid = md5(key)::uuid and article = key
        """
            + from
            + order
            + ") as found"
            + order;
    var query =
        session
            .createNativeQuery(sql, Row.class)
            .setParameter("site", asked.site())
            .setParameter("keys", asked.articles().toArray(String[]::new))
            .setParameter("most", asked.limit() + 1);
    if (asked.after() != null) {
      query.setParameter("after", asked.after());
    }
    return query.getResultList();
  }

  /**
   * Returns the comments approved last among the {@value #FEED_CANDIDATES} newest, the last
   * approval first.
   */
  @Transactional
  List<FeedEntry> approvedLast(String site, List<String> keys, int most) {
    return session
        .createNativeQuery(
            // One index scan for each key (comment_by_article), then history_by_comment.
            """
            select c.id, c.parent, c.name, c.website, c.body, c.created_at,
              approval.at as approved_at, coalesce(c.page, c.article) as page
            from (
              select latest.id, coalesce(max(step.at), latest.created_at) as at
              from (
                select found.* from unnest(cast(:keys as text[])) as asked (key)
                cross join lateral (
                  select id, created_at from comment
                  where listed and status = 'approved' and site = :site
                    and md5(article)::uuid = md5(key)::uuid and article = key
                  order by id desc limit :candidates) as found
                order by id desc limit :candidates
              ) as latest
              left join history as step
                on step.comment = latest.id and step.to_status = 'approved'
              group by latest.id, latest.created_at
              order by at desc, latest.id desc
              limit :most
            ) as approval
            join comment as c on c.id = approval.id
            order by approval.at desc, c.id desc
            """,
            FeedEntry.class)
        .setParameter("site", site)
        .setParameter("keys", keys.toArray(String[]::new))
        .setParameter("candidates", FEED_CANDIDATES)
        .setParameter("most", most)
        .getResultList();
  }

  private record AuthorName(UUID id, String name) {}

  /** Returns the names of the authors of those of some comments that readers see. */
  @Transactional
  public Map<UUID, String> names(String site, Set<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return session
        .createNativeQuery(
            """
            select id, name from comment
            where id = any(cast(:ids as uuid[])) and site = :site
              and listed and status = 'approved'
            """,
            AuthorName.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .setParameter("site", site)
        .getResultStream()
        .collect(Collectors.toMap(AuthorName::id, AuthorName::name));
  }

  /** Returns the number of approved comments for each key, in the given order. */
  @Transactional
  List<Long> counts(String site, List<String> keys) {
    return session
        .createNativeQuery(
            // One index scan for each key (comment_by_article).
            """
            select (
              select count(*) from comment
              where listed and status = 'approved' and site = :site
                and md5(article)::uuid = md5(key)::uuid and article = key
            ) as count
            from unnest(cast(:keys as text[])) with ordinality as asked (key, place)
            order by place
            """,
            Long.class)
        .setParameter("site", site)
        .setParameter("keys", keys.toArray(String[]::new))
        .getResultList();
  }
}
