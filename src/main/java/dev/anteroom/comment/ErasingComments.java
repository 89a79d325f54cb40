package dev.anteroom.comment;

import dev.anteroom.article.ThreadVisibility;
import dev.anteroom.comment.CommentsRemoved.Extent;
import dev.anteroom.site.SiteSettings.Erasure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Removes authors and texts from stored comments, within the caller's transaction. Features that
 * store something about comments observe {@link CommentsRemoved} and remove it too.
 */
@ApplicationScoped
public class ErasingComments {
  /** Replaces the name of an anonymised author. */
  public static final String ANONYMOUS = "Anonymous";

  /** An SQL condition: the text is still stored, and the comment was filed as spam until a time. */
  private static final String SPAM_FILED_UNTIL =
      "status = 'spam' and body <> '' and coalesce(spam_since, created_at) <= :until";

  private final Session session;
  private final ThreadVisibility visibility;
  private final Event<CommentsRemoved> removed;
  private final Clock clock;

  ErasingComments(
      Session session, ThreadVisibility visibility, Event<CommentsRemoved> removed, Clock clock) {
    this.session = session;
    this.visibility = visibility;
    this.removed = removed;
    this.clock = clock;
  }

  /**
   * Returns the ids of comments of some authors of a site until a time, answers before the comments
   * that they answer. Index: comment_by_author.
   */
  public List<UUID> commentIdsOf(String site, List<UUID> authors, Instant until, int limit) {
    return session
        .createNativeQuery(
            """
            select id from comment
            where site = :site and author = any(cast(:authors as uuid[])) and created_at <= :until
            order by depth desc, id limit :most
            """,
            UUID.class)
        .setParameter("site", site)
        .setParameter("authors", authors.toArray(UUID[]::new))
        .setParameter("until", until)
        .setParameter("most", limit)
        .getResultList();
  }

  /** Deletes the idempotency keys of these comments of a site, in one pass over the table. */
  public void deleteIdempotencyKeys(String site, List<UUID> ids) {
    session
        .createNativeMutationQuery(
            "delete from idempotency where site = :site and comment = any(cast(:ids as uuid[]))")
        .setParameter("site", site)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .executeUpdate();
  }

  /**
   * Erases those of the given comments that still belong to these authors.
   *
   * @return how many comments were erased
   */
  public int eraseOfAuthors(String site, List<UUID> authors, List<UUID> batch, Erasure erasure) {
    var ids =
        session
            .createNativeQuery(
                """
                select id from comment
                where id = any(cast(:ids as uuid[])) and site = :site
                  and author = any(cast(:authors as uuid[]))
                order by id for update
                """,
                UUID.class)
            .setParameter("ids", batch.toArray(UUID[]::new))
            .setParameter("site", site)
            .setParameter("authors", authors.toArray(UUID[]::new))
            .getResultList();
    if (!ids.isEmpty()) {
      switch (erasure) {
        case PERSON -> anonymise(ids);
        case COMMENT -> eraseComments(ids);
      }
    }
    return ids.size();
  }

  /**
   * Purges the texts of a batch of a site's spam that was filed until a time. Index:
   * comment_spam_by_filing.
   *
   * @return how many comments were purged
   */
  public int purgeSpam(String site, Instant until, int limit) {
    var ids =
        session
            .createNativeQuery(
                // The conditions are repeated for rows that were decided on while this waited for
                // their locks.
                """
                select id from comment
                where id = any(array(
                    select id from comment
                    where site = :site and {overdue}
                    order by coalesce(spam_since, created_at) limit :most))
                  and {overdue}
                order by id for update
                """
                    .replace("{overdue}", SPAM_FILED_UNTIL),
                UUID.class)
            .setParameter("site", site)
            .setParameter("until", until)
            .setParameter("most", limit)
            .getResultList();
    if (!ids.isEmpty()) {
      removed.fire(new CommentsRemoved(ids, Extent.TEXT));
      run(
          """
          update comment
          set name = '', website = null, body = '', page = null, version = version + 1,
              verdict = jsonb_set(verdict, '{matches}', '[]')
          where id = any(cast(:ids as uuid[]))
          """,
          ids);
    }
    return ids.size();
  }

  /**
   * Returns when the oldest spam of a site was filed whose text is still stored, among spam filed
   * until a time.
   */
  public Optional<Instant> oldestSpamFiledAt(String site, Instant until) {
    return Optional.ofNullable(
        session
            .createNativeQuery(
                "select min(coalesce(spam_since, created_at)) from comment where site = :site and "
                    + SPAM_FILED_UNTIL,
                Instant.class)
            .setParameter("site", site)
            .setParameter("until", until)
            .getSingleResult());
  }

  private void anonymise(List<UUID> ids) {
    removed.fire(new CommentsRemoved(ids, Extent.AUTHOR));
    run(
        """
        update comment
        set name = '%s', website = null, page = null, author = null, chain = id, proven = false,
            sealed_address = null, data_key = null, verdict = jsonb_set(verdict, '{matches}', '[]'),
            version = version + 1
        where id = any(cast(:ids as uuid[]))
        """
            .formatted(ANONYMOUS),
        ids);
    visibility.notifyChanged(ids);
    clearNotes(ids);
  }

  /**
   * Deletes comments without answers, then those whose only answers were just deleted; the others
   * become placeholders.
   */
  private void eraseComments(List<UUID> ids) {
    removed.fire(new CommentsRemoved(ids, Extent.COMMENT));
    var left = new LinkedHashSet<>(ids);
    Set<UUID> gone;
    do {
      gone = visibility.deleteUnanswered(left);
      left.removeAll(gone);
    } while (!gone.isEmpty() && !left.isEmpty());
    if (!left.isEmpty()) {
      recordDeletion(left);
      clearContent(left);
    }
  }

  /**
   * Removes all contents of locked comments, also if their text is already gone. Their position and
   * history remain.
   */
  void eraseContent(List<UUID> ids) {
    removed.fire(new CommentsRemoved(ids, Extent.COMMENT));
    clearContent(ids);
  }

  private void clearContent(Collection<UUID> ids) {
    run(
        """
        update comment
        set status = 'deleted', name = '', website = null, body = '', page = null, author = null,
            chain = id, proven = false, sealed_address = null, data_key = null,
            verdict = jsonb_set(verdict, '{matches}', '[]'), version = version + 1
        where id = any(cast(:ids as uuid[]))
          and (status, name, website, body, page, author, chain, proven, sealed_address, data_key,
               verdict -> 'matches')
            is distinct from ('deleted', '', null, '', null, null, id, false, null, null, '[]')
        """,
        ids);
    clearNotes(ids);
    visibility.update(new LinkedHashSet<>(ids));
  }

  private void clearNotes(Collection<UUID> ids) {
    run(
        "update history set reason = null, note = null where comment = any(cast(:ids as uuid[]))",
        ids);
  }

  private record DeletedComment(UUID id, String status) {}

  private void recordDeletion(Collection<UUID> ids) {
    session
        .createNativeQuery(
            """
            select id, status from comment
            where id = any(cast(:ids as uuid[])) and status <> 'deleted'
            """,
            DeletedComment.class)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .getResultList()
        .forEach(row -> {
          var from = Status.named(row.status()).orElseThrow();
          var entry = HistoryEntry.of(row.id(), from, Status.DELETED, "erasure", clock.instant());
          entry.automatic = true;
          session.persist(entry);
        });
    session.flush();
  }

  /** Passes one array for all ids, because a statement has at most 65,535 parameters. */
  private void run(String sql, Collection<UUID> ids) {
    session
        .createNativeMutationQuery(sql)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .executeUpdate();
  }
}
