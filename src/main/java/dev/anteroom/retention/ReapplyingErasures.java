package dev.anteroom.retention;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Reapplies erasures after an older backup was restored: those whose tombstone only the file has,
 * and those whose tombstone is in the table while their comments are there again. The service is
 * not ready until that is done.
 */
@Readiness
@ApplicationScoped
class ReapplyingErasures implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(ReapplyingErasures.class);

  private static final int BATCH_SIZE = 1000;

  private final TombstoneFile file;
  private final Tombstones tombstones;
  private final ErasingAuthor erasing;
  private final Clock clock;
  private volatile boolean done;

  ReapplyingErasures(
      TombstoneFile file, Tombstones tombstones, ErasingAuthor erasing, Clock clock) {
    this.file = file;
    this.tombstones = tombstones;
    this.erasing = erasing;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.NEVER)
  void reapply(@Observes StartupEvent event) {
    file.problem()
        .ifPresent(fault -> {
          throw new ConfigurationException(fault);
        });
    var known = tombstones.knownIds();
    var undone = new ArrayList<>(file.read());
    undone.removeIf(tombstone -> known.contains(tombstone.id()));
    var some = tombstones.after(new UUID(0, 0), clock.instant(), BATCH_SIZE);
    while (!some.isEmpty()) {
      undone.addAll(tombstones.undone(some, tombstone -> erasing.indexes(tombstone).getLast()));
      some = tombstones.after(some.getLast().id(), clock.instant(), BATCH_SIZE);
    }
    int comments = undone.stream().mapToInt(erasing::reapply).sum();
    if (!undone.isEmpty()) {
      LOG.warnf(
          "This database is older than %d erasures; they were applied again to %d comments",
          undone.size(), comments);
    }
    done = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("erasures repeated").status(done).build();
  }
}
