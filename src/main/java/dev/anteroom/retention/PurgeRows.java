package dev.anteroom.retention;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.cluster.LeaderLock.Job;
import dev.anteroom.comment.ErasingComments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One small batch of forgetting, a transaction each: killed at any point, the next run goes on
 * where the last commit was.
 */
@ApplicationScoped
class PurgeRows {
  static final int BATCH_SIZE = 500;

  private static final UUID NIL_UUID = new UUID(0, 0);

  private final EntityManager database;
  private final AuthorRows authors;
  private final ErasingComments erasing;
  private final LeaderLock leaderLock;

  PurgeRows(
      EntityManager database, AuthorRows authors, ErasingComments erasing, LeaderLock leaderLock) {
    this.database = database;
    this.authors = authors;
    this.erasing = erasing;
    this.leaderLock = leaderLock;
  }

  /**
   * Forgets one part of a batch of a site's comments that are older than a time.
   *
   * @return how many comments were looked at; 0 where none is left or another replica is at it
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
    database
        .createNativeQuery(field.statement())
        .setParameter("site", site)
        .setParameter("ids", ids)
        .executeUpdate();
    database
        .createNativeQuery(
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

  /** Forgets the text of a batch of spam that was filed before a time. */
  @Transactional
  int purgeSpam(String site, Instant before) {
    return leaderLock.tryAcquire(Job.PURGING) ? erasing.purgeSpam(site, before, BATCH_SIZE) : 0;
  }

  /** Shreds: without its wrapped key nothing that it sealed opens, wherever the row still is. */
  @Transactional
  int shredKeys(String site, Instant before) {
    return leaderLock.tryAcquire(Job.PURGING)
        ? database
            .createNativeQuery(
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

  /** Drops authors on whom no comment hangs any more. */
  @Transactional
  int deleteUnreferencedAuthors(String site, Instant before) {
    if (!leaderLock.tryAcquire(Job.PURGING)) {
      return 0;
    }
    @SuppressWarnings("unchecked")
    List<UUID> unused =
        database
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
    // Only now, since intake waits for it; whoever was met again meanwhile stays.
    authors.lock();
    return authors.deleteUnreferenced(unused);
  }

  /** When the oldest comment came whose part should have been forgotten by a time. */
  @Transactional
  Optional<Instant> oldestOverdue(RetainedField field, String site, Instant before) {
    return overdue(field, site, before, 1).stream().findFirst().map(PurgeRows::timeOf);
  }

  /** When the oldest spam was filed whose text should have been forgotten by a time. */
  @Transactional
  Optional<Instant> oldestOverdueSpamFiledAt(String site, Instant before) {
    return erasing.oldestSpamFiledAt(site, before);
  }

  private List<UUID> overdue(RetainedField field, String site, Instant before, int limit) {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database
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
    return ids;
  }

  /** The greatest UUIDv7 (RFC 9562, 5.7) of a time. */
  static UUID lastIdOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7FFF, 0xBFFF_FFFF_FFFF_FFFFL);
  }

  private static Instant timeOf(UUID id) {
    return Instant.EPOCH.plus(Duration.ofMillis(id.getMostSignificantBits() >>> 16));
  }
}
