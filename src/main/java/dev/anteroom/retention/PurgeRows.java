package dev.anteroom.retention;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.cluster.LeaderLock.Job;
import dev.anteroom.comment.ErasingComments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Purges one small batch in each transaction. After a crash, the next run continues from the last
 * commit.
 */
@ApplicationScoped
class PurgeRows {
  static final int BATCH_SIZE = 500;

  private static final UUID NIL_UUID = new UUID(0, 0);

  private final Session session;
  private final AuthorRows authors;
  private final ErasingComments erasing;
  private final LeaderLock leaderLock;

  PurgeRows(Session session, AuthorRows authors, ErasingComments erasing, LeaderLock leaderLock) {
    this.session = session;
    this.authors = authors;
    this.erasing = erasing;
    this.leaderLock = leaderLock;
  }

  /**
   * Purges one field of a batch of a site's comments that are older than a time.
   *
   * @return the number of comments in the batch; 0 if none is left or another replica has the lock
   */
  @Transactional
  int purge(RetainedField field, String site, Instant before) {
    if (!leaderLock.tryAcquire(Job.PURGING)) {
      return 0;
    }
    var ids = overdue(field, site, before, BATCH_SIZE);
    if (ids.isEmpty()) {
      return 0;
    }
    session
        .createNativeMutationQuery(field.statement())
        .setParameter("site", site)
        .setParameter("ids", ids)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            """
            insert into purge (site, kind, upto) values (:site, :kind, :upto)
            on conflict (site, kind) do update set upto = excluded.upto
            """)
        .setParameter("site", site)
        .setParameter("kind", field.name())
        .setParameter("upto", ids.getLast())
        .executeUpdate();
    return ids.size();
  }

  /** Purges the text of a batch of spam that was filed before a time. */
  @Transactional
  int purgeSpam(String site, Instant before) {
    return leaderLock.tryAcquire(Job.PURGING) ? erasing.purgeSpam(site, before, BATCH_SIZE) : 0;
  }

  /**
   * Deletes data keys. Without its wrapped key, no address that a key sealed can be opened, not
   * even in a copy of its row.
   */
  @Transactional
  int shredKeys(String site, Instant before) {
    return leaderLock.tryAcquire(Job.PURGING)
        ? session
            .createNativeMutationQuery(
                """
                delete from data_key where id in (
                  select id from data_key where site = :site and created_at < :before limit :batch)
                """)
            .setParameter("site", site)
            .setParameter("before", before)
            .setParameter("batch", BATCH_SIZE)
            .executeUpdate()
        : 0;
  }

  /** Deletes authors without comments. */
  @Transactional
  int deleteUnreferencedAuthors(String site, Instant before) {
    if (!leaderLock.tryAcquire(Job.PURGING)) {
      return 0;
    }
    var unused =
        session
            .createNativeQuery(
                """
                select id from author
                where site = :site and id <= :last and not exists (
                  select 1 from comment where comment.site = author.site and comment.author = author.id)
                """,
                UUID.class)
            .setParameter("site", site)
            .setParameter("last", lastIdOf(before))
            .setMaxResults(BATCH_SIZE)
            .getResultList();
    if (unused.isEmpty()) {
      return 0;
    }
    // Locked only here, because intake waits for it. Authors with new comments are kept.
    authors.lock();
    return authors.deleteUnreferenced(unused);
  }

  /** Returns the arrival of the oldest comment whose field is due to be purged. */
  @Transactional
  Optional<Instant> oldestOverdue(RetainedField field, String site, Instant before) {
    return overdue(field, site, before, 1).stream().findFirst().map(UuidUtil::getInstant);
  }

  /** Returns when the oldest spam was filed whose text is due to be purged. */
  @Transactional
  Optional<Instant> oldestOverdueSpamFiledAt(String site, Instant before) {
    return erasing.oldestSpamFiledAt(site, before);
  }

  /** Reads in the order of ids, which grow with time, so that only the primary key is needed. */
  private List<UUID> overdue(RetainedField field, String site, Instant before, int limit) {
    return session
        .createNativeQuery(
            """
            select id from comment
            where id > coalesce(
                (select upto from purge where site = :site and kind = :kind), cast(:nothing as uuid))
              and id <= :last and site = :site
            order by id
            """,
            UUID.class)
        .setParameter("site", site)
        .setParameter("kind", field.name())
        .setParameter("nothing", NIL_UUID)
        .setParameter("last", lastIdOf(before))
        .setMaxResults(limit)
        .getResultList();
  }

  /** Returns the greatest UUIDv7 (RFC 9562, 5.7) of a time. */
  static UUID lastIdOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7FFF, 0xBFFF_FFFF_FFFF_FFFFL);
  }
}
