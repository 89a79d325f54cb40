package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.comment.OneReplica;
import dev.anteroom.learning.RequestsAtWork;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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
class SearchedWords {
  private static final Logger LOG = Logger.getLogger(SearchedWords.class);
  private static final int AT_ONCE = 1_000;
  private static final int TIMES_A_SECOND = 2;
  private static final int IN_A_FLOOD = 250;

  /** Nearly all transactions commit within this time of their ids. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** And all within this. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** Before all ids. */
  private static final UUID NONE = new UUID(0, 0);

  /** A search whose every word is in more than this share of all comments. */
  private static final double COMMON = .01;

  /** How many of the newest comments such a search looks at. */
  static final int NEWEST = 100_000;

  private final EntityManager database;
  private final OneReplica replicas;
  private final RequestsAtWork requests;

  SearchedWords(EntityManager database, OneReplica replicas, RequestsAtWork requests) {
    this.database = database;
    this.replicas = replicas;
    this.requests = requests;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void index() {
    try {
      if (requests.areAFlood()) {
        indexSome(IN_A_FLOOD);
        return;
      }
      for (int i = 0; i < TIMES_A_SECOND && indexSome(AT_ONCE) == AT_ONCE; i++) {}
    } catch (RuntimeException e) {
      notIndexed(e);
    }
  }

  /** Now and then: to look so far back each second was a fifth of PostgreSQL's time under load. */
  @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void indexTheLate() {
    try {
      indexLate();
    } catch (RuntimeException e) {
      notIndexed(e);
    }
  }

  /** How many were indexed; none where another replica is at it. */
  @Transactional
  int indexSome(int most) {
    return indexSince(SOON, most);
  }

  /** As {@link #indexSome}, those too that were committed long after their ids. */
  @Transactional
  int indexLate() {
    return indexSince(LATE, AT_ONCE);
  }

  /** The next time tries again; readiness tells of a database that is away. */
  private static void notIndexed(RuntimeException e) {
    LOG.debugf("Not indexed: %s", e.getClass().getName());
  }

  private int indexSince(Duration beforeNewest, int most) {
    return replicas.isAloneAt(OneReplica.Work.INDEXING) ? indexAfter(first(beforeNewest), most) : 0;
  }

  private int indexAfter(UUID first, int most) {
    return database
        .createNativeQuery(
            // Along the primary keys: ids grow with time.
            """
            insert into comment_search (comment, site, words)
            select id, site, searched_words(name, body, article, verdict)
            from (
              select id, site, name, body, article, verdict from comment
              where id > :first
                and not exists (select 1 from comment_search where comment_search.comment = comment.id)
              order by id limit :most
            ) as fresh
            on conflict do nothing
            """)
        .setParameter("first", first)
        .setParameter("most", most)
        .executeUpdate();
  }

  /** A little before the newest that is indexed. */
  private UUID first(Duration before) {
    var newest = newest();
    return newest.equals(NONE) ? NONE : CommentIds.from(UuidUtil.getInstant(newest).minus(before));
  }

  /** The newest that is indexed; one before all where none is. */
  @Transactional
  UUID newest() {
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
   * its words is rare. What PostgreSQL has gathered of the words decides.
   */
  @Transactional
  Optional<UUID> from(String search) {
    var rarest =
        (Number)
            database
                .createNativeQuery(
                    """
                    select coalesce(min(coalesce(known.share, 0)), 0)
                    from unnest(to_tsvector('simple', :search)) as word
                    left join (
                      select unnest(most_common_elems::text::text[]) as lexeme,
                             unnest(most_common_elem_freqs) as share
                      from pg_stats
                      where schemaname = current_schema() and tablename = 'comment_search'
                        and attname = 'words'
                    ) as known on known.lexeme = word.lexeme
                    """)
                .setParameter("search", search)
                .getSingleResult();
    if (rarest.doubleValue() <= COMMON) {
      return Optional.empty();
    }
    List<?> ids =
        database
            .createNativeQuery(
                "select comment from comment_search order by comment desc offset :newest",
                UUID.class)
            .setParameter("newest", NEWEST)
            .setMaxResults(1)
            .getResultList();
    return ids.stream().map(UUID.class::cast).findFirst();
  }
}
