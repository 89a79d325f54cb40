package dev.anteroom.retention;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.sealing.SealingConfig;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** Purges, site by site, what is older than the retention of the site. */
@ApplicationScoped
class PurgeJob {
  private final Sites sites;
  private final PurgeRows rows;
  private final SealingConfig privacy;
  private final Clock clock;
  private final AtomicLong overdue = new AtomicLong();

  PurgeJob(Sites sites, PurgeRows rows, SealingConfig privacy, Clock clock, MeterRegistry metrics) {
    this.sites = sites;
    this.rows = rows;
    this.privacy = privacy;
    this.clock = clock;
    TimeGauge.builder("anteroom.retention.overdue", overdue, TimeUnit.SECONDS, AtomicLong::get)
        .description("For how long the oldest row has been kept beyond its retention")
        .register(metrics);
  }

  @Scheduled(
      every = "1m",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("purge")
  void purge() {
    // If a run fails, the next one continues. The gauge is updated even then, to show the delay.
    try {
      sites().forEach(this::purge);
    } finally {
      overdue.set(secondsOverdue());
    }
  }

  /** Returns the sites that are purged. */
  List<Site> sites() {
    return sites.all();
  }

  void purge(Site site) {
    var retention = site.settings().retention();
    var id = site.id();
    for (var field : RetainedField.values()) {
      var before = cutoff(field.days(retention));
      repeatUntilEmpty(() -> rows.purge(field, id, before));
    }
    repeatUntilEmpty(() -> rows.purgeSpam(id, cutoff(retention.spamDays())));
    // A data key can be in use for two epochs after it was created.
    var sealing = privacy.sealing().epoch().multipliedBy(2);
    repeatUntilEmpty(() -> rows.shredKeys(id, cutoff(retention.addressDays()).minus(sealing)));
    repeatUntilEmpty(() -> rows.deleteUnreferencedAuthors(id, cutoff(retention.authorDays())));
  }

  private static void repeatUntilEmpty(IntSupplier batch) {
    while (batch.getAsInt() > 0) {}
  }

  private long secondsOverdue() {
    long worst = 0;
    for (var site : sites()) {
      var retention = site.settings().retention();
      for (var field : RetainedField.values()) {
        int days = field.days(retention);
        worst =
            Math.max(worst, secondsSince(rows.oldestOverdue(field, site.id(), cutoff(days)), days));
      }
      int days = retention.spamDays();
      worst =
          Math.max(
              worst, secondsSince(rows.oldestOverdueSpamFiledAt(site.id(), cutoff(days)), days));
    }
    return worst;
  }

  /** Returns for how long something is overdue that may be kept for some days from a time. */
  private long secondsSince(Optional<Instant> from, int days) {
    return from.map(since ->
            Duration.between(since.plus(Duration.ofDays(days)), clock.instant()).toSeconds())
        .orElse(0L);
  }

  private Instant cutoff(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
