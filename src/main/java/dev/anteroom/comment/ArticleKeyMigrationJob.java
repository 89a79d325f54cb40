package dev.anteroom.comment;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.site.Sites;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the article keys that earlier releases stored, so that the threads of one article become
 * one (docs/decisions/001-one-article-one-thread.md). One replica at a time reads all comments
 * once, in batches by id, and continues where it was interrupted. Recent comments are read again,
 * because a replica of the previous release may still run, or be started again.
 */
@ApplicationScoped
class ArticleKeyMigrationJob {
  private static final Logger LOG = Logger.getLogger(ArticleKeyMigrationJob.class);
  private static final int BATCH = 1_000;
  private static final int BATCHES_PER_LOG_LINE = 500;

  /** An id is created before its transaction commits, and the clocks of replicas differ. */
  private static final Duration REREAD_PERIOD = Duration.ofMinutes(5);

  private static final Duration REREAD_PERIOD_AFTER_START = Duration.ofDays(1);
  private static final UUID NONE = new UUID(0, 0);

  private final Session session;
  private final LeaderLock replicas;
  private final Sites sites;
  private final Clock clock;
  private Duration rereadPeriod = REREAD_PERIOD_AFTER_START;

  ArticleKeyMigrationJob(Session session, LeaderLock replicas, Sites sites, Clock clock) {
    this.session = session;
    this.replicas = replicas;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * The result of one batch.
   *
   * @param last the newest comment read; null if none was left, or if another replica holds the
   *     lock
   * @param rewritten how many comments got another key
   */
  record Batch(@Nullable UUID last, int rewritten) {
    static final Batch END = new Batch(null, 0);
  }

  @Scheduled(
      every = "30s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("article-keys")
  void run() {
    long rewritten = 0;
    int batches = 0;
    for (var batch = batch(null, BATCH); batch.last() != null; batch = batch(batch.last(), BATCH)) {
      rewritten += batch.rewritten();
      if (++batches % BATCHES_PER_LOG_LINE == 0) {
        LOG.infof(
            "Article keys: read to %s, %,d comments rewritten",
            UuidUtil.getInstant(batch.last()), rewritten);
      }
    }
    int carried = sites.carryOpenings(CanonicalArticle::keyOf);
    if (rewritten > 0 || carried > 0) {
      LOG.infof(
          "Article keys: %,d comments rewritten, the manual state of %d articles copied",
          rewritten, carried);
    }
    rereadPeriod = REREAD_PERIOD;
  }

  /**
   * Reads and rewrites a batch in one transaction.
   *
   * @param from the comment after which it begins; null to continue where the last run ended
   */
  @Transactional
  Batch batch(@Nullable UUID from, int size) {
    if (!replicas.tryAcquire(LeaderLock.Job.REWRITING_ARTICLES)) {
      return Batch.END;
    }
    // Index: the primary key.
    var rows =
        session
            .createNativeQuery(
                "select id, article from comment where id > :from order by id limit :size",
                StoredArticle.class)
            .setParameter("from", from == null ? begin() : from)
            .setParameter("size", size)
            .getResultList();
    if (rows.isEmpty()) {
      return Batch.END;
    }
    var former = rows.stream().filter(row -> !row.key().equals(row.article())).toList();
    int rewritten = former.isEmpty() ? 0 : rewrite(former);
    var last = rows.getLast().id();
    readTo(last);
    return new Batch(last, rewritten);
  }

  /** A comment with its article as it is stored. */
  private record StoredArticle(UUID id, String article) {
    String key() {
      return CanonicalArticle.keyOf(article);
    }
  }

  private int rewrite(List<StoredArticle> rows) {
    return session
        .createNativeMutationQuery(
            // A former key is the article as it was sent, so it becomes the page if none is stored.
            // If the text was purged or its author anonymised, no page is stored.
            """
            update comment set
              article = given.key,
              page = nullif(
                coalesce(page, case when body <> '' and name <> :nobody then comment.article end),
                given.key)
            from unnest(cast(:ids as uuid[]), cast(:articles as text[]), cast(:keys as text[]))
              as given (id, article, key)
            where comment.id = given.id and comment.article = given.article
            """)
        .setParameter("nobody", ErasingComments.ANONYMOUS)
        .setParameter("ids", rows.stream().map(StoredArticle::id).toArray(UUID[]::new))
        .setParameter("articles", rows.stream().map(StoredArticle::article).toArray(String[]::new))
        .setParameter("keys", rows.stream().map(StoredArticle::key).toArray(String[]::new))
        .executeUpdate();
  }

  private UUID begin() {
    var readTo =
        session
            .createNativeQuery("select read_to from article_key_progress", UUID.class)
            .uniqueResultOptional()
            .orElse(NONE);
    var lately = CommentIds.firstIdOf(clock.instant().minus(rereadPeriod));
    return readTo.compareTo(lately) < 0 ? readTo : lately;
  }

  private void readTo(UUID last) {
    session
        .createNativeMutationQuery(
            """
            insert into article_key_progress (read_to) values (least(:last, :lately))
            on conflict (one) do update
              set read_to = greatest(article_key_progress.read_to, excluded.read_to)
            """)
        .setParameter("last", last)
        .setParameter("lately", CommentIds.firstIdOf(clock.instant().minus(REREAD_PERIOD)))
        .executeUpdate();
  }
}
