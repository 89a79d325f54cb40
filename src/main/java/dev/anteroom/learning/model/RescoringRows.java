package dev.anteroom.learning.model;

import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.VerdictJson;
import dev.anteroom.embedding.TextEmbeddings;
import dev.anteroom.embedding.VectorTables;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads pending comments for rescoring and stores the results. It never publishes a comment; it may
 * file one as a rule demands, if neither a moderator nor its author has touched it.
 */
@ApplicationScoped
public class RescoringRows {
  private static final String SELECT =
      """
      select comment.id, site, comment.version, text_version, name, website, body,
             ({approvedEarlier})::int as approved, score::float8 as score,
             verdict::text as verdict, vector
      from comment left join {vectors} as embedded
        on embedded.comment = comment.id and embedded.version = comment.text_version
      """
          .replace("{approvedEarlier}", Comments.APPROVED_BEFORE);

  private static final String VERDICT = "verdict = cast(:verdict as jsonb), score = :score";

  /** A smaller change of the score is invisible and not written. */
  private static final double MIN_SCORE_CHANGE = .002;

  private final Session database;
  private final VerdictJson verdicts;
  private final CommentHistory history;
  private final Clock clock;
  private final String select;

  RescoringRows(
      Session database,
      VectorTables vectors,
      VerdictJson verdicts,
      CommentHistory history,
      Clock clock) {
    this.database = database;
    this.select = SELECT.replace("{vectors}", vectors.ofComments());
    this.verdicts = verdicts;
    this.history = history;
    this.clock = clock;
  }

  /**
   * A pending comment.
   *
   * @param version the version that was read; if the comment has another one now, nothing is
   *     written
   * @param textVersion the version with which the text came
   * @param approved how many earlier comments of its chain were approved
   * @param verdict in JSON
   * @param vector the embedding of its text, or null if it has none
   */
  public record PendingComment(
      UUID id,
      String site,
      int version,
      int textVersion,
      String name,
      @Nullable String website,
      String body,
      int approved,
      @Nullable Double score,
      String verdict,
      byte @Nullable [] vector) {

    TextEmbeddings.TextId text() {
      return new TextEmbeddings.TextId(id, textVersion);
    }

    Candidate candidate() {
      return new Candidate(name, website, body);
    }

    /** Returns the same comment with its vector. */
    PendingComment withVector(byte @Nullable [] vector) {
      return new PendingComment(
          id, site, version, textVersion, name, website, body, approved, score, verdict, vector);
    }
  }

  /**
   * Returns the newest pending comments that the embedding classifier has yet to process
   * (comment_to_read).
   */
  @Transactional
  public List<PendingComment> withoutEmbedding(int limit) {
    return query("not read_carefully").setMaxResults(limit).getResultList();
  }

  /**
   * Returns how many pending comments the embedding classifier has yet to process, on a site or on
   * all; counted up to a limit.
   */
  @Transactional
  public long countWithoutEmbedding(@Nullable String site, int limit) {
    return database
        .createNativeQuery(
            """
            select count(*) from (
              select 1 from comment where status = 'pending' and not read_carefully
                and (cast(:site as text) is null or site = :site) limit :most) as unread
            """,
            Long.class)
        .setParameter("site", site)
        .setParameter("most", limit)
        .getSingleResult();
  }

  /**
   * Returns the newest pending comments of a site, or those before a given one (comment_by_status).
   */
  @Transactional
  public List<PendingComment> newest(String site, @Nullable UUID before, int limit) {
    return query("site = :site and (cast(:before as uuid) is null or comment.id < :before)")
        .setParameter("site", site)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Returns the newest pending comments, or those before a given one, whose texts have no embedding
   * of the model in use, although the embedding classifier has processed them with another model.
   */
  @Transactional
  public List<PendingComment> withoutVector(@Nullable UUID before, int limit) {
    return query(
            "read_carefully and vector is null and body <> ''"
                + " and (cast(:before as uuid) is null or comment.id < :before)")
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  private NativeQuery<PendingComment> query(String condition) {
    return database.createNativeQuery(
        select + "where status = 'pending' and " + condition + " order by comment.id desc",
        PendingComment.class);
  }

  /** Returns the verdict that a comment has. */
  Verdict verdict(PendingComment pending) {
    return verdicts.read(pending.verdict());
  }

  /** Records that the embedding classifier has processed the current text of these comments. */
  @Transactional
  public void markEmbedded(List<PendingComment> vector) {
    // In the order in which decisions lock rows, to avoid deadlocks.
    for (var one : vector.stream().sorted(Comparator.comparing(PendingComment::id)).toList()) {
      database
          .createNativeMutationQuery(
              "update comment set read_carefully = true where id = :id and text_version = :version")
          .setParameter("id", one.id())
          .setParameter("version", one.text().version())
          .executeUpdate();
    }
  }

  /**
   * Stores the result of rescoring, if the comment is still pending in the version that was read.
   *
   * @return whether the comment was filed
   */
  @Transactional
  public boolean apply(PendingComment pending, Verdict before, Verdict after) {
    var to = Status.filedByRescoring(after);
    if (to != Status.PENDING && isUntouched(pending.id())) {
      return file(pending, after, to);
    }
    if (isVerdictChanged(before, after)) {
      update(pending, after, VERDICT)
          .setParameter("verdict", verdicts.write(after))
          .executeUpdate();
    } else if (isScoreChanged(pending.score(), after.score())) {
      update(pending, after, "score = :score").executeUpdate();
    }
    return false;
  }

  private boolean file(PendingComment before, Verdict after, Status to) {
    int filed =
        update(before, after, VERDICT + ", status = :status, version = version + 1")
            .setParameter("verdict", verdicts.write(after))
            .setParameter("status", to.wire())
            .executeUpdate();
    if (filed == 0) {
      return false;
    }
    history.addScreening(before.id(), to, after.rulesVersion());
    return true;
  }

  private MutationQuery update(PendingComment before, Verdict after, String assignments) {
    return database
        .createNativeMutationQuery(
            "update comment set "
                + assignments
                + " where id = :id and version = :version and status = 'pending'")
        .setParameter("score", after.score())
        .setParameter("id", before.id())
        .setParameter("version", before.version());
  }

  /**
   * Returns whether nobody has decided, claimed or edited the comment; otherwise a moderator
   * decides.
   */
  private boolean isUntouched(UUID id) {
    return !database
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

  private static boolean isVerdictChanged(Verdict before, Verdict after) {
    return before.action() != after.action() || !rules(before).equals(rules(after));
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.matches().stream().map(match -> match.rule() + ' ' + match.mode()).toList();
  }

  private static boolean isScoreChanged(@Nullable Double before, @Nullable Double after) {
    if (before == null || after == null) {
      return !Objects.equals(before, after);
    }
    return Math.abs(before - after) > MIN_SCORE_CHANGE;
  }
}
