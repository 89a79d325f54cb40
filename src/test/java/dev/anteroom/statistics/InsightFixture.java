package dev.anteroom.statistics;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Inserts comments and history steps of earlier days. */
public final class InsightFixture {
  private static final String FILED_AUTOMATICALLY =
      "select pg_advisory_xact_lock(" + LeaderLock.Job.AGGREGATING_COUNTS.lockKey() + ");";
  private static final String FORGET = "delete from insight_tally; delete from insight_tallied;";
  private static final String AGGREGATED =
      "insert into insight_tallied (oldest, newest) values ('%1$s', '%1$s')";

  private final String site;

  public InsightFixture(String site) {
    this.site = site;
  }

  /** A comment of this site. */
  public record Reply(UUID id, Instant at) {}

  public static LocalDate daysAgo(int days) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(days);
  }

  /** Returns noon of the day this many days ago. */
  public static Instant noon(int daysAgo) {
    return daysAgo(daysAgo).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  public Reply waiting(Instant at) {
    return new Reply(CommentRows.in(site).at(at).insert(), at);
  }

  /** Inserts a comment that screening filed when it was received. */
  public Reply screened(Instant at, String status) {
    var reply = waiting(at);
    step(reply, Duration.ZERO, "pending", status, true);
    return reply;
  }

  /** Inserts a comment that a moderator decided after this time. */
  public Reply decided(Instant at, Duration after, String status) {
    var reply = waiting(at);
    step(reply, after, "pending", status, false);
    return reply;
  }

  public void step(Reply reply, Duration after, String from, String to, boolean isAutomatic) {
    var at = reply.at().plus(after);
    Sql.execute(
        """
        insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic, decision)
        values ('%s', '%s', '%s', '%s', '%s', '%s', 1, %7$s, case when %7$s then null else uuidv7() end);
        update comment set status = '%6$s' where id = '%2$s'
        """
            .formatted(
                CommentRows.idAt(at),
                reply.id(),
                at,
                isAutomatic ? "screening" : "Somebody",
                from,
                to,
                isAutomatic));
  }

  /** Records the decisions on a rule's matches. */
  public void record(String rule, int approved, int refused) {
    Sql.execute(
        "insert into rule_record values ('%s', '%s', %d, %d)"
            .formatted(site, rule, approved, refused));
  }

  /**
   * Sets the state in which everything before a time is aggregated, and the rest is counted live.
   */
  public void aggregatedUntil(Instant time) {
    Sql.execute(FILED_AUTOMATICALLY + FORGET + AGGREGATED.formatted(time));
  }

  /** Sets the state in which the hundred days before a time are aggregated, and nothing since. */
  public void onlyAggregatedBefore(Instant time) {
    Sql.execute(
        FILED_AUTOMATICALLY
            + FORGET
            + "insert into insight_tallied (oldest, newest) values ('%s', '%s')"
                .formatted(noon(100), time));
  }

  /** Sets the same state while another replica holds the lock, so that nothing is aggregated. */
  void withNothingAggregatedSince(Instant time, Runnable test) throws Exception {
    Sql.whileHeld(
        FILED_AUTOMATICALLY,
        () -> {
          Sql.execute(FORGET + AGGREGATED.formatted(time));
          test.run();
        });
  }
}
