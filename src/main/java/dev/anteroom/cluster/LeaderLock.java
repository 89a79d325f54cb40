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

  /** A background job and the number of its advisory lock, see {@link AdvisoryLocks}. */
  public enum Job {
    PURGING(0x0A_0705),
    INDEXING(0x0A_0706),
    AGGREGATING_COUNTS(0x0A_0708),
    SEQUENCING_EXAMPLES(0x0A_0710),
    REWRITING_ARTICLES(0x0A_0717);

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
