package dev.anteroom.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;

/** Lets one replica at a time run a background job, until its transaction ends. */
@ApplicationScoped
public class LeaderLock {
  private final Session session;

  LeaderLock(Session session) {
    this.session = session;
  }

  /** A background job and its advisory lock. */
  public enum Job {
    PURGING(AdvisoryLocks.PURGING),
    INDEXING(AdvisoryLocks.INDEXING),
    AGGREGATING_COUNTS(AdvisoryLocks.AGGREGATING_COUNTS),
    SEQUENCING_EXAMPLES(AdvisoryLocks.SEQUENCING_EXAMPLES),
    REWRITING_ARTICLES(AdvisoryLocks.REWRITING_ARTICLES);

    private final int lockKey;

    Job(int lock) {
      this.lockKey = lock;
    }

    public int lockKey() {
      return lockKey;
    }
  }

  /** Tries to take the lock of a job within the caller's transaction; never waits. */
  public boolean tryAcquire(Job work) {
    return session
        .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
        .setParameter("lock", work.lockKey())
        .getSingleResult();
  }
}
