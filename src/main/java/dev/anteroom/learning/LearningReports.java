package dev.anteroom.learning;

import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.learning.LearningReport.Balanced;
import dev.anteroom.learning.LearningReport.ClassifierReport;
import dev.anteroom.learning.LearningReport.Day;
import dev.anteroom.learning.LearningReport.Intervals;
import dev.anteroom.learning.LearningReport.Newest;
import dev.anteroom.learning.model.CachedModel;
import dev.anteroom.learning.model.RescoringRows;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.learning.model.TrainingLog;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.ModelMetrics;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Computes how well sites' models predict decisions. */
@ApplicationScoped
public class LearningReports {
  private static final Duration HISTORY = Duration.ofDays(90);
  private static final Duration QUICK_TIMEOUT = Duration.ofSeconds(1);
  static final int NEWEST_WINDOW = 200;
  private static final int MAX_COUNT = 10_000;

  private static final String PREDICTIONS =
      """
      select number, at, label, coalesce(careful_above, fast_above) as above,
             coalesce(careful_score, fast_score) as score
      from lesson where site = :site and label is not null
      """;

  private final Session database;
  private final TrainingLog log;
  private final SiteModels models;
  private final RescoringRows rescoringRows;
  private final SentenceEncoder encoder;
  private final ScoringTexts scoring;
  private final Clock clock;

  LearningReports(
      Session database,
      TrainingLog log,
      SiteModels models,
      RescoringRows rescoringRows,
      SentenceEncoder encoder,
      ScoringTexts scoring,
      Clock clock) {
    this.database = database;
    this.log = log;
    this.models = models;
    this.rescoringRows = rescoringRows;
    this.encoder = encoder;
    this.scoring = scoring;
    this.clock = clock;
  }

  /**
   * Returns the report of a site after the n-gram classifier has learned from earlier decisions.
   */
  public LearningReport report(Site site) {
    return report(site, ScoringTexts.TIMEOUT);
  }

  /**
   * Returns the report for a page of the console. It waits at most a second, so some examples may
   * be reported as unprocessed.
   */
  public LearningReport quickReport(Site site) {
    return report(site, QUICK_TIMEOUT);
  }

  private LearningReport report(Site site, Duration timeout) {
    scoring.catchUp(site, false, timeout);
    double target = site.settings().learning().target();
    var model = models.cached(site.id()).orElse(null);
    var recorded = model == null ? null : metrics(model, target);
    var metrics = recorded == null ? ModelMetrics.none(target) : recorded;
    var above = metrics.atThreshold();
    var half = metrics.atHalf();
    var threshold = metrics.threshold() > 1 ? null : metrics.threshold();
    return new LearningReport(
        log.countInForce(site.id()),
        value(above.precision()),
        value(above.recall()),
        value(above.goodCaught()),
        threshold,
        threshold == null ? metrics.missing() : null,
        target,
        recorded == null
            ? null
            : new Intervals(
                interval(above.precision()),
                interval(above.recall()),
                interval(above.goodCaught())),
        recorded == null ? null : new Balanced(value(half.precision()), value(half.recall())),
        newest(site.id(), metrics),
        classifiers(site.id(), model, metrics.embeddingWeight()),
        byDay(site.id()));
  }

  /**
   * Returns the metrics of both classifiers, or of the n-gram classifier if only that has a record,
   * or null if there is no record.
   */
  private @Nullable ModelMetrics metrics(CachedModel model, double target) {
    var both = encoder.isOn() ? model.metrics(true, target) : null;
    var one = both == null || both.good() + both.bad() == 0 ? model.metrics(false, target) : both;
    return one.good() + one.bad() == 0 ? null : one;
  }

  private List<ClassifierReport> classifiers(
      String site, @Nullable CachedModel model, double careful) {
    long head = log.heads(List.of(site)).getOrDefault(site, 0L);
    long drafts = log.countPending(site);
    long fastWaits = drafts + head - (model == null ? 0 : model.position(Classifier.FAST));
    long carefulWaits =
        encoder.isOn()
            ? drafts
                + head
                - (model == null ? 0 : model.position(Classifier.CAREFUL))
                + rescoringRows.countWithoutEmbedding(site, MAX_COUNT)
            : 0;
    return List.of(
        new ClassifierReport("fast", 1 - careful, fastWaits, true),
        new ClassifierReport("careful", careful, carefulWaits, encoder.isOn()));
  }

  private @Nullable Newest newest(String site, ModelMetrics whole) {
    var newest = counts(site, NEWEST_WINDOW);
    return newest.decisions() == 0
        ? null
        : new Newest(
            newest.decisions(),
            value(newest.precision()),
            value(newest.recall()),
            value(newest.balancedPrecision()),
            value(newest.balancedRecall()),
            newest.isWorseThan(
                whole.atThreshold().precision(),
                whole.atHalf().precision(),
                whole.atHalf().recall()));
  }

  /** Counts the newest predictions of a site, by the primary key. */
  @Transactional
  PredictionCounts counts(String site, int newest) {
    return database
        .createNativeQuery(
            """
            select count(*)::int as decisions,
                   (count(*) filter (where above))::int as flagged,
                   (count(*) filter (where above and label = 'bad'))::int as caught,
                   (count(*) filter (where score >= .5))::int as above_middle,
                   (count(*) filter (where score >= .5 and label = 'bad'))::int as caught_by_middle,
                   (count(*) filter (where label = 'bad'))::int as bad
            from ({foreseen} and fast_score is not null order by number desc limit :newest) as newest
            """
                .replace("{foreseen}", PREDICTIONS),
            PredictionCounts.class)
        .setParameter("site", site)
        .setParameter("newest", newest)
        .getSingleResult();
  }

  @Transactional
  List<Day> byDay(String site) {
    return database
        .createNativeQuery(
            """
            select day, good, bad, flagged, flagged_good,
                   caught / cast(nullif(flagged, 0) as float8) as precision,
                   caught / cast(nullif(bad, 0) as float8) as recall
            from (
              select cast(at at time zone 'UTC' as date) as day,
                     count(*) filter (where label = 'good') as good,
                     count(*) filter (where label = 'bad') as bad,
                     count(*) filter (where above) as flagged,
                     count(*) filter (where above and label = 'good') as flagged_good,
                     count(*) filter (where above and label = 'bad') as caught
              from ({foreseen} and fast_log_odds is not null and at > :since) as foreseen
              group by day
            ) as counted
            order by day
            """
                .replace("{foreseen}", PREDICTIONS),
            Day.class)
        .setParameter("site", site)
        .setParameter("since", clock.instant().minus(HISTORY))
        .getResultList();
  }

  private static @Nullable Double value(Proportion share) {
    return Double.isNaN(share.value()) ? null : share.value();
  }

  private static List<Double> interval(Proportion share) {
    return List.of(share.low(), share.high());
  }
}
