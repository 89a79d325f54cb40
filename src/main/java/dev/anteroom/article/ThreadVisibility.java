package dev.anteroom.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Maintains which comments are listed in their thread. */
@ApplicationScoped
public class ThreadVisibility {
  private final Session session;
  private final Event<ArticleChanged> changes;

  ThreadVisibility(Session session, Event<ArticleChanged> changes) {
    this.session = session;
    this.changes = changes;
  }

  /** A comment's place in its thread. */
  private record Row(UUID id, @Nullable UUID parent, String site, String article, boolean listed) {
    ArticleChanged change() {
      return new ArticleChanged(site, article);
    }
  }

  /**
   * Updates whether comments are listed: approved ones are, and removed ones that have a listed
   * answer. Continues up the thread while anything changes. The rows are locked before they are
   * evaluated, so that a concurrent decision on a sibling is seen.
   */
  public void update(Set<UUID> changed) {
    var articles = new HashSet<ArticleChanged>();
    Set<UUID> affected = changed;
    while (!affected.isEmpty()) {
      articles.addAll(lockListed(affected));
      var toggled = toggleVisibility(affected);
      articles.addAll(articles(toggled));
      affected = parents(toggled);
    }
    articles.forEach(changes::fire);
  }

  /** Announces that the text or name of these comments changed, if they are listed. */
  public void notifyChanged(Collection<UUID> ids) {
    lockListed(ids).forEach(changes::fire);
  }

  /**
   * Deletes those of the given comments, whose rows are locked, that have no answers.
   *
   * @return the ids of the deleted comments
   */
  public Set<UUID> deleteUnanswered(Collection<UUID> ids) {
    var deleted =
        query(
            // Index: comment_by_parent.
            """
            delete from comment where id = any(cast(:ids as uuid[]))
              and not exists (select 1 from comment answer where answer.parent = comment.id)
            returning id, parent, site, article, listed
            """,
            ids);
    var listed = deleted.stream().filter(Row::listed).toList();
    articles(listed).forEach(changes::fire);
    update(parents(listed));
    return deleted.stream().map(Row::id).collect(Collectors.toSet());
  }

  private Set<ArticleChanged> lockListed(Collection<UUID> ids) {
    var locked =
        query(
            """
            select id, parent, site, article, listed from comment
            where id = any(cast(:ids as uuid[])) order by id for update
            """,
            ids);
    return articles(locked.stream().filter(Row::listed).toList());
  }

  private List<Row> toggleVisibility(Set<UUID> ids) {
    return query(
        """
        update comment set listed = not listed
        where id = any(cast(:ids as uuid[]))
          and listed <> (status = 'approved' or exists (
            select 1 from comment answer where answer.parent = comment.id and answer.listed))
        returning id, parent, site, article, listed
        """,
        ids);
  }

  private List<Row> query(String sql, Collection<UUID> ids) {
    return session
        .createNativeQuery(sql, Row.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList();
  }

  private static Set<ArticleChanged> articles(List<Row> rows) {
    return rows.stream().map(Row::change).collect(Collectors.toSet());
  }

  private static Set<UUID> parents(List<Row> rows) {
    var parents = new LinkedHashSet<UUID>();
    for (var row : rows) {
      if (row.parent() != null) {
        parents.add(row.parent());
      }
    }
    return parents;
  }
}
