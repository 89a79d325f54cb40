package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Claims;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueuedComment.AuthorHistory;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What moderators look at. */
@ApplicationScoped
public class ReviewQueue {
  /** How far a total is counted; beyond it a person only needs to know that it is many. */
  static final int COUNTED = 10_000;

  private static final String COLUMNS =
      """
      select id, site, article, parent, name, website, body, status, version, created_at, author,
             proven, verdict::text as verdict
      from comment
      """;

  /** What is indexed, and the newest that isn't yet: a second's arrivals, at most so many. */
  private static final String SEARCHED =
      """
      id in (
        select comment from comment_search where site in (:sites) and {wanted}
        union all
        select comment from (
          select id as comment, searched_words(name, body, article, verdict) as words
          from comment where site in (:sites) and id > :indexed order by id desc limit 2000
        ) as fresh where {wanted})
      """;

  /** Asked comment by comment, in the order of the page, until the page is full. */
  private static final String COMMON =
      """
      id >= :searchedFrom and (
        select coalesce(search.words, searched_words(name, body, article, verdict))
               @@ websearch_to_tsquery('simple', :search)
        from (select 1) as one left join comment_search search on search.comment = comment.id)
      """;

  private final EntityManager database;
  private final MySites sites;
  private final Claims claims;
  private final SearchedWords searched;

  ReviewQueue(EntityManager database, MySites sites, Claims claims, SearchedWords searched) {
    this.database = database;
    this.sites = sites;
    this.claims = claims;
    this.searched = searched;
  }

  /**
   * A page of the queue.
   *
   * @param searchedNewest among how many of the newest comments it was searched, where its words
   *     are so common that all would take too long; null where all were
   */
  public record Page(
      List<QueuedComment> comments,
      long total,
      boolean totalIsCapped,
      @Nullable Integer searchedNewest,
      @Nullable UUID next) {}

  /** One step of a comment's history. */
  public record Step(
      UUID id,
      Instant at,
      String actor,
      Status from,
      Status to,
      @Nullable String reason,
      @Nullable String note) {}

  /** The comments that fit the filter, of sites the caller has a part in. */
  @Transactional
  public Page page(Caller caller, QueueFilter filter) {
    var conditions = conditions(caller, filter);
    long counted =
        ((Number)
                conditions
                    .bind(
                        database.createNativeQuery(
                            "select count(*) from (select 1 from comment where %s limit %d) as counted"
                                .formatted(conditions.sql(), COUNTED + 1)))
                    .getSingleResult())
            .longValue();
    var comments = comments(conditions, filter);
    boolean hasMore = comments.size() > filter.limit();
    var shown = hasMore ? comments.subList(0, filter.limit()) : comments;
    return new Page(
        shown,
        Math.min(counted, COUNTED),
        counted > COUNTED,
        conditions.values().containsKey("searchedFrom") ? SearchedWords.NEWEST : null,
        hasMore ? shown.getLast().id() : null);
  }

  /** One comment, where the caller has a part in its site. */
  public Optional<QueuedComment> find(Caller caller, UUID id) {
    return find(caller, List.of(id)).stream().findFirst();
  }

  /** These comments in the order of their ids, those of sites the caller has a part in. */
  @Transactional
  public List<QueuedComment> find(Caller caller, List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var rows =
        database
            .createNativeQuery(COLUMNS + "where id in (:ids) order by id", Tuple.class)
            .setParameter("ids", ids)
            .getResultList();
    return views(rows).stream().filter(comment -> caller.hasPartIn(comment.site())).toList();
  }

  /** What happened to a comment, oldest first. */
  @Transactional
  public List<Step> history(UUID comment) {
    return tuples(
            database
                .createNativeQuery(
                    """
                    select id, at, actor, from_status, to_status, reason, note
                    from history where comment = :comment order by id
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

  /**
   * Conditions in SQL and what is bound to them; only those that filter, so that an index serves.
   */
  private record Conditions(String sql, Map<String, Object> values) {
    Query bind(Query query) {
      values.forEach(query::setParameter);
      return query;
    }
  }

  private Conditions conditions(Caller caller, QueueFilter filter) {
    var sql = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    // Always by site: the queue's index begins with it (comment_by_status).
    sql.add("site in (:sites)");
    values.put("sites", sitesOf(caller, filter.site()));
    if (filter.status() != null) {
      sql.add("status = :status");
      values.put("status", filter.status().wire());
    }
    if (filter.author() != null) {
      sql.add("author = :author");
      values.put("author", filter.author());
    }
    searched(filter, sql, values);
    return new Conditions(String.join(" and ", sql), values);
  }

  /** Index: comment_search_words, but for words so common that it would gather every comment. */
  private void searched(QueueFilter filter, List<String> sql, Map<String, Object> values) {
    var wanted = new ArrayList<String>();
    if (filter.search() != null) {
      values.put("search", filter.search());
      var from = searched.from(filter.search());
      if (from.isPresent()) {
        sql.add(COMMON);
        values.put("searchedFrom", from.get());
      } else {
        wanted.add("words @@ websearch_to_tsquery('simple', :search)");
      }
    }
    if (filter.rule() != null) {
      wanted.add("words @@ cast(quote_literal('rule:' || :rule) as tsquery)");
      values.put("rule", filter.rule());
    }
    if (filter.article() != null) {
      wanted.add("words @@ cast(quote_literal('article:' || md5(:article)) as tsquery)");
      values.put("article", filter.article());
    }
    if (!wanted.isEmpty()) {
      sql.add(SEARCHED.replace("{wanted}", String.join(" and ", wanted)));
      values.put("indexed", searched.newest());
    }
  }

  private Set<String> sitesOf(Caller caller, @Nullable String asked) {
    var mine =
        sites.all(caller).stream()
            .map(Site::id)
            .filter(id -> asked == null || asked.equals(id))
            .collect(Collectors.toSet());
    // No site has the empty id; a list without values is no SQL.
    return mine.isEmpty() ? Set.of("") : mine;
  }

  private List<QueuedComment> comments(Conditions conditions, QueueFilter filter) {
    var after =
        filter.after() == null
            ? ""
            : filter.isNewestFirst() ? " and id < :after" : " and id > :after";
    var query =
        conditions.bind(
            database.createNativeQuery(
                COLUMNS
                    + "where "
                    + conditions.sql()
                    + after
                    + (filter.isNewestFirst() ? " order by id desc" : " order by id"),
                Tuple.class));
    if (filter.after() != null) {
      query.setParameter("after", filter.after());
    }
    return views(query.setMaxResults(filter.limit() + 1).getResultList());
  }

  private List<QueuedComment> views(List<?> rows) {
    var histories = histories(rows);
    var held = claims.on(rows.stream().map(row -> ((Tuple) row).get("id", UUID.class)).toList());
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
                held.get(row.get("id", UUID.class))))
        .toList();
  }

  /** By author id, which belongs to one site; in one query for the page (comment_by_author). */
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
