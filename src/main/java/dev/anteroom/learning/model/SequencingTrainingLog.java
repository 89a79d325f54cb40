package dev.anteroom.learning.model;

import dev.anteroom.cluster.LeaderLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
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
        select *
        from unnest(cast(:ids as bigint[]), cast(:numbers as bigint[]), cast(:labels as text[]),
                    cast(:takenBack as bigint[]), cast(:takenBackLabels as text[]))
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

  private final Session database;
  private final TrainingLog log;
  private final LeaderLock replicas;

  SequencingTrainingLog(Session database, TrainingLog log, LeaderLock replicas) {
    this.database = database;
    this.log = log;
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
      UUID comment,
      long number,
      @Nullable Integer version,
      @Nullable String label,
      @Nullable String overturnedLabel) {}

  private record SequencedExample(
      long id,
      long number,
      @Nullable String label,
      @Nullable Long overturned,
      @Nullable String overturnedLabel) {}

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
    var sites = drafts.stream().map(PendingExample::site).collect(Collectors.toSet());
    var heads = new HashMap<>(log.heads(sites));
    var lasts = lastExamples(drafts);
    var numbered = new ArrayList<SequencedExample>();
    for (var draft : drafts) {
      long number = heads.merge(draft.site, 1L, Long::sum);
      var one = sequenced(draft, number, draft.comment == null ? null : lasts.get(draft.comment));
      if (draft.comment != null) {
        lasts.put(
            draft.comment,
            new LastExample(draft.comment, number, draft.version, one.label, one.overturnedLabel));
      }
      numbered.add(one);
    }
    insert(numbered);
    return sites;
  }

  /** Takes back the comment's last example, unless that was about another version of the text. */
  private static SequencedExample sequenced(
      PendingExample draft, long number, @Nullable LastExample last) {
    var same = last != null && Objects.equals(last.version, draft.version) ? last : null;
    var back = same != null && same.label != null ? same : null;
    var restored = same == null ? null : same.overturnedLabel;
    return new SequencedExample(
        draft.id,
        number,
        draft.isUndo ? restored : draft.label,
        back == null ? null : back.number,
        back == null ? null : back.label);
  }

  private List<PendingExample> pending() {
    return database
        .createNativeQuery(
            "select id, site, comment, version, label, undoes from lesson_draft order by id",
            PendingExample.class)
        .setMaxResults(BATCH_SIZE)
        .getResultList();
  }

  /** Returns the last example of each comment (lesson_by_comment). */
  private Map<UUID, LastExample> lastExamples(List<PendingExample> drafts) {
    var lasts = new HashMap<UUID, LastExample>();
    var comments =
        drafts.stream().map(PendingExample::comment).filter(Objects::nonNull).distinct().toList();
    if (comments.isEmpty()) {
      return lasts;
    }
    database
        .createNativeQuery(
            """
            select distinct on (comment) comment, number, version, label, takes_back_label
            from lesson where comment in (:comments) order by comment, number desc
            """,
            LastExample.class)
        .setParameter("comments", comments)
        .getResultList()
        .forEach(last -> lasts.put(last.comment, last));
    return lasts;
  }

  private void insert(List<SequencedExample> numbered) {
    database
        .createNativeMutationQuery(INSERT)
        .setParameter("ids", column(numbered, SequencedExample::id, Long[]::new))
        .setParameter("numbers", column(numbered, SequencedExample::number, Long[]::new))
        .setParameter("labels", column(numbered, SequencedExample::label, String[]::new))
        .setParameter("takenBack", column(numbered, SequencedExample::overturned, Long[]::new))
        .setParameter(
            "takenBackLabels", column(numbered, SequencedExample::overturnedLabel, String[]::new))
        .executeUpdate();
  }

  private static <T> T[] column(
      List<SequencedExample> numbered,
      Function<SequencedExample, @Nullable T> value,
      IntFunction<T[]> array) {
    return numbered.stream().map(value).toArray(array);
  }
}
