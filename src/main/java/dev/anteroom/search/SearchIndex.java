package dev.anteroom.search;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.InFlightRequests;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.database.RetryingTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The index that searches go through: written behind the arrivals, two thousand a second, and a few
 * hundred while a flood of replies comes in, which then costs the intake little more. Searches see
 * it a little later, what comes in a flood after it.
 */
@ApplicationScoped
public class SearchIndex {
  private static final Logger LOG = Logger.getLogger(SearchIndex.class);
  private static final int BATCH_SIZE = 1_000;
  private static final int MAX_BATCHES_PER_RUN = 2;
  private static final int OVERLOAD_BATCH_SIZE = 250;

  /** Nearly all transactions commit within this time of their ids. */
  private static final Duration USUAL_COMMIT_LAG = Duration.ofSeconds(2);

  /** And all within this. */
  private static final Duration MAX_COMMIT_LAG = Duration.ofMinutes(1);

  /** Before all ids. */
  private static final UUID NONE = new UUID(0, 0);

  /** A search whose every word is in more than this share of all comments. */
  private static final double COMMON_SHARE = .01;

  /** How many of the newest comments such a search looks at. */
  public static final int MAX_COMMON_SEARCHED = 100_000;

  private final EntityManager database;
  private final LeaderLock replicas;
  private final InFlightRequests requests;

  SearchIndex(EntityManager database, LeaderLock replicas, InFlightRequests requests) {
    this.database = database;
    this.replicas = replicas;
    this.requests = requests;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void index() {
    try {
      if (requests.isOverloaded()) {
        indexBatch(OVERLOAD_BATCH_SIZE);
        return;
      }
      for (int i = 0; i < MAX_BATCHES_PER_RUN && indexBatch(BATCH_SIZE) == BATCH_SIZE; i++) {}
      for (int i = 0; i < MAX_BATCHES_PER_RUN && foldSome() == BATCH_SIZE; i++) {}
    } catch (RuntimeException e) {
      logNotIndexed(e);
    }
  }

  /** Now and then: to look so far back each second was a fifth of PostgreSQL's time under load. */
  @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void indexLateCommits() {
    try {
      indexLate();
    } catch (RuntimeException e) {
      logNotIndexed(e);
    }
  }

  /** How many were indexed; none where another replica is at it. */
  @Transactional
  int indexBatch(int most) {
    return indexSince(USUAL_COMMIT_LAG, most);
  }

  /** As {@link #indexBatch}, those too that were committed long after their ids. */
  @Transactional
  int indexLate() {
    return indexSince(MAX_COMMIT_LAG, BATCH_SIZE);
  }

  /** How many were folded that were indexed without; none where another replica is at it. */
  @Transactional
  int foldSome() {
    return replicas.tryAcquire(LeaderLock.Job.INDEXING) ? foldRest() : 0;
  }

  /** Indexes what came just now, so that a search finds it, in a transaction of its own. */
  public void catchUp() {
    if (requests.isOverloaded()) {
      return;
    }
    try {
      RetryingTransaction.run(() -> indexBatch(BATCH_SIZE));
    } catch (RuntimeException e) {
      logNotIndexed(e);
    }
  }

  /** The next time tries again; readiness tells of a database that is away. */
  private static void logNotIndexed(RuntimeException e) {
    LOG.debugf("Not indexed: %s", e.getClass().getName());
  }

  private int indexSince(Duration beforeNewest, int most) {
    return replicas.tryAcquire(LeaderLock.Job.INDEXING)
        ? indexAfter(startBefore(beforeNewest), most)
        : 0;
  }

  private int indexAfter(UUID first, int most) {
    var fresh =
        texts(
            database
                // Along the primary keys: ids grow with time.
                .createNativeQuery(
                    """
                    select id, name, body from comment
                    where id > :first
                      and not exists (select 1 from comment_search where comment_search.comment = comment.id)
                    order by id limit :most
                    """,
                    Tuple.class)
                .setParameter("first", first)
                .setParameter("most", most));
    if (!fresh.isEmpty()) {
      // One whose text was changed since has its row already, from the trigger.
      run(
          """
          insert into comment_search (comment, site, words, folded)
          select id, site, searched_words(name, body, article, verdict), cast(fresh.folded as tsvector)
          from unnest(cast(:ids as uuid[]), cast(:folded as text[])) as fresh (comment, folded)
          join comment on comment.id = fresh.comment
          on conflict do nothing
          """,
          fresh);
    }
    return fresh.size();
  }

  /**
   * Writes the words of some comments anew that the release before indexed, or whose text was
   * changed, the newest first. Their rows are locked before their texts are read: whoever takes
   * something out of a text meanwhile waits, and then takes the words out, too.
   */
  private int foldRest() {
    List<?> ids =
        database
            .createNativeQuery(
                """
                select comment from comment_search where folded is null
                order by comment desc limit :most for update skip locked
                """,
                UUID.class)
            .setParameter("most", BATCH_SIZE)
            .getResultList();
    if (ids.isEmpty()) {
      return 0;
    }
    var texts =
        texts(
            database
                .createNativeQuery(
                    "select id, name, body from comment where id = any(cast(:ids as uuid[]))",
                    Tuple.class)
                .setParameter("ids", ids.toArray(UUID[]::new)));
    run(
        """
        update comment_search set folded = cast(fresh.folded as tsvector)
        from unnest(cast(:ids as uuid[]), cast(:folded as text[])) as fresh (comment, folded)
        where comment_search.comment = fresh.comment
        """,
        texts);
    return ids.size();
  }

  /** A comment, and the words of its text as a tsvector is written. */
  private record Folded(UUID id, String words) {}

  private static List<Folded> texts(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new Folded(
                row.get("id", UUID.class),
                SearchedText.vector(
                    row.get("name", String.class) + ' ' + row.get("body", String.class))))
        .toList();
  }

