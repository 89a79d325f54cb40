package dev.anteroom.comment;

import static dev.anteroom.comment.BatchParameters.part;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.article.ArticleChanged;
import dev.anteroom.cluster.AdvisoryLocks;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.NewComment.Screened;
import dev.anteroom.sealing.AuthorIndex;
import dev.anteroom.sealing.SealedAuthor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores new comments in batches, each in one transaction on a connection of the caller. What
 * screening must know of authors is looked up in one round trip ({@link BatchLookup}); another one
 * inserts the batch with everything that belongs to it, and commits it. There is one array for each
 * column; inserting the same rows one by one cost the database and the driver half as much again.
 */
@ApplicationScoped
public class NewComments {
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

  private final VerdictJson verdicts;
  private final Event<ArticleChanged> changes;

  NewComments(VerdictJson verdicts, Event<ArticleChanged> changes) {
    this.verdicts = verdicts;
    this.changes = changes;
  }

  /**
   * What the database knows of a comment before it is screened.
   *
   * @param earlierUse how its idempotency key was used before; null if it was not
   */
  public record Context(AuthorContext author, @Nullable EarlierUse earlierUse) {}

  /**
   * The first submission with an idempotency key.
   *
   * @param answered the status as callers see it: approved or pending
   * @param hasSameContent whether its content was the same
   */
  public record EarlierUse(UUID comment, Status answered, boolean hasSameContent) {}

  /**
   * A screened comment with the keys that are stored with it.
   *
   * @param storesKey whether its idempotency key is stored, or the answer to an already claimed one
   * @param claimedKey the one-time key that is claimed with it; null if there is none
   */
  public record Insertion(Screened screened, boolean storesKey, @Nullable ClaimedKey claimedKey) {

    NewComment comment() {
      return screened.comment();
    }

    @Nullable AuthorIndex authorIndex() {
      return comment().authorIndex();
    }

    SealedAuthor.@Nullable Sealed sealed() {
      var author = comment().author();
      return author == null ? null : author.sealed();
    }

    @Nullable IdempotencyKey storedKey() {
      return storesKey ? comment().key() : null;
    }
  }

  /**
   * A one-time key of a guard.
   *
   * @param until when it may be claimed again
   */
  public record ClaimedKey(byte[] digest, Instant until) {}

  /**
   * Looks up the contexts of a batch, in its order, within the caller's transaction. Creates the
   * authors that are new, and claims idempotency keys: a transaction that has the same key waits
   * for this one.
   */
  public List<Context> lookUp(Connection connection, List<NewComment> batch, Instant now)
      throws SQLException {
    return new BatchLookup(connection, batch, now).contexts();
  }

  /**
   * Stores a batch and commits the connection's transaction. A comment is left out, with all that
   * belongs to it, if another transaction has its idempotency key or one-time key, or has just
   * created its author. No two comments of the batch may have the same key.
   *
   * @return the ids of the stored comments
   * @throws SQLException if nothing is stored; but if the connection broke, the outcome is unknown
   */
  public Set<UUID> insertAndCommit(Connection connection, List<Insertion> batch, Instant now)
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
          .uuids(NewComments::step)
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

  /** Fires the changes of articles whose readers see one of these comments, after its commit. */
  public void onCommitted(List<Screened> stored) {
    stored.stream()
        .filter(screened -> screened.status() == Status.APPROVED)
        .map(screened ->
            new ArticleChanged(screened.comment().site(), screened.comment().article().key()))
        .distinct()
        .forEach(changes::fire);
  }
}
