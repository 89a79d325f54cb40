package dev.anteroom.forgetting;

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
 * Carries out anew what was erased before an older backup was restored: what the file of tombstones
 * knows and this database doesn't, and what it was told with the restore. Until that is done the
 * service isn't ready.
 */
@Readiness
@ApplicationScoped
class RepeatingErasures implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(RepeatingErasures.class);

  private static final int BATCH = 1000;

  private final TombstoneFile file;
  private final Tombstones tombstones;
  private final UndoneErasures undoneErasures;
  private final ErasingAuthor erasing;
  private final Clock clock;
  private volatile boolean done;

  RepeatingErasures(
      TombstoneFile file,
      Tombstones tombstones,
      UndoneErasures undoneErasures,
      ErasingAuthor erasing,
      Clock clock) {
    this.file = file;
    this.tombstones = tombstones;
    this.undoneErasures = undoneErasures;
    this.erasing = erasing;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.NEVER)
  void repeat(@Observes StartupEvent event) {
    file.fault()
        .ifPresent(fault -> {
          throw new ConfigurationException(fault);
        });
    var known = tombstones.known();
    var undone = new ArrayList<Tombstone>();
    for (var tombstone : file.read()) {
      if (!known.contains(tombstone.id())) {
        undone.add(tombstone);
      }
    }
    var last = new UUID(0, 0);
    for (var some = tombstones.after(last, clock.instant(), BATCH);
        !some.isEmpty();
        some = tombstones.after(last, clock.instant(), BATCH)) {
      undone.addAll(undoneErasures.among(some));
      last = some.getLast().id();
    }
    int comments = undone.stream().mapToInt(erasing::repeat).sum();
    if (!undone.isEmpty()) {
      LOG.warnf(
          "This database is older than %d erasures; they were repeated on %d comments",
          undone.size(), comments);
    }
    done = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("erasures repeated").status(done).build();
  }
}
