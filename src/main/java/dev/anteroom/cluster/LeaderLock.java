package dev.anteroom.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Background work that one replica does at a time, until its transaction ends. */
@ApplicationScoped
public class LeaderLock {
  private final EntityManager database;

  LeaderLock(EntityManager database) {
    this.database = database;
  }

  /** What is done by one alone, and its advisory lock. */
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

    /** The key of the lock. */
    public int lockKey() {
      return lockKey;
    }
  }

  /** Whether this one may do it, within the caller's transaction; it never waits for another. */
  public boolean tryAcquire(Job work) {
    return (Boolean)
        database
            .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
            .setParameter("lock", work.lockKey())
            .getSingleResult();
  }
}
