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

/** Takes people and what they wrote out of stored comments, within the caller's transaction. */
@ApplicationScoped
public class ErasingComments {
  /** What stands where a name was. */
  public static final String ANONYMOUS = "Anonymous";

  /** In SQL: its text is still there and it was filed until a time. */
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

  /** What is taken out of an author's comments. */
  public enum Extent {
    /** All: the comment goes; where others answered it, an empty place stays. */
    COMMENT,
    /** The person: the text stays, under "Anonymous". */
    PERSON
  }

  /**
   * The ids of comments of some authors of a site until a time, answers before what they answer
   * (comment_by_author).
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

  /** Forgets under which keys these comments of a site were sent, in one pass over the table. */
  public void deleteIdempotencyKeys(String site, List<UUID> ids) {
    database
        .createNativeQuery(
            "delete from idempotency where site = :site and comment = any(cast(:ids as uuid[]))")
        .setParameter("site", site)
        .setParameter("ids", ids.toArray(UUID[]::new))
        .executeUpdate();
  }

  /**
   * Forgets those of some comments that are of these authors still.
   *
   * @return how many comments it was
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
   * Forgets the text of a batch of a site's spam that was filed until a time
   * (comment_spam_by_filing).
   *
   * @return how many comments it was
   */
  public int purgeSpam(String site, Instant until, int limit) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
            .createNativeQuery(
                // The outer conditions again, for a row that was decided on while it was locked.
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
      // A statement of its own, which sees what was written until the rows were locked.
      deleteFormerTexts(ids);
    }
    return ids.size();
  }

  /**
   * When the oldest spam of a site was filed whose text is there, of what was filed until a time.
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
    // What its author had replaced was not what the site published. What was learned of the text
    // that
    // stays goes on naming the comment, which leads to nobody now.
    deleteFormerTexts(ids);
  }

  /**
   * What nobody answered goes, and then what only that had answered; of the others a place stays.
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
   * Leaves of comments, whose rows are locked, their place, their history and nothing of what
   * anybody wrote or of who it was; also of those whose text is gone already.
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

  /** The texts that were replaced, and what the careful reader made of any. */
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
   * Takes the comments' ids out of what is learned. Drafts first: whoever numbers a draft takes it
   * out of its table and writes the lesson in one transaction. Either this waits for that one and
   * then finds the lesson, or that one waits and finds the draft without its comment.
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

  /** One array for all ids: a statement takes 65,535 parameters at most. */
  private void run(String sql, Collection<UUID> ids) {
    database.createNativeQuery(sql).setParameter("ids", ids.toArray(UUID[]::new)).executeUpdate();
  }
}
