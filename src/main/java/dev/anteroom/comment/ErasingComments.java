package dev.anteroom.comment;

import dev.anteroom.article.ThreadVisibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Removes authors and texts from stored comments, within the caller's transaction. */
@ApplicationScoped
public class ErasingComments {
  /** Replaces the name of an anonymised author. */
  public static final String ANONYMOUS = "Anonymous";

  /** An SQL condition: the text is still stored, and the comment was filed as spam until a time. */
  private static final String SPAM_FILED_UNTIL =
      "status = 'spam' and body <> '' and coalesce(spam_since, created_at) <= :until";

  private final EntityManager database;
  private final ThreadVisibility visibility;
  private final Clock clock;

  ErasingComments(EntityManager database, ThreadVisibility visibility, Clock clock) {
    this.database = database;
    this.visibility = visibility;
    this.clock = clock;
  }

  /** What is removed from an author's comments. */
  public enum Extent {
    /** The whole comment; if it has answers, an empty placeholder remains. */
    COMMENT,
    /** The author; the text remains, with the name "Anonymous". */
    PERSON
  }

  /**
   * Returns the ids of comments of some authors of a site until a time, answers before the comments
   * that they answer. Index: comment_by_author.
   */
  public List<UUID> commentIdsOf(String site, List<UUID> authors, Instant until, int limit) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
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
    return ids;
  }

  /** Deletes the idempotency keys of these comments of a site, in one pass over the table. */
  public void deleteIdempotencyKeys(String site, List<UUID> ids) {
    database
        .createNativeQuery(
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
  public int eraseOfAuthors(String site, List<UUID> authors, List<UUID> batch, Extent extent) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
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
      switch (extent) {
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
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
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
      run(
          """
          update comment
          set name = '', website = null, body = '', page = null, version = version + 1,
              verdict = jsonb_set(verdict, '{matches}', '[]')
          where id = any(cast(:ids as uuid[]))
          """,
          ids);
      // A separate statement, so that it sees what was written before the rows were locked.
      deleteFormerTexts(ids);
    }
    return ids.size();
  }

  /**
   * Returns when the oldest spam of a site was filed whose text is still stored, among spam filed
   * until a time.
   */
  public Optional<Instant> oldestSpamFiledAt(String site, Instant until) {
    return Optional.ofNullable(
        (Instant)
            database
                .createNativeQuery(
                    "select min(coalesce(spam_since, created_at)) from comment where site = :site and "
                        + SPAM_FILED_UNTIL,
                    Instant.class)
                .setParameter("site", site)
                .setParameter("until", until)
                .getSingleResult());
  }

  private void anonymise(List<UUID> ids) {
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
    // Replaced texts were never published, so they are deleted. Training examples keep the
    // comment's id, which no longer leads to an author.
    deleteFormerTexts(ids);
  }

  /**
   * Deletes comments without answers, then those whose only answers were just deleted; the others
   * become placeholders.
   */
  private void eraseComments(List<UUID> ids) {
    unlinkTrainingExamples(ids);
    var left = new LinkedHashSet<>(ids);
    Set<UUID> gone;
    do {
      gone = visibility.deleteUnanswered(left);
      left.removeAll(gone);
    } while (!gone.isEmpty() && !left.isEmpty());
    if (!left.isEmpty()) {
      recordDeletion(left);
      eraseContent(left);
    }
  }

  /**
   * Removes all contents of locked comments, also if their text is already gone. Their position and
   * history remain.
   */
  void eraseContent(Collection<UUID> ids) {
    unlinkTrainingExamples(ids);
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
    deleteFormerTexts(ids);
    run("delete from claim where comment = any(cast(:ids as uuid[]))", ids);
    visibility.update(new LinkedHashSet<>(ids));
  }

  /** Deletes the replaced texts, and the embeddings of all texts. */
  void deleteFormerTexts(Collection<UUID> ids) {
    run("delete from former_text where comment = any(cast(:ids as uuid[]))", ids);
    run("delete from comment_vector where comment = any(cast(:ids as uuid[]))", ids);
  }

  private void clearNotes(Collection<UUID> ids) {
    run(
        "update history set reason = null, note = null where comment = any(cast(:ids as uuid[]))",
        ids);
  }

  /**
   * Removes the comments' ids from training examples, from drafts first. A job that numbers a draft
   * deletes it and inserts the example in one transaction. So either this statement waits for that
   * job and then finds the example, or the job waits and finds the draft without its comment.
   */
  private void unlinkTrainingExamples(Collection<UUID> ids) {
    run("update lesson_draft set comment = null where comment = any(cast(:ids as uuid[]))", ids);
    run(
        """
        update lesson set comment = null
        from (
          select site, number from lesson where comment = any(cast(:ids as uuid[]))
          order by site, number for update
        ) as named
        where lesson.site = named.site and lesson.number = named.number
        """,
        ids);
  }

  private void recordDeletion(Collection<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        database
            .createNativeQuery(
                """
                select id, status from comment
                where id = any(cast(:ids as uuid[])) and status <> 'deleted'
                """,
                Object[].class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    for (var row : rows) {
      var from = Status.named((String) row[1]).orElseThrow();
      var entry = HistoryEntry.of((UUID) row[0], from, Status.DELETED, "erasure", clock.instant());
      entry.automatic = true;
      database.persist(entry);
    }
    database.flush();
  }

  /** Passes one array for all ids, because a statement has at most 65,535 parameters. */
  private void run(String sql, Collection<UUID> ids) {
    database.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new)).executeUpdate();
  }
}