  private void run(String sql, List<Folded> texts) {
    database
        .createNativeQuery(sql)
        .setParameter("ids", texts.stream().map(Folded::id).toArray(UUID[]::new))
        .setParameter("folded", texts.stream().map(Folded::words).toArray(String[]::new))
        .executeUpdate();
  }

  /** A little before the newest that is indexed. */
  private UUID startBefore(Duration before) {
    var newest = newest();
    return newest.equals(NONE)
        ? NONE
        : CommentIds.firstIdOf(UuidUtil.getInstant(newest).minus(before));
  }

  /** The newest that is indexed; one before all where none is. */
  @Transactional
  public UUID newest() {
    List<?> newest =
        database
            .createNativeQuery(
                "select comment from comment_search order by comment desc", UUID.class)
            .setMaxResults(1)
            .getResultList();
    return newest.isEmpty() ? NONE : (UUID) newest.getFirst();
  }

  /**
   * From which comment on a search looks: nothing where it looks at all, as it does where one of
   * its words is rare. What PostgreSQL has gathered of the words decides; of those of this release
   * and of the one before, the greater share, since both are searched while rows of both are there.
   */
  @Transactional
  public Optional<UUID> searchFrom(SearchQuery search) {
    var rarest =
        (Number)
            database
                .createNativeQuery(
                    """
                    select coalesce(min(coalesce(known.share, 0)), 0)
                    from unnest(cast(:words as text[])) as word
                    left join (
                      select lexeme, max(share) as share
                      from (
                        select unnest(most_common_elems::text::text[]) as lexeme,
                               unnest(most_common_elem_freqs) as share
                        from pg_stats
                        where schemaname = current_schema() and tablename = 'comment_search'
                          and attname in ('words', 'folded')
                      ) as both_releases
                      group by lexeme
                    ) as known on known.lexeme = word
                    """)
                .setParameter("words", search.words().toArray(String[]::new))
                .getSingleResult();
    if (rarest.doubleValue() <= COMMON_SHARE) {
      return Optional.empty();
    }
    List<?> ids =
        database
            .createNativeQuery(
                "select comment from comment_search order by comment desc offset :newest",
                UUID.class)
            .setParameter("newest", MAX_COMMON_SEARCHED)
            .setMaxResults(1)
            .getResultList();
    return ids.stream().map(UUID.class::cast).findFirst();
  }
}
