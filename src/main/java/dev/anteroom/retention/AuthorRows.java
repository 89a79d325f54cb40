package dev.anteroom.retention;

import dev.anteroom.cluster.AdvisoryLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Locks, finds, merges and deletes rows of the author table. */
@ApplicationScoped
class AuthorRows {
  private final Session session;

  AuthorRows(Session session) {
    this.session = session;
  }

  /**
   * Waits for transactions that assign comments to authors, and blocks others until this one ends.
   */
  void lock() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
        .setParameter("lock", AdvisoryLocks.AUTHORS)
        .getSingleResult();
  }

  /** Returns the authors with these indexes on a site. There can be several during a rotation. */
  List<UUID> ids(String site, List<byte[]> indexes) {
    return session
        .createNativeQuery(
            "select id from author where site = :site and author_index in (:indexes)", UUID.class)
        .setParameter("site", site)
        .setParameter("indexes", indexes)
        .getResultList();
  }

  /** Deletes those of the authors that have no comment, and returns their number. */
  int deleteUnreferenced(List<UUID> ids) {
    return ids.isEmpty()
        ? 0
        : session
            .createNativeMutationQuery(
                """
                delete from author where id in (:ids) and not exists (
                  select 1 from comment where comment.site = author.site and comment.author = author.id)
                """)
            .setParameter("ids", ids)
            .executeUpdate();
  }

  /**
   * Moves comments from one row of an author to another, and deletes the first row if it has none
   * left.
   *
   * @return whether the row is deleted; otherwise it has comments left for the next call
   */
  boolean merge(String site, UUID one, UUID other, int limit) {
    int given =
        session
            .createNativeMutationQuery(
                // Index: comment_by_author.
                """
                update comment set author = :other
                where id = any(array(
                  select id from comment where site = :site and author = :one limit :most))
                """)
            .setParameter("other", other)
            .setParameter("site", site)
            .setParameter("one", one)
            .setParameter("most", limit)
            .executeUpdate();
    if (given == limit) {
      return false;
    }
    session
        .createNativeMutationQuery("delete from author where id = :one")
        .setParameter("one", one)
        .executeUpdate();
    return true;
  }
}
