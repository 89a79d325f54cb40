package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Takes people and what they wrote out of stored comments, within the caller's transaction. */
@ApplicationScoped
public class ForgettingText {
  /** What stands where a name was. */
  public static final String ANONYMOUS = "Anonymous";

  private final EntityManager database;
  private final Listing listing;
  private final Clock clock;

  ForgettingText(EntityManager database, Listing listing, Clock clock) {
    this.database = database;
    this.listing = listing;
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
   * Forgets what one author of one site wrote until a time.
   *
   * @return how many comments it was
   */
  public int ofAuthor(String site, UUID author, Instant until, Extent extent) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
            .createNativeQuery(
                """
                select id from comment where site = :site and author = :author and created_at <= :until
                order by id for update
                """,
                UUID.class)
            .setParameter("site", site)
            .setParameter("author", author)
            .setParameter("until", until)
            .getResultList();
    if (!ids.isEmpty()) {
      run("delete from idempotency where comment in (:ids)", ids);
      switch (extent) {
        case PERSON -> forgetPerson(ids);
        case COMMENT -> forgetWhole(ids);
      }
    }
    return ids.size();
  }

  /**
   * Forgets the text of a batch of a site's spam up to an id (comment_spam_with_text).
   *
   * @return how many comments it was
   */
  public int spamOf(String site, UUID last, int most) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
            .createNativeQuery(
                """
                select id from comment
                where site = :site and status = 'spam' and body <> '' and id <= :last
                order by id limit :most for update
                """,
                UUID.class)
            .setParameter("site", site)
            .setParameter("last", last)
            .setParameter("most", most)
            .getResultList();
    if (!ids.isEmpty()) {
      run(
          """
          update comment
          set name = '', website = null, body = '', version = version + 1,
              verdict = jsonb_set(verdict, '{matches}', '[]')
          where id in (:ids)
          """,
          ids);
      // A statement of its own, which sees what was written until the rows were locked.
      forgetFormerTexts(ids);
    }
    return ids.size();
  }

  private void forgetPerson(List<UUID> ids) {
    run(
        """
        update comment
        set name = '%s', website = null, author = null, chain = id, proven = false, sealed_address = null,
            data_key = null, verdict = jsonb_set(verdict, '{matches}', '[]'), version = version + 1
        where id in (:ids)
        """
            .formatted(ANONYMOUS),
        ids);
    listing.changed(ids);
    forgetNotes(ids);
    // What its author had replaced was not what the site published.
    forgetFormerTexts(ids);
  }

  private void forgetWhole(List<UUID> ids) {
    rememberDeletion(ids);
    empty(ids);
    run("update lesson set comment = null where comment in (:ids)", ids);
    run("update lesson_draft set comment = null where comment in (:ids)", ids);
    // From the leaves up: what nobody answered goes, and then what only that had answered.
    int gone;
    do {
      gone =
          run(
              """
              delete from comment where id in (:ids)
                and not exists (select 1 from comment answer where answer.parent = comment.id)
              """,
              ids);
    } while (gone > 0);
  }

  /** Leaves of comments their place, their history and nothing of what anybody wrote. */
  void empty(List<UUID> ids) {
    run(
        """
        update comment
        set status = 'deleted', name = '', website = null, body = '', author = null, chain = id,
            proven = false, sealed_address = null, data_key = null,
            verdict = jsonb_set(verdict, '{matches}', '[]'), version = version + 1
        where id in (:ids)
        """,
        ids);
    forgetNotes(ids);
    forgetFormerTexts(ids);
    listing.renew(new HashSet<>(ids));
  }

  /** The texts that were replaced, and what the careful reader made of any. */
  void forgetFormerTexts(List<UUID> ids) {
    run("delete from former_text where comment in (:ids)", ids);
    run("delete from comment_vector where comment in (:ids)", ids);
  }

  private void forgetNotes(List<UUID> ids) {
    run("update history set reason = null, note = null where comment in (:ids)", ids);
  }

  private void rememberDeletion(List<UUID> ids) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        database
            .createNativeQuery(
                "select id, status from comment where id in (:ids) and status <> 'deleted'",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList();
    for (var row : rows) {
      var from = Status.named((String) row[1]).orElseThrow();
      var entry = HistoryEntry.of((UUID) row[0], from, Status.DELETED, "erasure", clock.instant());
      entry.automatic = true;
      database.persist(entry);
    }
    database.flush();
  }

  private int run(String sql, List<UUID> ids) {
    return database.createNativeQuery(sql).setParameter("ids", ids).executeUpdate();
  }
}
