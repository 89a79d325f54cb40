package dev.anteroom.learning.model;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.CommentsDecided;
import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.embedding.VectorTables;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.Label;
import dev.anteroom.screening.model.Prediction;
import dev.anteroom.screening.model.TrainingExample;
import dev.anteroom.screening.verdict.Candidate;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads and writes the numbered training logs of all sites. */
@ApplicationScoped
public class TrainingLog {
  private static final String INSERT_PENDING =
      """
      insert into lesson_draft (site, comment, version, at, label, undoes, approved)
      select comment.site, comment.id, comment.text_version, decided.at,
             case decided.to_status when 'approved' then 'good' when 'pending' then null else 'bad' end,
             decided.undoes is not null,
             {approvedEarlier}
      from history decided join comment on comment.id = decided.comment
      where decided.decision = :decision and decided.comment = any(cast(:comments as uuid[]))
        and decided.to_status <> 'deleted'
        and not (decided.from_status = 'deleted' and decided.undoes is not null)
      order by decided.step
      """
          .replace("{approvedEarlier}", Comments.APPROVED_BEFORE);

  private static final String SELECT_EXAMPLES =
      """
      select lesson.number, lesson.label, lesson.takes_back, lesson.takes_back_label,
             lesson.approved, lesson.comment, lesson.version,
             coalesce(comment.name, '') as name, comment.website,
             coalesce(
               lesson_text.body,
               case lesson.version when comment.text_version then comment.body else former_text.body end,
               '') as body,
             coalesce(imported.vector, embedded.vector) as vector,
             coalesce(lesson.fast_log_odds, case when lesson.label is null then taken_back.fast_log_odds end, 0)
               as fast_log_odds
      from lesson
      left join comment on comment.id = lesson.comment
      left join former_text on former_text.comment = lesson.comment and former_text.version = lesson.version
      left join {vectors} as embedded
        on embedded.comment = lesson.comment and embedded.version = lesson.version
      left join lesson_text on lesson_text.site = lesson.site and lesson_text.number = lesson.number
      left join {imports} as imported
        on imported.site = lesson.site and imported.number = lesson.number
      left join lesson taken_back
        on taken_back.site = lesson.site and taken_back.number = lesson.takes_back
      where lesson.site = :site and lesson.number > :after
      order by lesson.number
      """;

  private static final String FROM_PREDICTIONS =
      """
      from unnest(cast(:numbers as bigint[]), cast(:logOdds as double precision[]),
                  cast(:scores as real[]), cast(:above as boolean[]))
        as given (number, log_odds, score, is_above)
      where lesson.site = :site and lesson.number = given.number
      """;

  private final Session database;
  private final Clock clock;
  private final String selectExamples;

  TrainingLog(Session database, VectorTables vectors, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.selectExamples =
        SELECT_EXAMPLES
            .replace("{vectors}", vectors.ofComments())
            .replace("{imports}", vectors.ofImports());
  }

  /** A classifier's prediction for a numbered example. */
  record NumberedPrediction(long number, Prediction prediction) {}

  /** The last number of a site's log. */
  private record Head(String site, long number) {}

  /** A row of {@link #SELECT_EXAMPLES}. */
  private record Row(
      long number,
      @Nullable String label,
      @Nullable Long takesBack,
      @Nullable String takesBackLabel,
      int approved,
      @Nullable UUID comment,
      @Nullable Integer version,
      String name,
      @Nullable String website,
      String body,
      byte @Nullable [] vector,
      double ngramLogOdds) {

    LoggedExample example() {
      return new LoggedExample(
          new TrainingExample(
              number,
              body.isEmpty()
                  ? null
                  : new ClassifierInput(new Candidate(name, website, body), approved),
              label == null ? null : label(label),
              takesBack == null || takesBackLabel == null
                  ? null
                  : new TrainingExample.Overturned(takesBack, label(takesBackLabel))),
          comment == null || version == null ? null : new TextId(comment, version),
          vector,
          ngramLogOdds);
    }

    private static Label label(String wire) {
      return Label.named(wire).orElseThrow();
    }
  }

