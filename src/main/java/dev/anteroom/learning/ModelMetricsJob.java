package dev.anteroom.learning;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.learning.model.TrainingLog;
import dev.anteroom.screening.model.ModelMetrics;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Exports how well models predict the newest decisions, for sites with recent decisions. The values
 * come from the training log, so that every replica exports the same, whichever models it has in
 * memory. They are computed on a schedule instead of on each scrape. Only operators create sites,
 * so the label has few values.
 */
@ApplicationScoped
class ModelMetricsJob {
  private static final Duration WINDOW = Duration.ofDays(7);
  private static final int MAX_SITES = 100;

  private final TrainingLog log;
  private final EntityManager database;
  private final Clock clock;
  private final MultiGauge precision;
  private final MultiGauge worse;

  ModelMetricsJob(TrainingLog log, EntityManager database, Clock clock, MeterRegistry metrics) {
    this.log = log;
    this.database = database;
    this.clock = clock;
    this.precision =
        MultiGauge.builder("anteroom.learning.precision")
            .description(
                "Of the comments that the learned rule flagged among the newest 200 decisions, the share"
                    + " that moderators did not approve; NaN if it flagged none")
            .register(metrics);
    this.worse =
        MultiGauge.builder("anteroom.learning.worse")
            .description(
                "1 if the newest 200 decisions show that a model does worse than its record, else 0")
            .register(metrics);
  }

  /** A proportion among the newest decisions, and among all of the evaluated ones. */
  private record Proportions(Proportion newest, Proportion all) {
    static Proportions of(Tuple row, String part, String of) {
      return new Proportions(
          proportion(row, "newest_" + part, "newest_" + of), proportion(row, part, of));
    }

    private static Proportion proportion(Tuple row, String part, String of) {
      return Proportion.of(
          row.get(part, Long.class).intValue(), row.get(of, Long.class).intValue());
    }

    boolean isWorse() {
      return LearningReports.isWorse(newest, all);
    }
  }

  private record SiteState(String site, Proportions precision, boolean isWorse) {}

  @Scheduled(
      every = "20s",
      delayed = "15s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("model-metrics")
  @Transactional
  void update() {
    var states =
        log.sitesWithExamplesSince(clock.instant().minus(WINDOW), MAX_SITES).stream()
            .map(this::stateOf)
            .toList();
    precision.register(
        states.stream().map(one -> row(one.site(), one.precision().newest().value())).toList(),
        true);
    worse.register(
        states.stream().map(one -> row(one.site(), one.isWorse() ? 1 : 0)).toList(), true);
  }

  private static MultiGauge.Row<Number> row(String site, double value) {
    return MultiGauge.Row.of(Tags.of("site", site), value);
  }

  /** Reads the end of the site's log, by the primary key. */
  private SiteState stateOf(String site) {
    var row =
        (Tuple)
            database
                .createNativeQuery(
                    """
                    select count(*) filter (where above) as flagged,
                           count(*) filter (where above and bad) as caught,
                           count(*) filter (where middle) as above_middle,
                           count(*) filter (where middle and bad) as caught_by_middle,
                           count(*) filter (where bad) as bad,
                           count(*) filter (where new and above) as newest_flagged,
                           count(*) filter (where new and above and bad) as newest_caught,
                           count(*) filter (where new and middle) as newest_above_middle,
                           count(*) filter (where new and middle and bad) as newest_caught_by_middle,
                           count(*) filter (where new and bad) as newest_bad
                    from (
                      select above, label = 'bad' as bad, score >= .5 as middle,
                             row_number() over (order by number desc) <= :newest as new
                      from ({foreseen} and fast_score is not null
                            order by number desc limit :window) as foreseen
                    ) as marked
                    """
                        .replace("{foreseen}", LearningReports.PREDICTIONS),
                    Tuple.class)
                .setParameter("site", site)
                .setParameter("newest", LearningReports.NEWEST_WINDOW)
                .setParameter("window", ModelMetrics.WINDOW)
                .getSingleResult();
    var precision = Proportions.of(row, "caught", "flagged");
    // As in LearningReports, recall at the threshold is left out.
    var all =
        List.of(
            precision,
            Proportions.of(row, "caught_by_middle", "above_middle"),
            Proportions.of(row, "caught_by_middle", "bad"));
    return new SiteState(site, precision, all.stream().anyMatch(Proportions::isWorse));
  }
}
