package dev.anteroom.forgetting;

import dev.anteroom.problem.Outage;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finishes erasures that broke off, whichever replica had begun them. */
@ApplicationScoped
class ResumingErasures {
  private static final Logger LOG = Logger.getLogger(ResumingErasures.class);

  private final Tombstones tombstones;
  private final ErasingAuthor erasing;
  private final CarryingOverIndexes carrying;
  private final Clock clock;

  ResumingErasures(
      Tombstones tombstones, ErasingAuthor erasing, CarryingOverIndexes carrying, Clock clock) {
    this.tombstones = tombstones;
    this.erasing = erasing;
    this.carrying = carrying;
    this.clock = clock;
  }

  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void resume() {
    try {
      if (carrying.measureBehind() > 0) {
        // A tombstone leads to no author that isn't under the newest secret yet; soon all are.
        return;
      }
      for (var next = next(); next.isPresent(); next = next()) {
        int comments = erasing.carryOut(next.get());
        LOG.warnf("An erasure had broken off; finished with %d comments", comments);
      }
    } catch (RuntimeException e) {
      LOG.warnf("Resuming erasures broke off: %s", Outage.frames(e));
    }
  }

  private Optional<Tombstone> next() {
    var now = clock.instant();
    return tombstones.takeAbandoned(now, now.plus(ErasingAuthor.ABANDONED));
  }
}
