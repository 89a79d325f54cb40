package dev.anteroom.learning;

import dev.anteroom.comment.SecondLooks;
import dev.anteroom.learning.LearningAccount.Balanced;
import dev.anteroom.learning.LearningAccount.Day;
import dev.anteroom.learning.LearningAccount.Intervals;
import dev.anteroom.learning.LearningAccount.Newest;
import dev.anteroom.learning.LearningAccount.ReaderAccount;
import dev.anteroom.screening.learned.Standing;
import dev.anteroom.screening.learned.Standing.Share;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How sites' models have done. */
@ApplicationScoped
public class LearningAccounts {
  private static final Duration BACK = Duration.ofDays(90);
  private static final Duration GLANCE = Duration.ofSeconds(1);
  static final int NEWEST = 200;
  private static final int COUNTED = 10_000;

  static final String FORESEEN =
      """
      select number, at, label, coalesce(careful_above, fast_above) as above,
             coalesce(careful_score, fast_score) as score
      from lesson where site = :site and label is not null
      """;

  private final EntityManager database;
  private final LessonLog log;
  private final SiteModels models;
  private final SecondLooks looks;
  private final SentenceEncoder encoder;
  private final DryReading reading;
  private final Clock clock;

  LearningAccounts(
      EntityManager database,
      LessonLog log,
      SiteModels models,
      SecondLooks looks,
      SentenceEncoder encoder,
      DryReading reading,
      Clock clock) {
    this.database = database;
    this.log = log;
    this.models = models;
    this.looks = looks;
    this.encoder = encoder;
    this.reading = reading;
    this.clock = clock;
  }

  /** The account of a site, after what was decided before was learned by the fast reader. */
  public LearningAccount of(Site site) {
    return of(site, DryReading.PATIENCE);
  }

  /**
   * The same for somebody who looks at a page, and rather sees that something is yet to be read.
   */
  public LearningAccount atOnce(Site site) {
    return of(site, GLANCE);
  }

  private LearningAccount of(Site site, Duration patience) {
    reading.catchUpFast(site, patience);
    double target = site.settings().learning().target();
    var model = models.inMemory(site.id()).orElse(null);
    var standing = model == null ? null : standing(model, target);
    var threshold = standing == null || standing.threshold() > 1 ? null : standing.threshold();
    var acting = standing == null ? null : standing.acting();
    return new LearningAccount(
        log.holding(site.id()),
        acting == null ? null : share(acting.precision()),
        acting == null ? null : share(acting.recall()),
        acting == null ? null : share(acting.goodCaught()),
        threshold,
        threshold == null ? (standing == null ? Standing.none(target) : standing).missing() : null,
        target,
        acting == null
            ? null
            : new Intervals(
                interval(acting.precision()),
                interval(acting.recall()),
                interval(acting.goodCaught())),
        standing == null
            ? null
            : new Balanced(
                share(standing.balanced().precision()), share(standing.balanced().recall())),
        newest(site.id(), standing),
        readers(site.id(), model, standing),
        byDay(site.id()));
  }

  /** Of both readers where both have a record; null while there is none. */
  private @Nullable Standing standing(HeldModel model, double target) {
    var both = encoder.isOn() ? model.standing(true, target) : null;
    var one = both == null || both.good() + both.bad() == 0 ? model.standing(false, target) : both;
    return one.good() + one.bad() == 0 ? null : one;
  }

  private List<ReaderAccount> readers(
      String site, @Nullable HeldModel model, @Nullable Standing standing) {
    long head = log.heads(List.of(site)).getOrDefault(site, 0L);
    long drafts = log.toBeNumbered(site);
    double careful = standing == null ? 0 : standing.carefulWeight();
    long fastWaits = drafts + head - (model == null ? 0 : model.fastUpTo());
    long carefulWaits =
        encoder.isOn()
            ? drafts
                + head
                - (model == null ? 0 : model.carefulUpTo())
                + looks.unreadOf(site, COUNTED)
            : 0;
    return List.of(
        new ReaderAccount("fast", 1 - careful, fastWaits, true),
        new ReaderAccount("careful", careful, carefulWaits, encoder.isOn()));
  }

  @Transactional
  @Nullable Newest newest(String site, @Nullable Standing whole) {
    var row =
        (Tuple)
            database
                .createNativeQuery(
                    """
                    select count(*) as decisions,
                           count(*) filter (where above) as flagged,
                           count(*) filter (where above and label = 'bad') as caught,
                           count(*) filter (where score >= .5) as above_middle,
                           count(*) filter (where score >= .5 and label = 'bad') as caught_by_middle,
                           count(*) filter (where label = 'bad') as bad
                    from ({foreseen} and fast_score is not null order by number desc limit :newest) as newest
                    """
                        .replace("{foreseen}", FORESEEN),
                    Tuple.class)
                .setParameter("site", site)
                .setParameter("newest", NEWEST)
                .getSingleResult();
    int decisions = row.get("decisions", Long.class).intValue();
    if (decisions == 0) {
      return null;
    }
    var precision = of(row, "caught", "flagged");
    var balancedPrecision = of(row, "caught_by_middle", "above_middle");
    var balancedRecall = of(row, "caught_by_middle", "bad");
    return new Newest(
        decisions,
        share(precision),
        share(of(row, "caught", "bad")),
        share(balancedPrecision),
        share(balancedRecall),
        // What was flagged tells nothing of recall: before a threshold was earned, that was
        // nothing.
        whole != null
            && (isWorse(precision, whole.acting().precision())
                || isWorse(balancedPrecision, whole.balanced().precision())
                || isWorse(balancedRecall, whole.balanced().recall())));
  }

  static boolean isWorse(Share newest, Share whole) {
    return newest.value() < whole.value() && newest.high() < whole.value();
  }

  @Transactional
  List<Day> byDay(String site) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select cast(at at time zone 'UTC' as date) as day,
                       count(*) filter (where label = 'good') as good,
                       count(*) filter (where label = 'bad') as bad,
                       count(*) filter (where above) as flagged,
                       count(*) filter (where above and label = 'good') as flagged_good,
                       count(*) filter (where above and label = 'bad') as caught
                from ({foreseen} and fast_log_odds is not null and at > :since) as foreseen
                group by day order by day
                """
                    .replace("{foreseen}", FORESEEN),
                Tuple.class)
            .setParameter("site", site)
            .setParameter("since", clock.instant().minus(BACK))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new Day(
                row.get("day", LocalDate.class),
                row.get("good", Long.class),
                row.get("bad", Long.class),
                row.get("flagged", Long.class),
                row.get("flagged_good", Long.class),
                share(row, "caught", "flagged"),
                share(row, "caught", "bad")))
        .toList();
  }

  private static Share of(Tuple row, String part, String whole) {
    return Share.of(row.get(part, Long.class).intValue(), row.get(whole, Long.class).intValue());
  }

  private static @Nullable Double share(Tuple row, String part, String whole) {
    return share(of(row, part, whole));
  }

  private static @Nullable Double share(Share share) {
    return Double.isNaN(share.value()) ? null : share.value();
  }

  private static List<Double> interval(Share share) {
    return List.of(share.low(), share.high());
  }
}
