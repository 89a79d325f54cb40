package dev.anteroom.comment;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Comments that wait are looked at again as more is learned. It never publishes: it may file one as
 * a rule asks, of which no person and no author has touched anything.
 */
@ApplicationScoped
public class SecondLooks {
  private static final String COLUMNS =
      """
      select comment.id, site, text_version, comment.version, name, website, body, score,
             verdict::text as verdict, vector,
             {approvedEarlier} as approved
      from comment left join comment_vector
        on comment_vector.comment = comment.id and comment_vector.version = comment.text_version
      """
          .replace("{approvedEarlier}", Comments.APPROVED_EARLIER);

  /** A change of the score that nobody would see is not written. */
  private static final double LEAST_CHANGE = .002;

  private final EntityManager database;
  private final StoredVerdicts verdicts;
  private final Clock clock;

  SecondLooks(EntityManager database, StoredVerdicts verdicts, Clock clock) {
    this.database = database;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /**
   * A comment that waits.
   *
   * @param version that is looked at; where it is another by now, nothing is written
   * @param vector of its text, null where it isn't read carefully
   * @param approved how many of its proven chain were approved before it came
   */
  public record Waiting(
      UUID id,
      String site,
      int version,
      TextVectors.TextId text,
      Candidate candidate,
      int approved,
      @Nullable Double score,
      Verdict verdict,
      byte @Nullable [] vector) {

    /** The same with its vector. */
    public Waiting with(byte @Nullable [] read) {
      return new Waiting(id, site, version, text, candidate, approved, score, verdict, read);
    }
  }

  /** The newest that the careful reader has yet to read (comment_to_read). */
  @Transactional
  public List<Waiting> unread(int most) {
    return waiting(
        database
            .createNativeQuery(
                COLUMNS
                    + "where status = 'pending' and not read_carefully order by comment.id desc",
                Tuple.class)
            .setMaxResults(most)
            .getResultList());
  }

  /** How many the careful reader has yet to read, of a site or of all; counted up to a limit. */
  @Transactional
  public long unreadOf(@Nullable String site, int most) {
    return ((Number)
            database
                .createNativeQuery(
                    """
                    select count(*) from (
                      select 1 from comment where status = 'pending' and not read_carefully
                        and (cast(:site as text) is null or site = :site) limit :most) as unread
                    """)
                .setParameter("site", site)
                .setParameter("most", most)
                .getSingleResult())
        .longValue();
  }

  /** The newest of a site, further back from one on (comment_by_status). */
  @Transactional
  public List<Waiting> newest(String site, @Nullable UUID before, int most) {
    return waiting(
        database
            .createNativeQuery(
                COLUMNS
                    + "where site = :site and status = 'pending'"
                    + " and (cast(:before as uuid) is null or comment.id < :before)"
                    + " order by comment.id desc",
                Tuple.class)
            .setParameter("site", site)
            .setParameter("before", before)
            .setMaxResults(most)
            .getResultList());
  }

  /** Says of comments that the careful reader has read their present text. */
  @Transactional
  public void haveRead(List<Waiting> read) {
    // In the order in which decisions lock rows, or one of two that wait for each other fails.
    for (var one : read.stream().sorted(Comparator.comparing(Waiting::id)).toList()) {
      database
          .createNativeQuery(
              "update comment set read_carefully = true where id = :id and text_version = :version")
          .setParameter("id", one.id())
          .setParameter("version", one.text().version())
          .executeUpdate();
    }
  }

  /**
   * Writes what a second look made of a comment that still waits in the version that was looked at.
   *
   * @return whether it was filed
   */
  @Transactional
  public boolean write(Waiting before, Verdict after) {
    var to = Status.filedLaterBy(after);
    if (to != Status.PENDING && isUntouched(before.id())) {
      return file(before, after, to);
    }
    if (isOtherwise(before.verdict(), after)) {
      update(before, after, "verdict = cast(:verdict as jsonb), score = :score")
          .setParameter("verdict", verdicts.write(after))
          .executeUpdate();
    } else if (isMoved(before.score(), after.score())) {
      update(before, after, "score = :score").executeUpdate();
    }
    return false;
  }

  private boolean file(Waiting before, Verdict after, Status to) {
    int filed =
        update(
                before,
                after,
                "verdict = cast(:verdict as jsonb), score = :score, status = :status,"
                    + " version = version + 1")
            .setParameter("verdict", verdicts.write(after))
            .setParameter("status", to.wire())
            .executeUpdate();
    if (filed == 0) {
      return false;
    }
    database.persist(HistoryEntry.screened(before.id(), to, after.rulesVersion(), clock.instant()));
    return true;
  }

  private Query update(Waiting before, Verdict after, String assignments) {
    return database
        .createNativeQuery(
            "update comment set "
                + assignments
                + " where id = :id and version = :version and status = 'pending'")
        .setParameter("score", after.score())
        .setParameter("id", before.id())
        .setParameter("version", before.version());
  }

  /** Where a person let it wait or has it in hand, or its author edited it, a person looks. */
  private boolean isUntouched(UUID id) {
    return !(Boolean)
        database
            .createNativeQuery(
                """
                select exists (select 1 from history where comment = :id)
                    or exists (select 1 from claim where comment = :id and until > :now)
                """,
                Boolean.class)
            .setParameter("id", id)
            .setParameter("now", clock.instant())
            .getSingleResult();
  }

  private static boolean isOtherwise(Verdict before, Verdict after) {
    return before.action() != after.action() || !rules(before).equals(rules(after));
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.matches().stream().map(match -> match.rule() + ' ' + match.mode()).toList();
  }

  private static boolean isMoved(@Nullable Double before, @Nullable Double after) {
    if (before == null || after == null) {
      return !Objects.equals(before, after);
    }
    return Math.abs(before - after) > LEAST_CHANGE;
  }

  private List<Waiting> waiting(List<?> rows) {
    return rows.stream().map(row -> waiting((Tuple) row)).toList();
  }

  private Waiting waiting(Tuple row) {
    var id = row.get("id", UUID.class);
    var score = row.get("score", Float.class);
    return new Waiting(
        id,
        row.get("site", String.class),
        row.get("version", Integer.class),
        new TextVectors.TextId(id, row.get("text_version", Integer.class)),
        new Candidate(
            row.get("name", String.class),
            row.get("website", String.class),
            row.get("body", String.class)),
        row.get("approved", Number.class).intValue(),
        score == null ? null : score.doubleValue(),
        verdicts.read(row.get("verdict", String.class)),
        row.get("vector", byte[].class));
  }
}
