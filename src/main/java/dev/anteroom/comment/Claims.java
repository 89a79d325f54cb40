package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.anteroom.cluster.BackgroundJob;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Claims on pending comments, so that no two moderators work on the same comment. The primary key
 * of the table keeps them apart; an expired claim counts as none.
 */
@ApplicationScoped
public class Claims {
  // Index: comment_by_status. Skips rows that another claim or decision has locked.
  private static final String CLAIM =
      """
      with waiting as (
        select id from comment
        where site = :site and status = 'pending'
          and not exists (select 1 from claim where claim.comment = comment.id and until > :now)
        order by id limit :most
        for no key update skip locked
      )
      insert into claim (comment, site, holder, name, until)
      select id, :site, :holder, :name, :until from waiting
      on conflict (comment) do update
        set holder = excluded.holder, name = excluded.name, until = excluded.until
        where claim.until <= :now
      returning comment
      """;

  private final EntityManager database;
  private final Clock clock;

  Claims(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The claim on a comment.
   *
   * @param holder the caller's id, which is not part of responses
   * @param by the caller's name
   */
  public record Claim(@JsonIgnore UUID holder, String by, Instant until) {}

  /**
   * Claims more pending comments of a site, the oldest first.
   *
   * @return their ids; fewer than requested if no more are pending
   */
  public List<UUID> claim(String site, UUID holder, String name, int limit, Instant until) {
    var claimed = new ArrayList<UUID>();
    // If another caller claimed a row in the meantime, it is not returned, and the next round finds
    // others.
    for (int round = 0; round < 3 && claimed.size() < limit; round++) {
      claimed.addAll(claimBatch(site, holder, name, limit - claimed.size(), until));
    }
    return claimed.stream().sorted().toList();
  }

  @Transactional
  List<UUID> claimBatch(String site, UUID holder, String name, int limit, Instant until) {
    List<?> ids =
        database
            .createNativeQuery(CLAIM, UUID.class)
            .setParameter("site", site)
            .setParameter("holder", holder)
            .setParameter("name", name)
            .setParameter("until", until)
            .setParameter("most", limit)
            .setParameter("now", clock.instant())
            .getResultList();
    return ids.stream().map(UUID.class::cast).toList();
  }

  /** Returns the ids of the comments that a caller holds, the oldest first. */
  @Transactional
  public List<UUID> claimedBy(UUID holder) {
    List<?> ids =
        database
            .createNativeQuery(
                "select comment from claim where holder = :holder and until > :now order by comment",
                UUID.class)
            .setParameter("holder", holder)
            .setParameter("now", clock.instant())
            .getResultList();
    return ids.stream().map(UUID.class::cast).toList();
  }

  /** Returns the active claims on these comments. */
  @Transactional
  public Map<UUID, Claim> activeOn(Collection<UUID> comments) {
    var claims = new HashMap<UUID, Claim>();
    if (comments.isEmpty()) {
      return claims;
    }
    List<?> rows =
        database
            .createNativeQuery(
                """
                select comment, holder, name, until from claim
                where comment = any(cast(:comments as uuid[])) and until > :now
                """,
                Tuple.class)
            .setParameter("comments", comments.toArray(UUID[]::new))
            .setParameter("now", clock.instant())
            .getResultList();
    for (var row : rows) {
      var tuple = (Tuple) row;
      claims.put(
          tuple.get("comment", UUID.class),
          new Claim(
              tuple.get("holder", UUID.class),
              tuple.get("name", String.class),
              tuple.get("until", Instant.class)));
    }
    return claims;
  }

  /** Releases all claims of a caller. */
  @Transactional
  public void releaseAll(UUID holder) {
    database
        .createNativeQuery("delete from claim where holder = :holder")
        .setParameter("holder", holder)
        .executeUpdate();
  }

  /** Deletes the claims on decided comments, within the caller's transaction. */
  void release(Collection<UUID> comments) {
    if (!comments.isEmpty()) {
      database
          .createNativeQuery("delete from claim where comment = any(cast(:comments as uuid[]))")
          .setParameter("comments", comments.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("claims-purge")
  @Transactional
  void purge() {
    database
        .createNativeQuery("delete from claim where until < :now")
        .setParameter("now", clock.instant())
        .executeUpdate();
  }
}