  /**
   * Adds the comments of a decision as pending examples, except for deletions. The steps of the
   * decision are already in the tables. This happens in its transaction, so that only committed
   * decisions are learned.
   */
  void addPending(@Observes @Priority(2) CommentsDecided decided) {
    database
        .createNativeMutationQuery(INSERT_PENDING)
        .setParameter("decision", decided.decision())
        .setParameter("comments", decided.comments().toArray(UUID[]::new))
        .executeUpdate();
  }

  /** Returns the last number of each of these sites, without those whose log is empty. */
  @Transactional
  public Map<String, Long> heads(Collection<String> sites) {
    if (sites.isEmpty()) {
      return Map.of();
    }
    return database
        .createNativeQuery(
            // One backward scan of the primary key for each site.
            """
            select site, head
            from unnest(cast(:sites as text[])) as asked (site)
            cross join lateral (
              select number as head from lesson where lesson.site = asked.site
              order by number desc limit 1
            ) as newest
            """,
            Head.class)
        .setParameter("sites", sites.toArray(String[]::new))
        .getResultList()
        .stream()
        .collect(Collectors.toMap(Head::site, Head::number));
  }

  /** Returns the sites with examples in the last period, most recent first (lesson_by_time). */
  @Transactional
  public List<String> sitesWithExamplesWithin(Duration period, int most) {
    return database
        .createNativeQuery(
            "select site from lesson where at > :time group by site order by max(at) desc",
            String.class)
        .setParameter("time", clock.instant().minus(period))
        .setMaxResults(most)
        .getResultList();
  }

  /** Returns the examples of a site after a number, in order. */
  @Transactional
  public List<LoggedExample> after(String site, long number, int most) {
    return database
        .createNativeQuery(selectExamples, Row.class)
        .setParameter("site", site)
        .setParameter("after", number)
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(Row::example)
        .toList();
  }

  /**
   * Stores the predictions of a classifier for examples that have none. Those of the embedding
   * classifier are of both together.
   */
  @Transactional
  void storePredictions(String site, Classifier classifier, List<NumberedPrediction> numbered) {
    if (numbered.isEmpty()) {
      return;
    }
    var predictions = numbered.stream().map(NumberedPrediction::prediction).toList();
    var sql =
        switch (classifier) {
          case FAST ->
              """
              update lesson set fast_log_odds = log_odds, fast_score = score, fast_above = is_above
              {predictions} and fast_log_odds is null
              """;
          case CAREFUL ->
              """
              update lesson set careful_score = score, careful_above = is_above
              {predictions} and careful_above is null
              """;
        };
    database
        .createNativeMutationQuery(sql.replace("{predictions}", FROM_PREDICTIONS))
        .setParameter("site", site)
        .setParameter(
            "numbers", numbered.stream().map(NumberedPrediction::number).toArray(Long[]::new))
        .setParameter(
            "logOdds", predictions.stream().map(Prediction::logOdds).toArray(Double[]::new))
        .setParameter("scores", predictions.stream().map(TrainingLog::score).toArray(Double[]::new))
        .setParameter(
            "above", predictions.stream().map(Prediction::isAboveThreshold).toArray(Boolean[]::new))
        .executeUpdate();
  }

  /** Returns null if nothing had been learned before. */
  private static @Nullable Double score(Prediction prediction) {
    return Double.isNaN(prediction.score()) ? null : prediction.score();
  }

  /** Returns whether a site has pending examples. */
  @Transactional
  public boolean hasPending(String site) {
    return database
        .createNativeQuery(
            "select exists (select 1 from lesson_draft where site = :site)", Boolean.class)
        .setParameter("site", site)
        .getSingleResult();
  }

  /** Returns the number of a site's pending examples. */
  @Transactional
  public long countPending(String site) {
    return count("select count(*) from lesson_draft where site = :site", site);
  }

  /** Returns the number of a site's examples in force, without those taken back. */
  @Transactional
  public long countInForce(String site) {
    return count("select count(label) - count(takes_back) from lesson where site = :site", site);
  }

  private long count(String sql, String site) {
    return database.createNativeQuery(sql, Long.class).setParameter("site", site).getSingleResult();
  }

  /** Deletes imported texts that are older than a time. */
  @Transactional
  int deleteTexts(Instant before) {
    return database
        .createNativeMutationQuery("delete from lesson_text where at < :before")
        .setParameter("before", before)
        .executeUpdate();
  }
}
