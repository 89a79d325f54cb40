package dev.anteroom.comment;

import static dev.anteroom.comment.BatchParameters.part;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.cluster.AdvisoryLocks;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.NewComments.Context;
import dev.anteroom.comment.NewComments.EarlierUse;
import dev.anteroom.sealing.AuthorIndex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what the database knows of a batch before it is screened, and claims its idempotency
 * keys. Author indexes are passed to SQL and never read back.
 */
final class BatchLookup {
  /** How many comments of one chain screening may approve within a day. */
  private static final int MAX_AUTO_APPROVALS_PER_DAY = 5;

  /**
   * Several statements in one round trip, because each must see what was committed while those
   * before it waited. Chains are locked until the batch is committed, so that until then no other
   * batch counts them. Authors and keys are inserted in order, because two batches may contain the
   * same. Each row is found by index (author_pkey, comment_by_chain, idempotency_pkey); with plain
   * joins, tables were read completely while they were small.
   *
   * <p>No column has a variable length: the driver would wait for the results of all statements
   * before such a one.
   */
  private static final String LOOK_UP =
      """
      select count(pg_advisory_xact_lock(hashtextextended(chain::text, 0)))
      from (select distinct chain from comment where id = any(?::uuid[]) order by chain) as chains;

      select pg_advisory_xact_lock_shared({authors});

      insert into author (site, author_index, id, generation)
      select distinct on (site, author_index) site, author_index, id, generation
      from unnest(?::text[], ?::bytea[], ?::bytea[], ?::uuid[], ?::int[])
        as given (site, author_index, previous_index, id, generation)
      where author_index is not null and not exists (
        select 1 from author
        where author.site = given.site
          and author.author_index = any(array[given.author_index, given.previous_index]))
      order by site, author_index
      on conflict do nothing;

      delete from idempotency old using unnest(?::text[], ?::bytea[]) as given (site, key)
      where old.site = given.site and old.key = given.key and old.created_at < ?;

      insert into idempotency (site, key, content, comment, answered, created_at)
      select site, key, content, comment, 'pending', ?
      from unnest(?::text[], ?::bytea[], ?::bytea[], ?::uuid[]) as given (site, key, content, comment)
      where key is not null
      order by site, key
      on conflict do nothing;

      select found.id, proof.chain, (
          select count(*)::int from comment member
          where member.chain = proof.chain and {byPerson}
        ), (
          select count(*)::int from comment member
          where member.chain = proof.chain and member.status = 'approved'
            and exists (
              select 1 from history
              where history.comment = member.id and to_status = 'approved' and automatic and at > ?)
        ), held.comment, held.answered = 'approved', position(held.content in given.contents) > 0
      from unnest(?::text[], ?::bytea[], ?::bytea[], ?::uuid[], ?::bytea[], ?::bytea[])
        with ordinality as given (site, author_index, previous_index, proof, key, contents, place)
      left join lateral (
        select author.id from author
        where author.site = given.site
          and author.author_index = any(array[given.author_index, given.previous_index])
        order by (author.author_index = given.author_index) desc
        limit 1
      ) as found on true
      left join lateral (
        select comment.chain from comment
        where comment.id = given.proof and comment.site = given.site
        limit 1
      ) as proof on true
      left join lateral (
        select idempotency.comment, idempotency.answered, idempotency.content from idempotency
        where idempotency.site = given.site and idempotency.key = given.key
        limit 1
      ) as held on true
      order by given.place
      """
          .replace("{authors}", Integer.toString(AdvisoryLocks.AUTHORS))
          .replace("{byPerson}", Comments.APPROVED_BY_PERSON);

  /** How many results come before that of the last statement. */
  private static final int RESULTS_BEFORE = 5;

  private final Connection connection;
  private final List<NewComment> batch;
  private final Instant now;

  /** How many comments of each chain are in this batch; all of them may be approved. */
  private final Map<UUID, Integer> chains = new HashMap<>();

  BatchLookup(Connection connection, List<NewComment> batch, Instant now) {
    this.connection = connection;
    this.batch = batch;
    this.now = now;
  }

  List<Context> contexts() throws SQLException {
    try (var statement = connection.prepareStatement(LOOK_UP)) {
      new BatchParameters<>(statement, batch)
          .uuids(NewComment::proof)
          .texts(NewComment::site)
          .octets(NewComment::authorIndex, AuthorIndex::current)
          .octets(NewComment::authorIndex, AuthorIndex::previous)
          .uuids(comment -> UuidCreator.getTimeOrderedEpoch())
          .ints(part(NewComment::authorIndex, AuthorIndex::generation))
          .texts(NewComment::site)
          .octets(NewComment::key, IdempotencyKey::key)
          .time(now.minus(IdempotencyKey.RETENTION))
          .time(now)
          .texts(NewComment::site)
          .octets(NewComment::key, IdempotencyKey::key)
          .octets(NewComment::key, IdempotencyKey::content)
          .uuids(NewComment::id)
          .time(now.minus(Duration.ofDays(1)))
          .texts(NewComment::site)
          .octets(NewComment::authorIndex, AuthorIndex::current)
          .octets(NewComment::authorIndex, AuthorIndex::previous)
          .uuids(NewComment::proof)
          .octets(NewComment::key, IdempotencyKey::key)
          .octets(NewComment::key, IdempotencyKey::allContents);
      statement.execute();
      for (int i = 0; i < RESULTS_BEFORE; i++) {
        statement.getMoreResults();
      }
      var contexts = new ArrayList<Context>(batch.size());
      try (var rows = statement.getResultSet()) {
        while (rows.next()) {
          var comment = batch.get(contexts.size());
          contexts.add(new Context(author(comment, rows), earlierUse(comment, rows)));
        }
      }
      return contexts;
    }
  }

  /**
   * A receipt of another site proves nothing here. Comments that screening approved by itself do
   * not count as approved, because trust must not justify itself. If screening has approved the
   * daily maximum of a chain, its author counts as having none approved.
   */
  private AuthorContext author(NewComment comment, ResultSet row) throws SQLException {
    var author = row.getObject(1, UUID.class);
    var chain = row.getObject(2, UUID.class);
    if (chain == null) {
      return AuthorContext.unproven(comment, author);
    }
    int autoApproved = row.getInt(4) + chains.merge(chain, 1, Integer::sum) - 1;
    return new AuthorContext(
        author, chain, true, autoApproved < MAX_AUTO_APPROVALS_PER_DAY ? row.getInt(3) : 0);
  }

  private static @Nullable EarlierUse earlierUse(NewComment comment, ResultSet row)
      throws SQLException {
    var holder = row.getObject(5, UUID.class);
    return holder == null || holder.equals(comment.id())
        ? null
        : new EarlierUse(
            holder, row.getBoolean(6) ? Status.APPROVED : Status.PENDING, row.getBoolean(7));
  }
}
