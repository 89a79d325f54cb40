package dev.anteroom.retention;

import dev.anteroom.cluster.BackgroundJob;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Completes interrupted erasures, whichever replica began them. */
@ApplicationScoped
class ResumeErasuresJob {
  private static final Logger LOG = Logger.getLogger(ResumeErasuresJob.class);

  private final Tombstones tombstones;
  private final ErasingAuthor erasing;
  private final AuthorIndexRotationJob indexRotation;
  private final Clock clock;

  ResumeErasuresJob(
      Tombstones tombstones,
      ErasingAuthor erasing,
      AuthorIndexRotationJob indexRotation,
      Clock clock) {
    this.tombstones = tombstones;
    this.erasing = erasing;
    this.indexRotation = indexRotation;
    this.clock = clock;
  }

  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("resume-erasures")
  void resume() {
    if (indexRotation.countPending() > 0) {
      // A tombstone finds only authors under the newest secret, and soon all of them are.
      return;
    }
    for (var next = next(); next.isPresent(); next = next()) {
      int comments = erasing.execute(next.get());
      LOG.warnf("An interrupted erasure was completed with %d comments", comments);
    }
  }

  private Optional<Tombstone> next() {
    var now = clock.instant();
    return tombstones.claimAbandoned(now, now.plus(ErasingAuthor.ABANDONED_AFTER));
  }
}
