package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Background work that one replica does at a time, until its transaction ends. */
@ApplicationScoped
public class OneReplica {
  private final EntityManager database;

  OneReplica(EntityManager database) {
    this.database = database;
  }

  /** What is done by one alone, and its advisory lock. */
  public enum Work {
    PURGING(0x0A_0705),
    INDEXING(0x0A_0706),
    FOLDING(0x0A_0708),
    NUMBERING(0x0A_0710),
    REWRITING_ARTICLES(0x0A_0717);

    private final int lock;

    Work(int lock) {
      this.lock = lock;
    }

    /** The key of the lock. */
    public int lock() {
      return lock;
    }
  }

  /** Whether this one may do it, within the caller's transaction; it never waits for another. */
  public boolean isAloneAt(Work work) {
    return (Boolean)
        database
            .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
            .setParameter("lock", work.lock())
            .getSingleResult();
  }
}
