package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedCommentRows.Row;
import dev.anteroom.search.SearchIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Reads comments for moderators. */
@ApplicationScoped
public class ReviewQueue {
  /** The highest total that is counted exactly; beyond it, moderators need no exact number. */
  public static final int MAX_COUNT = 10_000;

  /**
   * Reads the first comments of each site and status in the order of comment_by_score, and merges
   * them.
   */
  private static final String BY_SCORE =
      """
      from (select id as id_asked from site) as asked
      cross join (values {statuses}) as wanted (word)
      cross join lateral (
        select * from comment
        where comment.site = asked.id_asked and comment.status = wanted.word and {conditions}
        order by coalesce(score, -1) desc, id
        limit {most}
      ) as comment
      where asked.id_asked in (:sites)
      order by coalesce(score, -1) desc, comment.id
      """;

  /** The sort key of comments without a score. */
  private static final float WITHOUT_SCORE = -1;

  private final Session session;
  private final QueueConditions queueConditions;
  private final CommentHistory commentHistory;
  private final QueuedCommentRows commentRows;

  ReviewQueue(
      Session session,
      QueueConditions queueConditions,
      CommentHistory commentHistory,
      QueuedCommentRows commentRows) {
    this.session = session;
    this.queueConditions = queueConditions;
    this.commentHistory = commentHistory;
    this.commentRows = commentRows;
  }

  /**
   * A page of the queue.
   *
   * @param searchedNewest how many of the newest comments were searched, if the words are too
   *     common to search all; otherwise null
   */
  public record Page(
      List<QueuedComment> comments,
      long total,
      boolean totalIsCapped,
      @Nullable Integer searchedNewest,
      @Nullable QueueCursor next) {}

  /**
   * The decision behind a comment's last step.
   *
   * @param comments how many comments it changed on the caller's sites
   */
  public record LastDecision(UUID id, long comments) {}

  private record DecidedOnSite(UUID decision, String site, long comments) {}

  /** Returns the comments on the caller's sites that match the filter. */
  @Transactional
  public Page page(Caller caller, QueueFilter filter, int limit) {
    var conditions = queueConditions.of(caller, filter, null);
    long counted = counted(conditions);
    // One more than shown tells whether there is another page.
    var found =
        commentRows.complete(
            query(QueuedCommentRows.COLUMNS, Row.class, conditions, filter, limit + 1));
    boolean hasMore = found.size() > limit;
    var shown = hasMore ? found.subList(0, limit) : found;
    return new Page(
        shown,
        Math.min(counted, MAX_COUNT),
        counted > MAX_COUNT,
        conditions.searchesNewestOnly() ? SearchIndex.MAX_COMMON_SEARCHED : null,
        hasMore ? cursorAfter(shown.getLast(), filter.order()) : null);
  }

  /**
   * Returns how many comments match the filter; above {@link #MAX_COUNT} the number is not exact.
   */
  @Transactional
  public long count(Caller caller, QueueFilter filter) {
    return counted(queueConditions.of(caller, filter, null));
  }

  private long counted(QueueConditions.Conditions conditions) {
    return conditions
        .bind(
            session.createNativeQuery(
                "select count(*) from (select 1 from comment where %s limit %d) as counted"
                    .formatted(conditions.sql(), MAX_COUNT + 1),
                Long.class))
        .getSingleResult();
  }

  /**
   * Returns the ids and versions of the next comments that match the filter and arrived before a
   * time, if one is given.
   */
  @Transactional
  List<Decisions.Target> targets(
      Caller caller, QueueFilter filter, @Nullable Instant before, int limit) {
    var conditions = queueConditions.of(caller, filter, before);
    return query("select id, version ", Decisions.Target.class, conditions, filter, limit);
  }

