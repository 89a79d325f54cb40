package dev.anteroom.forgetting;

import dev.anteroom.privacy.PrivacySettings;
import dev.anteroom.problem.Outage;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Forgets, site by site, what has been kept long enough. */
@ApplicationScoped
class Purging {
  private static final Logger LOG = Logger.getLogger(Purging.class);

  private final Supplier<List<Site>> sites;
  private final PurgeRows rows;
  private final PrivacySettings privacy;
  private final Clock clock;
  private final AtomicLong overdue = new AtomicLong();

  @Inject
  Purging(
      Sites sites, PurgeRows rows, PrivacySettings privacy, Clock clock, MeterRegistry metrics) {
    this(sites::all, rows, privacy, clock, metrics);
  }

  Purging(
      Supplier<List<Site>> sites,
      PurgeRows rows,
      PrivacySettings privacy,
      Clock clock,
      MeterRegistry metrics) {
    this.sites = sites;
    this.rows = rows;
    this.privacy = privacy;
    this.clock = clock;
    TimeGauge.builder("anteroom.retention.overdue", overdue, TimeUnit.SECONDS, AtomicLong::get)
        .description("For how long the oldest row has been kept beyond its time")
        .register(metrics);
  }

  @Scheduled(
      every = "1m",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void purge() {
    // The next run goes on where one broke off; the metric shows how late it is, then most of all.
    attempt(() -> sites.get().forEach(this::purge));
    attempt(() -> overdue.set(secondsOverdue()));
  }

  private static void attempt(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      LOG.warnf("Purge broke off: %s", Outage.frames(e));
    }
  }

  void purge(Site site) {
    var retention = site.settings().retention();
    var id = site.id();
    for (var part : Retained.values()) {
      var before = before(part.days(retention));
      all(() -> rows.forget(part, id, before));
    }
    all(() -> rows.forgetSpam(id, before(retention.spamDays())));
    // A data key may seal for two epochs after it was made.
    var sealing = privacy.sealing().epoch().multipliedBy(2);
    all(() -> rows.shredKeys(id, before(retention.addressDays()).minus(sealing)));
    all(() -> rows.dropAuthors(id, before(retention.authorDays())));
  }

  private static void all(IntSupplier batch) {
    while (batch.getAsInt() > 0) {}
  }

  private long secondsOverdue() {
    long worst = 0;
    for (var site : sites.get()) {
      var retention = site.settings().retention();
      for (var part : Retained.values()) {
        int days = part.days(retention);
        worst =
            Math.max(worst, secondsSince(rows.oldestOverdue(part, site.id(), before(days)), days));
      }
      int days = retention.spamDays();
      worst = Math.max(worst, secondsSince(rows.oldestOverdueSpam(site.id(), before(days)), days));
    }
    return worst;
  }

  /** For how long something has been due that is kept for some days from a time. */
  private long secondsSince(Optional<Instant> from, int days) {
    return from.map(since ->
            Duration.between(since.plus(Duration.ofDays(days)), clock.instant()).toSeconds())
        .orElse(0L);
  }

  private Instant before(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
