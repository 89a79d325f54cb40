package dev.anteroom.statistics;

import java.util.UUID;

/**
 * Counts of comments and history by site, day and name of the count. Every count is a sum, so that
 * ranges of ids can be aggregated in any order, and the same statement counts what is not
 * aggregated yet.
 */
final class DailyCounts {
  static final String RECEIVED = "received";
  static final String FILED_AUTOMATICALLY = "alone";
  static final String OVERTURNED = "taken back";

  /** Prefix of the present status, counted on the day the comment was received. */
  static final String CURRENT_STATUS_PREFIX = "now.";

  /** Prefix of a status that moderators set, counted on the day of the decision. */
  static final String PERSON_PREFIX = "person.";

  /** Prefix of a status that screening set, counted on that day. */
  static final String SCREENING_PREFIX = "screening.";

  /** Prefix of a bucket of {@link WaitingTimes}. */
  static final String WAITED_PREFIX = "waited.";

  /** Is greater than every comment id. */
  static final UUID MAX_ID = new UUID(-1, -1);

  /**
   * Uses the primary keys, since ids grow with time. The present status is the sum of all history
   * steps. A moderator's step has a decision; an author's edit or withdrawal has none. The first
   * decision ends the waiting time, if the comment was pending. A comment is overturned if
   * screening filed it as rejected or spam and a moderator approved or reopened it; the reverse
   * step subtracts it again.
   */
  private static final String COUNT_SQL =
      """
      select site, day, what, sum(n) as n
      from (
        select site, cast(created_at at time zone 'UTC' as date) as day, 'received' as what, 1 as n
        from comment where id >= :since and id < :until {theirs}
        union all
        select comment.site, told.day, told.what, told.n
        from history
        join comment on comment.id = history.comment {theirs}
        cross join lateral (
          select cast(created_at at time zone 'UTC' as date) as came,
                 cast(at at time zone 'UTC' as date) as went,
                 decision is not null and from_status = 'pending' and to_status <> 'pending' and not exists (
                   select 1 from history earlier
                   where earlier.comment = history.comment and earlier.step < history.step
                     and earlier.decision is not null) as is_first,
                 decision is not null and exists (
                   select 1 from history earlier
                   where earlier.comment = history.comment and earlier.step < history.step
                     and earlier.automatic and earlier.to_status in ('rejected', 'spam')) as was_alone
        ) as step
        cross join lateral (values
          (came, 'now.' || from_status, -1),
          (came, 'now.' || to_status, 1),
          (went, 'person.' || to_status, (decision is not null and undoes is null)::int),
          (went, 'screening.' || to_status, automatic::int),
          (came, 'alone', (automatic and to_status in ('rejected', 'spam'))::int),
          (came, 'taken back', case when was_alone then
             (to_status in ('approved', 'pending'))::int - (from_status in ('approved', 'pending'))::int
             else 0 end),
          (went, 'waited.' || {step}, is_first::int)
        ) as told (day, what, n)
        where history.id >= :since and history.id < :until and told.n <> 0
      ) as single
      group by site, day, what
      """
          .replace("{step}", WaitingTimes.step("extract(epoch from at - created_at)"));

  /** The query for all sites, from {@code :since} until before {@code :until}. */
  static final String COUNT_ALL = COUNT_SQL.replace("{theirs}", "");

  /** The query for {@code :sites}. */
  static final String COUNT_OF_SITES =
      COUNT_SQL.replace("{theirs}", "and comment.site in (:sites)");

  private DailyCounts() {}
}