  /** Returns the ancestors of a comment, the top-level one first. */
  @Transactional
  public List<QueuedComment> thread(Caller caller, QueuedComment comment) {
    var ancestors =
        session
            .createNativeQuery(
                // By the primary key, as deep as sites allow threads to be.
                """
                with recursive above (id, parent, height) as (
                  select id, parent, 1 from comment where id = :parent
                  union all
                  select comment.id, comment.parent, height + 1
                  from comment join above on comment.id = above.parent where height < 20
                )
                select id from above
                """,
                UUID.class)
            .setParameter("parent", comment.parent())
            .getResultList();
    return find(caller, ancestors);
  }

  /** Returns one comment, if its site is one of the caller's. */
  public Optional<QueuedComment> find(Caller caller, UUID id) {
    return find(caller, List.of(id)).stream().findFirst();
  }

  /**
   * Returns these comments in the order of their ids, without those of other sites than the
   * caller's.
   */
  @Transactional
  public List<QueuedComment> find(Caller caller, List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var rows =
        session
            .createNativeQuery(
                QueuedCommentRows.COLUMNS + "from comment where id in (:ids) order by id",
                Row.class)
            .setParameter("ids", ids)
            .getResultList();
    return commentRows.complete(rows).stream()
        .filter(comment -> caller.canAccess(comment.site()))
        .toList();
  }

  /** Returns a comment's history, oldest first. */
  public List<CommentHistory.Step> history(UUID comment) {
    return commentHistory.steps(comment);
  }

  /** Returns the decision that can be undone; empty if an author or a rule made the last step. */
  @Transactional
  public Optional<LastDecision> lastDecision(Caller caller, UUID comment) {
    return session
        .createNativeQuery(
            // Indexes: history_by_comment and history_by_decision.
            """
            select last.decision, site, count(*)
            from (
              select decision from history where comment = :comment order by step desc limit 1
            ) as last
            join history on history.decision = last.decision
            join comment on comment.id = history.comment
            group by last.decision, site
            """,
            DecidedOnSite.class)
        .setParameter("comment", comment)
        .getResultList()
        .stream()
        .filter(row -> caller.canAccess(row.site()))
        .map(row -> new LastDecision(row.decision(), row.comments()))
        .reduce((one, other) -> new LastDecision(one.id(), one.comments() + other.comments()));
  }

  private static QueueCursor cursorAfter(QueuedComment comment, QueueOrder order) {
    return order == QueueOrder.SCORE
        ? new QueueCursor(comment.id(), Objects.requireNonNullElse(comment.score(), WITHOUT_SCORE))
        : QueueCursor.of(comment.id());
  }

  private <T> List<T> query(
      String columns,
      Class<T> row,
      QueueConditions.Conditions conditions,
      QueueFilter filter,
      int limit) {
    var cursor = filter.cursor();
    var where = conditions.sql() + (cursor == null ? "" : " and " + isAfter(filter.order()));
    var sql =
        switch (filter.order()) {
          case OLDEST -> columns + "from comment where " + where + " order by id";
          case NEWEST -> columns + "from comment where " + where + " order by id desc";
          case SCORE ->
              columns
                  + BY_SCORE
                      .replace("{statuses}", statuses(filter.status()))
                      .replace("{conditions}", where)
                      .replace("{most}", String.valueOf(limit));
        };
    NativeQuery<T> query = conditions.bind(session.createNativeQuery(sql, row));
    if (cursor != null) {
      query.setParameter("after", cursor.id());
      if (filter.order() == QueueOrder.SCORE) {
        query.setParameter("afterScore", Objects.requireNonNullElse(cursor.score(), WITHOUT_SCORE));
      }
    }
    return query.setMaxResults(limit).getResultList();
  }

  private static String isAfter(QueueOrder order) {
    return switch (order) {
      case OLDEST -> "id > :after";
      case NEWEST -> "id < :after";
      case SCORE ->
          """
          coalesce(score, -1) <= cast(:afterScore as real)
          and (coalesce(score, -1) < cast(:afterScore as real) or id > :after)
          """;
    };
  }

  private static String statuses(@Nullable Status asked) {
    return Arrays.stream(Status.values())
        .filter(status -> asked == null || status == asked)
        .map(status -> "('" + status.wire() + "')")
        .collect(Collectors.joining(", "));
  }
}
