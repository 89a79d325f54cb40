package dev.anteroom.forgetting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Carries out anew what was erased before an older backup was restored. Until that is done the
 * service isn't ready.
 */
@Readiness
@ApplicationScoped
class RepeatingErasures implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(RepeatingErasures.class);

  private final TombstoneFile file;
  private final Tombstones tombstones;
  private final ErasingAuthor erasing;
  private volatile boolean done;

  RepeatingErasures(TombstoneFile file, Tombstones tombstones, ErasingAuthor erasing) {
    this.file = file;
    this.tombstones = tombstones;
    this.erasing = erasing;
  }

  @Transactional(Transactional.TxType.NEVER)
  void repeat(@Observes StartupEvent event) {
    var known = tombstones.known();
    int repeated = 0;
    int comments = 0;
    for (var tombstone : file.read()) {
      if (!known.contains(tombstone.id())) {
        comments += erasing.repeat(tombstone);
        repeated++;
      }
    }
    if (repeated > 0) {
      LOG.warnf(
          "This database is older than %d erasures; they were repeated on %d comments",
          repeated, comments);
    }
    done = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("erasures repeated").status(done).build();
  }
}
