package dev.anteroom.comment;

import static dev.anteroom.comment.BatchParameters.part;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.AdvisoryLocks;
import dev.anteroom.comment.NewComments.ClaimedKey;
import dev.anteroom.comment.NewComments.Insertion;
import dev.anteroom.sealing.AuthorIndex;
import dev.anteroom.sealing.SealedAuthor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Inserts a batch of comments with everything that belongs to them, and commits, in one round trip:
 * authors, idempotency keys, one-time keys and history. There is one array for each column;
 * inserting the same rows one by one cost the database and the driver half as much again.
 */
final class CommentBatchInsert {
  /**
   * The lock is a statement before the insert, because that must see authors as they were committed
   * before the lock. Transactions that delete or merge authors wait for it.
   *
   * <p>The plan is the same for all batches, because planning takes longer than storing one
   * comment. Its look-ups use author_pkey and guard_mark_pkey even if it was made while the tables
   * were small. Both settings end with the transaction.
   *
   * <p>A comment is {@code ready} if its author is known and its one-time key was not claimed
   * before. It is {@code fresh} if its idempotency key is also its own: new, or claimed by its
   * look-up. Keys are written in order, because two batches may contain the same. If another
   * transaction claims a one-time key at the same time, the insert fails as a whole.
   *
   * <p>No result has a column of variable length: the driver would wait for the results of all
   * statements before such a one.
   */
  private static final String INSERT_AND_COMMIT =
      """
      select pg_advisory_xact_lock_shared({authors}),
        set_config('plan_cache_mode', 'force_generic_plan', true) is null,
        set_config('enable_seqscan', 'off', true) is null;

      with given as materialized (
        select sent.*, (
          select author.id from author
          where author.site = sent.site
            and author.author_index = any(array[sent.author_index, sent.previous_index])
          order by (author.author_index = sent.author_index) desc
          limit 1
        ) as known_author
        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::int8[], ?::bytea[], ?::bytea[], ?::uuid[], ?::int[], ?::uuid[], ?::bool[],
                    ?::bytea[], ?::uuid[], ?::text[], ?::float8[], ?::bytea[], ?::bytea[], ?::text[],
                    ?::bytea[], ?::int8[], ?::uuid[], ?::int[])
          as sent (id, site, article, page, parent, depth, name, website, body,
                   status, created_at, author_index, previous_index, new_author, generation, chain, proven,
                   sealed_address, data_key, verdict, score, key, content, answered,
                   one_time_key, until, step, rules_version)
      ), created as (
        insert into author (site, author_index, id, generation)
        select distinct on (site, author_index) site, author_index, new_author, generation
        from given
        where author_index is not null and known_author is null
        order by site, author_index
        on conflict do nothing
        returning site, author_index, id
      ), resolved as (
        select given.*, coalesce(known_author, (
          select created.id from created
          where created.site = given.site and created.author_index = given.author_index
        )) as author
        from given
      ), ready as (
        select * from resolved
        where (author_index is null or author is not null)
          and (select used.until from guard_mark used where used.digest = one_time_key) is null
      ), claimed as (
        insert into idempotency as held (site, key, content, comment, answered, created_at)
        select site, key, content, id, answered, ?
        from ready
        where key is not null
        order by site, key
        on conflict (site, key) do update set answered = excluded.answered
          where held.comment = excluded.comment
        returning comment
      ), fresh as (
        select * from ready where key is null or id in (select comment from claimed)
      ), stored as (
        insert into comment (id, site, article, page, parent, depth, name, website, body, status, listed, created_at,
                             author, chain, proven, sealed_address, data_key, verdict, score)
        select id, site, article, nullif(page, article), parent, depth, name, website, body, status, status = 'approved',
               timestamptz 'epoch' + created_at * interval '1 ms',
               author, chain, proven, sealed_address, data_key, verdict::jsonb, score
        from fresh
        returning id
      ), marked as (
        insert into guard_mark (digest, until)
        select one_time_key, timestamptz 'epoch' + until * interval '1 ms'
        from fresh
        where one_time_key is not null
        order by one_time_key
      ), recorded as (
        insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic)
        select step, id, timestamptz 'epoch' + created_at * interval '1 ms', '{screening}', 'pending', status,
               rules_version, true
        from fresh
        where step is not null
      )
      select id from stored;COMMIT\
      """
          .replace("{authors}", Integer.toString(AdvisoryLocks.AUTHORS))
          .replace("{screening}", HistoryEntry.SCREENING);

  private CommentBatchInsert() {}

  /** Inserts the comments that can be stored, or none if the database refuses one. */
  static Set<UUID> insertAndCommit(
      Connection connection, List<Insertion> batch, VerdictJson verdicts, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT_AND_COMMIT)) {
      new BatchParameters<>(statement, batch)
          .uuids(row -> row.comment().id())
          .texts(row -> row.comment().site())
          .texts(row -> row.comment().article().key())
          .texts(row -> row.comment().article().page())
          .uuids(row -> row.comment().parent())
          .ints(row -> row.comment().depth())
          .texts(row -> row.comment().name())
          .texts(row -> row.comment().website())
          .texts(row -> row.comment().body())
          .texts(row -> row.screened().status().wire())
          .times(row -> UuidUtil.getInstant(row.comment().id()))
          .octets(Insertion::authorIndex, AuthorIndex::current)
          .octets(Insertion::authorIndex, AuthorIndex::previous)
          .uuids(row -> UuidCreator.getTimeOrderedEpoch())
          .ints(part(Insertion::authorIndex, AuthorIndex::generation))
          .uuids(row -> row.screened().authorContext().chain())
          .column("bool", row -> row.screened().authorContext().isProven(), Boolean[]::new)
          .octets(Insertion::sealed, SealedAuthor.Sealed::address)
          .uuids(part(Insertion::sealed, SealedAuthor.Sealed::dataKey))
          .texts(row -> verdicts.write(row.screened().verdict()))
          .column("float8", row -> row.screened().verdict().score(), Double[]::new)
          .octets(Insertion::storedKey, IdempotencyKey::key)
          .octets(Insertion::storedKey, IdempotencyKey::content)
          .texts(row -> row.screened().answeredStatus().wire())
          .octets(Insertion::claimedKey, ClaimedKey::digest)
          .times(part(Insertion::claimedKey, ClaimedKey::until))
          .uuids(CommentBatchInsert::step)
          .ints(row -> row.screened().verdict().rulesVersion())
          .time(now);
      statement.execute();
      statement.getMoreResults();
      var stored = new HashSet<UUID>();
      try (var ids = statement.getResultSet()) {
        while (ids.next()) {
          stored.add(ids.getObject(1, UUID.class));
        }
      }
      return stored;
    }
  }

  /** Returns the id of a history entry if screening decided the comment. */
  private static @Nullable UUID step(Insertion row) {
    return row.screened().status() == Status.PENDING ? null : UuidCreator.getTimeOrderedEpoch();
  }
}
