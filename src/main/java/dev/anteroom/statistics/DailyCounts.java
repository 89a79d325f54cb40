package dev.anteroom.statistics;

import java.util.UUID;

/**
 * Comments and history as counts a site, day and thing. Every count is a sum over arrivals and
 * steps, so that any stretch of ids can be folded into the table, in any order, and what isn't yet
 * is counted by the same statement when somebody looks.
 */
final class DailyCounts {
  static final String RECEIVED = "received";
  static final String FILED_AUTOMATICALLY = "alone";
  static final String OVERTURNED = "taken back";

  /** Before the status that what came on a day has by now. */
  static final String CURRENT_STATUS_PREFIX = "now.";

  /** Before the status under which people filed something on a day. */
  static final String PERSON_PREFIX = "person.";

  /** Before the status under which screening filed something on a day. */
  static final String SCREENING_PREFIX = "screening.";

  /** Before a step on the scale of {@link WaitingTimes}. */
  static final String WAITED_PREFIX = "waited.";

  /** After all ids. */
  static final UUID MAX_ID = new UUID(-1, -1);

  /**
   * Along the primary keys, since ids grow with time. A status by now is what the steps add up to.
   * A moderator's step is one of a decision; an author's edits and withdrawal are none. The first
   * ends the waiting, where screening had filed nothing. Taken back is what screening filed as bad
   * and a person as good, less what went the other way again.
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

  private DailyCounts() {}

  /** Counts of all sites, from {@code :since} until before {@code :until}. */
  static String countAll() {
    return COUNT_SQL.replace("{theirs}", "");
  }

  /** Counts of {@code :sites}. */
  static String countOfSites() {
    return COUNT_SQL.replace("{theirs}", "and comment.site in (:sites)");
  }
}
