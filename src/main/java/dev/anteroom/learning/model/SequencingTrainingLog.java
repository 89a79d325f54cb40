package dev.anteroom.learning.model;

import dev.anteroom.cluster.LeaderLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the pending examples. One replica at a time does so and holds a lock until it has
 * committed, so that numbers become visible in order, whenever decisions were committed.
 */
@ApplicationScoped
class SequencingTrainingLog {
  static final int BATCH_SIZE = 1_000;

  private static final String INSERT =
      """
      with numbered as (
        select * from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[])
          as given (id, number, label, takes_back, takes_back_label)
      ), drafts as (
        delete from lesson_draft where id in (select id from numbered) returning *
      ), texts as (
        insert into lesson_text (site, number, body, at)
        select site, number, body, at from drafts join numbered using (id) where body is not null
      )
      insert into lesson (site, number, comment, version, at, label, takes_back, takes_back_label, approved)
      select site, number, comment, version, at, numbered.label, takes_back, takes_back_label, approved
      from drafts join numbered using (id)
      """;

  private final EntityManager database;
  private final LeaderLock replicas;

  SequencingTrainingLog(EntityManager database, LeaderLock replicas) {
    this.database = database;
    this.replicas = replicas;
  }

  private record PendingExample(
      long id,
      String site,
      @Nullable UUID comment,
      @Nullable Integer version,
      @Nullable String label,
      boolean isUndo) {}

  /** The last example of a comment; the label is null if it only takes an earlier one back. */
  private record LastExample(
      long number,
      @Nullable Integer version,
      @Nullable String label,
      @Nullable String overturnedLabel) {}

  private record SequencedExample(
      PendingExample pending,
      long number,
      @Nullable String label,
      @Nullable LastExample overturned) {}

  /**
   * Numbers the oldest pending examples.
   *
   * @return the sites whose logs grew; none if nothing is pending or another replica has the lock
   */
  @Transactional
  Set<String> sequence() {
    if (!replicas.tryAcquire(LeaderLock.Job.SEQUENCING_EXAMPLES)) {
      return Set.of();
    }
    var drafts = pending();
    if (drafts.isEmpty()) {
      return Set.of();
    }
    var sites = new HashSet<String>();
    drafts.forEach(draft -> sites.add(draft.site));
    var heads = heads(sites);
    var lasts = lastExamples(drafts);
    var numbered = new ArrayList<SequencedExample>();
    for (var draft : drafts) {
      long number = heads.merge(draft.site, 1L, Long::sum);
      var one = sequenced(draft, number, draft.comment == null ? null : lasts.get(draft.comment));
      if (draft.comment != null) {
        var back = one.overturned;
        lasts.put(
            draft.comment,
            new LastExample(number, draft.version, one.label, back == null ? null : back.label));
      }
      numbered.add(one);
    }
    database.unwrap(Session.class).doWork(connection -> insert(connection, numbered));
    return sites;
  }

  /** Takes back the comment's last example, unless that was about another version of the text. */
  private static SequencedExample sequenced(
      PendingExample draft, long number, @Nullable LastExample last) {
    var same = last != null && Objects.equals(last.version, draft.version) ? last : null;
    var back = same != null && same.label != null ? same : null;
    var restored = same == null ? null : same.overturnedLabel;
    return new SequencedExample(draft, number, draft.isUndo ? restored : draft.label, back);
  }

  private List<PendingExample> pending() {
    List<?> rows =
        database
            .createNativeQuery(
                "select id, site, comment, version, label, undoes from lesson_draft order by id",
                Tuple.class)
            .setMaxResults(BATCH_SIZE)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new PendingExample(
                row.get("id", Long.class),
                row.get("site", String.class),
                row.get("comment", UUID.class),
                row.get("version", Integer.class),
                row.get("label", String.class),
                row.get("undoes", Boolean.class)))
        .toList();
  }

  /** Returns the last number of each site, 0 if its log is empty. */
  private Map<String, Long> heads(Set<String> sites) {
    var heads = new HashMap<String, Long>();
    for (var site : sites) {
      heads.put(
          site,
          (Long)
              database
                  .createNativeQuery(
                      "select coalesce(max(number), 0) from lesson where site = :site", Long.class)
                  .setParameter("site", site)
                  .getSingleResult());
    }
    return heads;
  }

  /** Returns the last example of each comment (lesson_by_comment). */
  private Map<UUID, LastExample> lastExamples(List<PendingExample> drafts) {
    var lasts = new HashMap<UUID, LastExample>();
    var comments =
        drafts.stream().map(PendingExample::comment).filter(Objects::nonNull).distinct().toList();
    if (comments.isEmpty()) {
      return lasts;
    }
    List<?> rows =
        database
            .createNativeQuery(
                """
                select distinct on (comment) comment, number, version, label, takes_back_label
                from lesson where comment in (:comments) order by comment, number desc
                """,
                Tuple.class)
            .setParameter("comments", comments)
            .getResultList();
    for (var row : rows) {
      var tuple = (Tuple) row;
      lasts.put(
          tuple.get("comment", UUID.class),
          new LastExample(
              tuple.get("number", Long.class),
              tuple.get("version", Integer.class),
              tuple.get("label", String.class),
              tuple.get("takes_back_label", String.class)));
    }
    return lasts;
  }

  private static void insert(Connection connection, List<SequencedExample> numbered)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setArray(
          1, connection.createArrayOf("int8", numbered.stream().map(n -> n.pending.id).toArray()));
      statement.setArray(
          2,
          connection.createArrayOf(
              "int8", numbered.stream().map(SequencedExample::number).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "text", numbered.stream().map(SequencedExample::label).toArray()));
      statement.setArray(
          4,
          connection.createArrayOf(
              "int8",
              numbered.stream()
                  .map(n -> n.overturned == null ? null : n.overturned.number)
                  .toArray()));
      statement.setArray(
          5,
          connection.createArrayOf(
              "text",
              numbered.stream()
                  .map(n -> n.overturned == null ? null : n.overturned.label)
                  .toArray()));
      statement.executeUpdate();
    }
  }
}
