package dev.anteroom.learning;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.learning.model.TrainingLog;
import dev.anteroom.screening.model.ModelMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;

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
  private final LearningReports reports;
  private final MultiGauge precision;
  private final MultiGauge worse;

  ModelMetricsJob(TrainingLog log, LearningReports reports, MeterRegistry metrics) {
    this.log = log;
    this.reports = reports;
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

  @Scheduled(
      every = "20s",
      delayed = "15s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("model-metrics")
  @Transactional
  void update() {
    var precisions = new ArrayList<MultiGauge.Row<Number>>();
    var declines = new ArrayList<MultiGauge.Row<Number>>();
    for (var site : log.sitesWithExamplesWithin(WINDOW, MAX_SITES)) {
      var newest = reports.counts(site, LearningReports.NEWEST_WINDOW);
      var all = reports.counts(site, ModelMetrics.WINDOW);
      boolean isWorse =
          newest.isWorseThan(all.precision(), all.balancedPrecision(), all.balancedRecall());
      precisions.add(MultiGauge.Row.of(Tags.of("site", site), newest.precision().value()));
      declines.add(MultiGauge.Row.of(Tags.of("site", site), isWorse ? 1 : 0));
    }
    precision.register(precisions, true);
    worse.register(declines, true);
  }
}
