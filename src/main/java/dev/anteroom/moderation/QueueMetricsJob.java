package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Exports the number and age of pending comments by site. The label has few values, because only
 * operators create sites. Every replica exports the same. The values are computed on a schedule, so
 * that scrapes cost the database nothing.
 */
@ApplicationScoped
class QueueMetricsJob {
  private final Sites sites;
  private final Session session;
  private final Clock clock;
  private final MultiGauge waiting;
  private final MultiGauge oldest;

  QueueMetricsJob(Sites sites, Session session, Clock clock, MeterRegistry metrics) {
    this.sites = sites;
    this.session = session;
    this.clock = clock;
    this.waiting =
        MultiGauge.builder("anteroom.moderation.pending")
            .description("Pending comments, counted up to 10,000")
            .register(metrics);
    this.oldest =
        MultiGauge.builder("anteroom.moderation.oldest")
            .description("Age of the oldest pending comment, 0 if there is none")
            .baseUnit("seconds")
            .register(metrics);
  }

  /** The pending comments of a site; {@code oldest} is null if there are none. */
  private record PendingCount(String site, long count, @Nullable UUID oldest) {}

  @Scheduled(
      every = "20s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("queue-metrics")
  @Transactional
  void update() {
    // If this fails, the gauges keep their last values.
    var rows = waiting(sites.all().stream().map(Site::id).toArray(String[]::new));
    waiting.register(
        rows.stream()
            .map(one -> MultiGauge.Row.of(Tags.of("site", one.site()), one.count()))
            .toList(),
        true);
    oldest.register(
        rows.stream()
            .<MultiGauge.Row<?>>map(
                one -> MultiGauge.Row.of(Tags.of("site", one.site()), () -> seconds(one.oldest())))
            .toList(),
        true);
  }

  /** Computed at each scrape, so that it grows between two queries. */
  private double seconds(@Nullable UUID oldest) {
    return oldest == null
        ? 0
        : Duration.between(UuidUtil.getInstant(oldest), clock.instant()).toSeconds();
  }

  /**
   * Index: comment_by_status, of which at most {@link ReviewQueue#MAX_COUNT} entries of a site are
   * read.
   */
  private List<PendingCount> waiting(String[] ids) {
    return session
        .createNativeQuery(
            """
            select their.site, waiting.n, oldest.id
            from unnest(cast(:sites as text[])) as their (site)
            cross join lateral (
              select count(*) as n from (
                select 1 from comment
                where comment.site = their.site and status = 'pending' limit :most) as counted
            ) as waiting
            left join lateral (
              select id from comment
              where comment.site = their.site and status = 'pending' order by id limit 1
            ) as oldest on true
            """,
            PendingCount.class)
        .setParameter("sites", ids)
        .setParameter("most", ReviewQueue.MAX_COUNT)
        .getResultList();
  }
}
