package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Claims;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import dev.anteroom.search.SearchIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads comments for moderators. */
@ApplicationScoped
public class ReviewQueue {
  /** The highest total that is counted exactly; beyond it, moderators need no exact number. */
  public static final int MAX_COUNT = 10_000;

  private static final String COLUMNS =
      """
      select comment.id, site, coalesce(page, article) as article, parent, name, website, body, status, version, created_at, author,
             proven, score,
             (case when score is null then verdict
              else jsonb_set(verdict, '{score}', to_jsonb(round(score::numeric, 4))) end)::text as verdict
      """;

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

  private final EntityManager database;
  private final QueueConditions queueConditions;
  private final Claims claims;

  ReviewQueue(EntityManager database, QueueConditions queueConditions, Claims claims) {
    this.database = database;
    this.queueConditions = queueConditions;
    this.claims = claims;
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

  /** One step of a comment's history. */
  public record Step(
      UUID id,
      Instant at,
      String actor,
      Status from,
      Status to,
      @Nullable String reason,
      @Nullable String note) {}

  /**
   * The decision behind a comment's last step.
   *
   * @param comments how many comments it changed on the caller's sites
   */
  public record LastDecision(UUID id, long comments) {}

  /** Returns the comments on the caller's sites that match the filter. */
  @Transactional
  public Page page(Caller caller, QueueFilter filter) {
    var conditions = queueConditions.of(caller, filter);
    long counted = counted(conditions);
    var comments = comments(conditions, filter);
    boolean hasMore = comments.size() > filter.limit();
    var shown = hasMore ? comments.subList(0, filter.limit()) : comments;
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
    return counted(queueConditions.of(caller, filter));
  }

  private long counted(QueueConditions.Conditions conditions) {
    return ((Number)
            conditions
                .bind(
                    database.createNativeQuery(
                        "select count(*) from (select 1 from comment where %s limit %d) as counted"
                            .formatted(conditions.sql(), MAX_COUNT + 1)))
                .getSingleResult())
        .longValue();
  }

  /** Returns the ids and versions of the next comments that match the filter. */
  @Transactional
  List<Decisions.Target> targets(Caller caller, QueueFilter filter) {
    return tuples(
            query("select id, version ", queueConditions.of(caller, filter), filter)
                .setMaxResults(filter.limit()))
        .stream()
        .map(row ->
            new Decisions.Target(row.get("id", UUID.class), row.get("version", Integer.class)))
        .toList();
  }

  /** Returns the ancestors of a comment, the top-level one first. */
  @Transactional
  public List<QueuedComment> thread(Caller caller, QueuedComment comment) {
    List<?> ancestors =
        database
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
    return find(caller, ancestors.stream().map(UUID.class::cast).toList());
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
        database
            .createNativeQuery(COLUMNS + "from comment where id in (:ids) order by id", Tuple.class)
            .setParameter("ids", ids)
            .getResultList();
    return toComments(rows).stream().filter(comment -> caller.canAccess(comment.site())).toList();
  }

  /** Returns a comment's history, oldest first. */
  @Transactional
  public List<Step> history(UUID comment) {
    return tuples(
            database
                .createNativeQuery(
                    """
                    select id, at, actor, from_status, to_status, reason, note
                    from history where comment = :comment order by step
                    """,
                    Tuple.class)
                .setParameter("comment", comment))
        .stream()
        .map(row ->
            new Step(
                row.get("id", UUID.class),
                row.get("at", Instant.class),
                row.get("actor", String.class),
                Status.named(row.get("from_status", String.class)).orElseThrow(),
                Status.named(row.get("to_status", String.class)).orElseThrow(),
                row.get("reason", String.class),
                row.get("note", String.class)))
        .toList();
  }

  /** Returns the decision that can be undone; empty if an author or a rule made the last step. */
  @Transactional
  public Optional<LastDecision> lastDecision(Caller caller, UUID comment) {
    var bySite =
        tuples(
            database
                .createNativeQuery(
                    // Indexes: history_by_comment and history_by_decision.
                    """
                    select last.decision, site, count(*) as comments
                    from (
                      select decision from history where comment = :comment order by step desc limit 1
                    ) as last
                    join history on history.decision = last.decision
                    join comment on comment.id = history.comment
                    group by last.decision, site
                    """,
                    Tuple.class)
                .setParameter("comment", comment));
    return bySite.stream()
        .filter(row -> caller.canAccess(row.get("site", String.class)))
        .map(row ->
            new LastDecision(row.get("decision", UUID.class), row.get("comments", Long.class)))
        .reduce((one, other) -> new LastDecision(one.id(), one.comments() + other.comments()));
  }

  private List<QueuedComment> comments(QueueConditions.Conditions conditions, QueueFilter filter) {
    return toComments(
        query(COLUMNS, conditions, filter).setMaxResults(filter.limit() + 1).getResultList());
  }

  private static QueueCursor cursorAfter(QueuedComment comment, QueueOrder order) {
    return order == QueueOrder.SCORE
        ? new QueueCursor(comment.id(), Objects.requireNonNullElse(comment.score(), WITHOUT_SCORE))
        : QueueCursor.of(comment.id());
  }

  private Query query(String columns, QueueConditions.Conditions conditions, QueueFilter filter) {
    var after = filter.after();
    var where = conditions.sql() + (after == null ? "" : " and " + isAfter(filter.order()));
    var sql =
        switch (filter.order()) {
          case OLDEST -> columns + "from comment where " + where + " order by id";
          case NEWEST -> columns + "from comment where " + where + " order by id desc";
          case SCORE ->
              columns
                  + BY_SCORE
                      .replace("{statuses}", statuses(filter.status()))
                      .replace("{conditions}", where)
                      .replace("{most}", String.valueOf(filter.limit() + 1));
        };
    var query = conditions.bind(database.createNativeQuery(sql, Tuple.class));
    if (after != null) {
      query.setParameter("after", after.id());
      if (filter.order() == QueueOrder.SCORE) {
        query.setParameter("afterScore", Objects.requireNonNullElse(after.score(), WITHOUT_SCORE));
      }
    }
    return query;
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

  private List<QueuedComment> toComments(List<?> rows) {
    var histories = histories(rows);
    var held =
        claims.activeOn(rows.stream().map(row -> ((Tuple) row).get("id", UUID.class)).toList());
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new QueuedComment(
                row.get("id", UUID.class),
                row.get("site", String.class),
                row.get("article", String.class),
                row.get("parent", UUID.class),
                row.get("name", String.class),
                row.get("website", String.class),
                row.get("body", String.class),
                Status.named(row.get("status", String.class)).orElseThrow(),
                row.get("version", Integer.class),
                row.get("created_at", Instant.class),
                row.get("author", UUID.class),
                row.get("proven", Boolean.class),
                histories.getOrDefault(row.get("author", UUID.class), AuthorHistory.NONE),
                row.get("verdict", String.class),
                row.get("score", Float.class),
                held.get(row.get("id", UUID.class))))
        .toList();
  }

  /**
   * Returns histories by author id, with one query for the page (comment_by_author). An author id
   * belongs to one site.
   */
  private Map<@Nullable UUID, AuthorHistory> histories(List<?> rows) {
    var authors =
        rows.stream()
            .map(row -> ((Tuple) row).get("author", UUID.class))
            .filter(author -> author != null)
            .collect(Collectors.toSet());
    var sitesOfRows =
        rows.stream()
            .map(row -> ((Tuple) row).get("site", String.class))
            .collect(Collectors.toSet());
    var histories = new HashMap<@Nullable UUID, AuthorHistory>();
    if (authors.isEmpty()) {
      return histories;
    }
    tuples(
            database
                .createNativeQuery(
                    """
                    select author,
                           count(*) filter (where status = 'approved') as approved,
                           count(*) filter (where status = 'rejected') as rejected,
                           count(*) filter (where status = 'spam') as spam
                    from comment where site in (:sites) and author in (:authors) group by author
                    """,
                    Tuple.class)
                .setParameter("sites", sitesOfRows)
                .setParameter("authors", authors))
        .forEach(row ->
            histories.put(
                row.get("author", UUID.class),
                new AuthorHistory(
                    row.get("approved", Long.class),
                    row.get("rejected", Long.class),
                    row.get("spam", Long.class))));
    return histories;
  }

  @SuppressWarnings("unchecked")
  private static List<Tuple> tuples(Query query) {
    return (List<Tuple>) query.getResultList();
  }
}
