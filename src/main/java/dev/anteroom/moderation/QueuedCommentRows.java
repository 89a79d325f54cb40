package dev.anteroom.moderation;

import dev.anteroom.comment.Claims;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Completes rows of comments to what moderators see, within the caller's transaction. */
@ApplicationScoped
class QueuedCommentRows {
  /** The columns of a {@link Row}, of a table named {@code comment}. */
  static final String COLUMNS =
      """
      select comment.id, site, coalesce(page, article) as article, parent, name, website, body,
             status, version, created_at, author, proven,
             (case when score is null then verdict
              else jsonb_set(verdict, '{score}', to_jsonb(round(score::numeric, 4))) end)::text as verdict,
             score
      """;

  private final Session session;
  private final Claims claims;

  QueuedCommentRows(Session session, Claims claims) {
    this.session = session;
    this.claims = claims;
  }

  /** A row of a query for {@link #COLUMNS}. */
  record Row(
      UUID id,
      String site,
      String article,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      String status,
      int version,
      Instant createdAt,
      @Nullable UUID author,
      boolean proven,
      String verdict,
      @Nullable Float score) {
    QueuedComment toComment(AuthorHistory history, Claims.@Nullable Claim claim) {
      return new QueuedComment(
          id,
          site,
          article,
          parent,
          name,
          website,
          body,
          Status.named(status).orElseThrow(),
          version,
          createdAt,
          author,
          proven,
          history,
          verdict,
          score,
          claim);
    }
  }

  private record DecidedAuthor(UUID author, long approved, long rejected, long spam) {
    AuthorHistory history() {
      return new AuthorHistory(approved, rejected, spam);
    }
  }

  /** Adds the histories of the authors and the claims. */
  List<QueuedComment> complete(List<Row> rows) {
    var histories = histories(rows);
    var held = claims.activeOn(rows.stream().map(Row::id).toList());
    return rows.stream()
        .map(row ->
            row.toComment(
                row.author() == null
                    ? AuthorHistory.NONE
                    : histories.getOrDefault(row.author(), AuthorHistory.NONE),
                held.get(row.id())))
        .toList();
  }

  /**
   * Returns histories by author id, with one query for the page (comment_by_author). An author id
   * belongs to one site.
   */
  private Map<UUID, AuthorHistory> histories(List<Row> rows) {
    var authors =
        rows.stream().map(Row::author).filter(Objects::nonNull).collect(Collectors.toSet());
    if (authors.isEmpty()) {
      return Map.of();
    }
    return session
        .createNativeQuery(
            """
            select author,
                   count(*) filter (where status = 'approved') as approved,
                   count(*) filter (where status = 'rejected') as rejected,
                   count(*) filter (where status = 'spam') as spam
            from comment where site in (:sites) and author in (:authors) group by author
            """,
            DecidedAuthor.class)
        .setParameter("sites", rows.stream().map(Row::site).collect(Collectors.toSet()))
        .setParameter("authors", authors)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(DecidedAuthor::author, DecidedAuthor::history));
  }
}
