package dev.anteroom.learning.model;

import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.Label;
import dev.anteroom.screening.model.Prediction;
import dev.anteroom.screening.model.TrainingExample;
import dev.anteroom.screening.verdict.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads and writes the numbered training logs of all sites. */
@ApplicationScoped
public class TrainingLog {
  private static final String SELECT_EXAMPLES =
      """
      select lesson.number, lesson.label, lesson.takes_back, lesson.takes_back_label, lesson.approved,
             lesson.comment, lesson.version, comment.name, comment.website,
             coalesce(
               lesson_text.body,
               case lesson.version when comment.text_version then comment.body else former_text.body end,
               '') as body,
             coalesce(lesson_text.vector, comment_vector.vector) as vector,
             coalesce(lesson.fast_log_odds, case when lesson.label is null then taken_back.fast_log_odds end, 0)
               as fast_log_odds
      from lesson
      left join comment on comment.id = lesson.comment
      left join former_text on former_text.comment = lesson.comment and former_text.version = lesson.version
      left join comment_vector
        on comment_vector.comment = lesson.comment and comment_vector.version = lesson.version
      left join lesson_text on lesson_text.site = lesson.site and lesson_text.number = lesson.number
      left join lesson taken_back
        on taken_back.site = lesson.site and taken_back.number = lesson.takes_back
      where lesson.site = :site and lesson.number > :after
      order by lesson.number
      """;

  private final EntityManager database;

  TrainingLog(EntityManager database) {
    this.database = database;
  }

  /** A classifier's prediction for a numbered example. */
  record NumberedPrediction(long number, Prediction prediction) {}

  /** Returns the last number of each of these sites, without those whose log is empty. */
  @Transactional
  public Map<String, Long> heads(Collection<String> sites) {
    var heads = new HashMap<String, Long>();
    if (sites.isEmpty()) {
      return heads;
    }
    List<?> rows =
        database
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
                Tuple.class)
            .setParameter("sites", sites.toArray(String[]::new))
            .getResultList();
    for (var row : rows) {
      var tuple = (Tuple) row;
      heads.put(tuple.get("site", String.class), tuple.get("head", Long.class));
    }
    return heads;
  }

  /** Returns the sites with examples since a time, most recent first (lesson_by_time). */
  @Transactional
  public List<String> sitesWithExamplesSince(Instant time, int most) {
    List<?> sites =
        database
            .createNativeQuery(
                "select site from lesson where at > :time group by site order by max(at) desc",
                String.class)
            .setParameter("time", time)
            .setMaxResults(most)
            .getResultList();
    return sites.stream().map(String.class::cast).toList();
  }

  /** Returns the examples of a site after a number, in order. */
  @Transactional
  public List<LoggedExample> after(String site, long number, int most) {
    List<?> rows =
        database
            .createNativeQuery(SELECT_EXAMPLES, Tuple.class)
            .setParameter("site", site)
            .setParameter("after", number)
            .setMaxResults(most)
            .getResultList();
    return rows.stream().map(row -> toExample(site, (Tuple) row)).toList();
  }

  /** Stores predictions of the n-gram classifier for examples that have none. */
  @Transactional
  void storeNgramPredictions(String site, List<NumberedPrediction> predictions) {
    storePredictions(
        """
        update lesson
        set fast_log_odds = given.log_odds, fast_score = given.score, fast_above = given.is_above
        from unnest(?::bigint[], ?::double precision[], ?::real[], ?::bool[])
          as given (number, log_odds, score, is_above)
        where lesson.site = ? and lesson.number = given.number and lesson.fast_log_odds is null
        """,
        site,
        predictions);
  }

  /** Stores predictions of both classifiers together for examples that have none. */
  @Transactional
  void storeEmbeddingPredictions(String site, List<NumberedPrediction> predictions) {
    storePredictions(
        """
        update lesson set careful_score = given.score, careful_above = given.is_above
        from unnest(?::bigint[], ?::double precision[], ?::real[], ?::bool[])
          as given (number, log_odds, score, is_above)
        where lesson.site = ? and lesson.number = given.number and lesson.careful_above is null
        """,
        site,
        predictions);
  }

  /** Returns whether a site has pending examples. */
  @Transactional
  public boolean hasPending(String site) {
    return (Boolean)
        database
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
    return (Long)
        database.createNativeQuery(sql, Long.class).setParameter("site", site).getSingleResult();
  }

  /** Stores the vector of an imported text, unless it has one. */
  @Transactional
  void storeVector(String site, long number, byte[] vector) {
    database
        .createNativeQuery(
            """
            update lesson_text set vector = :vector
            where site = :site and number = :number and vector is null
            """)
        .setParameter("vector", vector)
        .setParameter("site", site)
        .setParameter("number", number)
        .executeUpdate();
  }

  /** Deletes imported texts that are older than a time. */
  @Transactional
  int deleteTexts(Instant before) {
    return database
        .createNativeQuery("delete from lesson_text where at < :before")
        .setParameter("before", before)
        .executeUpdate();
  }

  private void storePredictions(String sql, String site, List<NumberedPrediction> predictions) {
    if (predictions.isEmpty()) {
      return;
    }
    database
        .unwrap(Session.class)
        .doWork(connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(
                1, column(connection, "int8", predictions, NumberedPrediction::number));
            statement.setArray(
                2, column(connection, "float8", predictions, one -> one.prediction().logOdds()));
            statement.setArray(3, column(connection, "float4", predictions, TrainingLog::score));
            statement.setArray(
                4,
                column(
                    connection, "bool", predictions, one -> one.prediction().isAboveThreshold()));
            statement.setString(5, site);
            statement.executeUpdate();
          }
        });
  }

  /** Returns null if nothing had been learned before. */
  private static @Nullable Double score(NumberedPrediction numbered) {
    double score = numbered.prediction().score();
    return Double.isNaN(score) ? null : score;
  }

  private static Array column(
      Connection connection,
      String type,
      List<NumberedPrediction> predictions,
      Function<NumberedPrediction, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, predictions.stream().map(value).toArray());
  }

  private static LoggedExample toExample(String site, Tuple row) {
    var body = row.get("body", String.class);
    var name = row.get("name", String.class);
    var input =
        body.isEmpty()
            ? null
            : new ClassifierInput(
                new Candidate(name == null ? "" : name, row.get("website", String.class), body),
                row.get("approved", Integer.class));
    var takesBack = row.get("takes_back", Long.class);
    var takenBack =
        takesBack == null
            ? null
            : new TrainingExample.Overturned(
                takesBack, label(row.get("takes_back_label", String.class)));
    var said = row.get("label", String.class);
    var comment = row.get("comment", UUID.class);
    var version = row.get("version", Integer.class);
    return new LoggedExample(
        site,
        new TrainingExample(
            row.get("number", Long.class), input, said == null ? null : label(said), takenBack),
        comment == null || version == null ? null : new TextId(comment, version),
        row.get("vector", byte[].class),
        row.get("fast_log_odds", Double.class));
  }

  private static Label label(String word) {
    return Label.named(word).orElseThrow();
  }
}
