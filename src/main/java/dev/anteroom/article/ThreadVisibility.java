package dev.anteroom.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Maintains which comments are listed in their thread. */
@ApplicationScoped
public class ThreadVisibility {
  private final EntityManager database;
  private final Event<ArticleChanged> changes;

  ThreadVisibility(EntityManager database, Event<ArticleChanged> changes) {
    this.database = database;
    this.changes = changes;
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
      articles.addAll(lockVisible(affected));
      var toggled = toggleVisibility(affected);
      affected = new LinkedHashSet<>();
      for (var row : toggled) {
        articles.add(article(row));
        var parent = row.get("parent", UUID.class);
        if (parent != null) {
          affected.add(parent);
        }
      }
    }
    articles.forEach(changes::fire);
  }

  /** Announces that the text or name of these comments changed, if they are listed. */
  public void notifyChanged(Collection<UUID> ids) {
    lockVisible(ids).forEach(changes::fire);
  }

  /**
   * Deletes those of the given comments, whose rows are locked, that have no answers.
   *
   * @return the ids of the deleted comments
   */
  public Set<UUID> deleteUnanswered(Collection<UUID> ids) {
    var gone = new HashSet<UUID>();
    var above = new LinkedHashSet<UUID>();
    var articles = new HashSet<ArticleChanged>();
    for (var row : deleted(ids)) {
      gone.add(row.get("id", UUID.class));
      if (row.get("listed", Boolean.class)) {
        articles.add(article(row));
        var parent = row.get("parent", UUID.class);
        if (parent != null) {
          above.add(parent);
        }
      }
    }
    articles.forEach(changes::fire);
    update(above);
    return gone;
  }

  private List<Tuple> deleted(Collection<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(
                // Index: comment_by_parent.
                """
                delete from comment where id = any(cast(:ids as uuid[]))
                  and not exists (select 1 from comment answer where answer.parent = comment.id)
                returning id, parent, site, article, listed
                """,
                Tuple.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    return rows;
  }

  private Set<ArticleChanged> lockVisible(Collection<UUID> ids) {
    var articles = new HashSet<ArticleChanged>();
    List<?> rows =
        database
            .createNativeQuery(
                """
                select site, article, listed from comment where id = any(cast(:ids as uuid[]))
                order by id for update
                """,
                Tuple.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    for (var row : rows) {
      if (((Tuple) row).get("listed", Boolean.class)) {
        articles.add(article((Tuple) row));
      }
    }
    return articles;
  }

  private List<Tuple> toggleVisibility(Set<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(
                """
                update comment set listed = not listed
                where id = any(cast(:ids as uuid[]))
                  and listed <> (status = 'approved' or exists (
                    select 1 from comment answer where answer.parent = comment.id and answer.listed))
                returning parent, site, article
                """,
                Tuple.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    return rows;
  }

  private static ArticleChanged article(Tuple row) {
    return new ArticleChanged(row.get("site", String.class), row.get("article", String.class));
  }
}
