package dev.anteroom.moderation;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.search.SearchIndex;
import dev.anteroom.search.SearchQuery;
import dev.anteroom.site.Site;
import dev.anteroom.text.StoredText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Translates a filter of the queue into SQL. */
@ApplicationScoped
class QueueConditions {
  /**
   * Matches folded words. Rows that the previous release wrote have none and are matched by
   * PostgreSQL's own parsing.
   */
  private static final String FOUND =
      "(folded @@ cast(:folded as tsquery)"
          + " or folded is null and words @@ websearch_to_tsquery('simple', :search))";

  /**
   * Searches the index and the newest comments that are not indexed yet: usually those of the last
   * second, at most 2,000.
   */
  private static final String SEARCHED =
      """
      id in (
        select comment from comment_search where site in (:sites) and {wanted}
        union all
        select comment from (
          select id as comment, searched_words(name, body, article, verdict) as words,
                 cast(null as tsvector) as folded
          from comment where site in (:sites) and id > :indexed order by id desc limit 2000
        ) as fresh where {wanted})
      """;

  /** Tests comment by comment, in the order of the page, until the page is full. */
  private static final String SEARCHED_COMMON =
      """
      id >= :searchedFrom and (
        select coalesce(
          search.folded @@ cast(:folded as tsquery),
          coalesce(search.words, searched_words(name, body, article, verdict))
            @@ websearch_to_tsquery('simple', :search))
        from (select 1) as one left join comment_search search on search.comment = comment.id)
      """;

  private final AccessibleSites sites;
  private final SearchIndex searchIndex;

  QueueConditions(AccessibleSites sites, SearchIndex searchIndex) {
    this.sites = sites;
    this.searchIndex = searchIndex;
  }

  /**
   * SQL conditions and their parameters. A filter that is not set adds no condition, so that an
   * index can be used.
   */
  record Conditions(String sql, Map<String, Object> values) {
    <T> NativeQuery<T> bind(NativeQuery<T> query) {
      values.forEach(query::setParameter);
      return query;
    }

    /** Returns whether only the newest comments are searched, because the words are too common. */
    boolean searchesNewestOnly() {
      return values.containsKey("searchedFrom");
    }
  }

  /**
   * Returns the conditions of a filter.
   *
   * @param before only comments that arrived earlier, or null for all
   */
  Conditions of(Caller caller, QueueFilter filter, @Nullable Instant before) {
    var sql = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    // Always by site, because the queue's index begins with it (comment_by_status).
    sql.add("site in (:sites)");
    var asked = accessibleSites(caller, filter.site());
    var ids = asked.stream().map(Site::id).collect(Collectors.toSet());
    // No site has an empty id, and an empty list is not valid SQL.
    values.put("sites", ids.isEmpty() ? Set.of("") : ids);
    if (filter.status() != null) {
      sql.add("status = :status");
      values.put("status", filter.status().wire());
    }
    if (filter.author() != null) {
      sql.add("author = :author");
      values.put("author", filter.author());
    }
    if (before != null) {
      sql.add("id < :before");
      values.put("before", CommentIds.firstIdOf(before));
    }
    searchIndex(filter, asked, sql, values);
    return new Conditions(String.join(" and ", sql), values);
  }

  /**
   * Adds the conditions that use the search index (comment_search_folded, comment_search_words). It
   * is not used for words so common that it would return almost every comment.
   */
  private void searchIndex(
      QueueFilter filter, List<Site> asked, List<String> sql, Map<String, Object> values) {
    var wanted = new ArrayList<String>();
    if (filter.search() != null) {
      var search = redacted(filter.search());
      var query = SearchQuery.of(search);
      values.put("search", search);
      values.put("folded", query.terms());
      searchIndex.catchUp();
      var from = searchIndex.searchFrom(query);
      if (from.isPresent()) {
        sql.add(SEARCHED_COMMON);
        values.put("searchedFrom", from.get());
      } else {
        wanted.add(FOUND);
      }
    }
    if (filter.rule() != null) {
      wanted.add("words @@ cast(:rule as tsquery)");
      values.put("rule", lexeme("rule:" + redacted(filter.rule())));
    }
    if (filter.article() != null) {
      wanted.add("words @@ cast(:article as tsquery)");
      values.put("article", articleWords(asked, filter.article()));
    }
    if (!wanted.isEmpty()) {
      sql.add(SEARCHED.replace("{wanted}", String.join(" and ", wanted)));
      values.put("indexed", searchIndex.newest());
    }
  }

  /**
   * Redacts a text like all that moderators type, because PostgreSQL may log it with the statement.
   */
  private static String redacted(String typed) {
    return StoredText.of(typed, QueueFilter.MAX_SEARCH_LENGTH)
        .accepted()
        .map(StoredText::text)
        .orElse("");
  }

  /** Quotes a text as one lexeme of a tsquery (PostgreSQL, 8.11.2). */
  private static String lexeme(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Sites may normalise the same address differently. */
  private static String articleWords(List<Site> asked, String article) {
    return asked.stream()
        .flatMap(site -> CanonicalArticle.of(site, article).stream())
        .map(CanonicalArticle::searchedWords)
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private List<Site> accessibleSites(Caller caller, @Nullable String asked) {
    return sites.all(caller).stream()
        .filter(site -> asked == null || asked.equals(site.id()))
        .toList();
  }
}
