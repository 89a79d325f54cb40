package dev.anteroom.search;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.InFlightRequests;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.database.RetryingTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * The full-text index of the comments. A job adds new comments asynchronously, at most 2,000 a
 * second, and 250 a second while the service is overloaded, so that indexing costs the intake
 * little. A search finds a comment shortly after its COMMIT, or after the overload.
 */
@ApplicationScoped
public class SearchIndex {
  private static final Logger LOG = Logger.getLogger(SearchIndex.class);
  private static final int BATCH_SIZE = 1_000;
  private static final int MAX_BATCHES_PER_RUN = 2;
  private static final int OVERLOAD_BATCH_SIZE = 250;

  /** Nearly all transactions commit within this time of their ids. */
  private static final Duration USUAL_COMMIT_LAG = Duration.ofSeconds(2);

  /** All transactions commit within this time of their ids. */
  private static final Duration MAX_COMMIT_LAG = Duration.ofMinutes(1);

  /** Is less than every comment id. */
  private static final UUID NONE = new UUID(0, 0);

  /**
   * If every word of a search is in more than this share of the comments, the search is limited.
   */
  private static final double COMMON_SHARE = .01;

  /** How many of the newest comments a limited search reads. */
  public static final int MAX_COMMON_SEARCHED = 100_000;

  private final Session session;
  private final LeaderLock replicas;
  private final InFlightRequests requests;

  SearchIndex(Session session, LeaderLock replicas, InFlightRequests requests) {
    this.session = session;
    this.replicas = replicas;
    this.requests = requests;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("search-index")
  void index() {
    if (requests.isOverloaded()) {
      indexBatch(OVERLOAD_BATCH_SIZE);
      return;
    }
    for (int i = 0; i < MAX_BATCHES_PER_RUN && indexBatch(BATCH_SIZE) == BATCH_SIZE; i++) {}
    for (int i = 0; i < MAX_BATCHES_PER_RUN && foldSome() == BATCH_SIZE; i++) {}
  }

  /** Returns the number of comments indexed; 0 if another replica holds the leader lock. */
  @Transactional
  int indexBatch(int most) {
    return indexSince(USUAL_COMMIT_LAG, most);
  }

  /**
   * Like {@link #indexBatch}, but also finds comments that were committed long after their ids were
   * created. Runs rarely: reading so far back every second took a fifth of PostgreSQL's time under
   * load.
   */
  @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("search-index-late")
  @Transactional
  void indexLate() {
    indexSince(MAX_COMMIT_LAG, BATCH_SIZE);
  }

  /**
   * Indexes the newest comments in a transaction of its own, so that the search that follows finds
   * them.
   */
  public void catchUp() {
    if (requests.isOverloaded()) {
      return;
    }
    try {
      RetryingTransaction.run(() -> indexBatch(BATCH_SIZE));
    } catch (RuntimeException e) {
      // The next run of the job tries again.
      LOG.debugf("Comments not indexed for search: %s", e.getClass().getName());
    }
  }

  private int indexSince(Duration beforeNewest, int most) {
    if (!replicas.tryAcquire(LeaderLock.Job.INDEXING)) {
      return 0;
    }
    var newest = newest();
    // A little before the newest indexed comment.
    var first =
        newest.equals(NONE)
            ? NONE
            : CommentIds.firstIdOf(UuidUtil.getInstant(newest).minus(beforeNewest));
    var fresh =
        session
            .createNativeQuery(
                // Uses the primary keys: ids grow with time.
                """
                select id, name, body from comment
                where id > :first
                  and not exists (select 1 from comment_search where comment_search.comment = comment.id)
                order by id limit :most
                """,
                CommentText.class)
            .setParameter("first", first)
            .setParameter("most", most)
            .getResultList();
    if (!fresh.isEmpty()) {
      // A comment whose text was changed already has its row, from the trigger.
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
   * Adds the folded words to rows that the previous release wrote or whose text was changed, newest
   * first. Locks the rows before it reads the texts: a transaction that removes something from a
   * text waits, and then also removes it from the row. Returns the number of rows; 0 if another
   * replica holds the leader lock.
   */
  @Transactional
  int foldSome() {
    if (!replicas.tryAcquire(LeaderLock.Job.INDEXING)) {
      return 0;
    }
    var ids =
        session
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
        session
            .createNativeQuery(
                "select id, name, body from comment where id = any(cast(:ids as uuid[]))",
                CommentText.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    run(
        """
        update comment_search set folded = cast(fresh.folded as tsvector)
        from unnest(cast(:ids as uuid[]), cast(:folded as text[])) as fresh (comment, folded)
        where comment_search.comment = fresh.comment
        """,
        texts);
    return ids.size();
  }

  private record CommentText(UUID id, String name, String body) {
    /** Returns the words in the syntax of a tsvector. */
    String folded() {
      return SearchedText.vector(name + ' ' + body);
    }
  }

  private void run(String sql, List<CommentText> texts) {
    session
        .createNativeMutationQuery(sql)
        .setParameter("ids", texts.stream().map(CommentText::id).toArray(UUID[]::new))
        .setParameter("folded", texts.stream().map(CommentText::folded).toArray(String[]::new))
        .executeUpdate();
  }

  /**
   * Returns the id of the newest indexed comment, or an id before all others if none is indexed.
   */
  @Transactional
  public UUID newest() {
    return session
        .createNativeQuery("select comment from comment_search order by comment desc", UUID.class)
        .setMaxResults(1)
        .uniqueResultOptional()
        .orElse(NONE);
  }

  /**
   * Returns the first comment that a limited search reads; empty if the search is not limited
   * because one of its words is rare. The word frequencies come from PostgreSQL's statistics. Of
   * the columns of this release and the previous one the greater frequency counts, since rows of
   * both are searched.
   */
  @Transactional
  public Optional<UUID> searchFrom(SearchQuery search) {
    double rarest =
        session
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
                """,
                Double.class)
            .setParameter("words", search.words().toArray(String[]::new))
            .getSingleResult();
    return rarest <= COMMON_SHARE
        ? Optional.empty()
        : session
            .createNativeQuery(
                "select comment from comment_search order by comment desc offset :newest",
                UUID.class)
            .setParameter("newest", MAX_COMMON_SEARCHED)
            .setMaxResults(1)
            .uniqueResultOptional();
  }
}
