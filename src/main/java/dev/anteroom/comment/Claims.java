package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.comment.CommentsRemoved.Extent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Claims on pending comments, so that no two moderators work on the same comment. The primary key
 * of the table keeps them apart; an expired claim counts as none.
 */
@ApplicationScoped
public class Claims implements PanacheRepositoryBase<ClaimRow, UUID> {
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

  private final Clock clock;

  Claims(Clock clock) {
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
    return getSession()
        .createNativeQuery(CLAIM, UUID.class)
        .setParameter("site", site)
        .setParameter("holder", holder)
        .setParameter("name", name)
        .setParameter("until", until)
        .setParameter("most", limit)
        .setParameter("now", clock.instant())
        .getResultList();
  }

  /** Returns the ids of the comments that a caller holds, the oldest first. */
  @Transactional
  public List<UUID> claimedBy(UUID holder) {
    return list("holder = ?1 and until > ?2 order by comment", holder, clock.instant()).stream()
        .map(row -> row.comment)
        .toList();
  }

  /** Returns the active claims on these comments. */
  @Transactional
  public Map<UUID, Claim> activeOn(Collection<UUID> comments) {
    return comments.isEmpty()
        ? Map.of()
        : list("comment in ?1 and until > ?2", comments, clock.instant()).stream()
            .collect(
                Collectors.toMap(
                    row -> row.comment, row -> new Claim(row.holder, row.name, row.until)));
  }

  /** Releases all claims of a caller. */
  @Transactional
  public void releaseAll(UUID holder) {
    delete("holder", holder);
  }

  /** Releases the claims on decided comments, in the transaction of the decision. */
  void release(@Observes @Priority(3) CommentsDecided decided) {
    release(decided.comments());
    release(decided.unchanged());
  }

  /** Releases the claims on erased comments, in the transaction of the erasure. */
  void release(@Observes @Priority(3) CommentsRemoved removed) {
    if (removed.extent() == Extent.COMMENT) {
      release(removed.comments());
    }
  }

  /** Passes one array for all ids, because an undone decision may have thousands of comments. */
  private void release(Collection<UUID> comments) {
    if (!comments.isEmpty()) {
      getSession()
          .createNativeMutationQuery(
              "delete from claim where comment = any(cast(:comments as uuid[]))")
          .setParameter("comments", comments.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("claims-purge")
  @Transactional
  void purge() {
    delete("until < ?1", clock.instant());
  }
}
