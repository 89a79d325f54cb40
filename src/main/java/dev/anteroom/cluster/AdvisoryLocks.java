package dev.anteroom.cluster;

/**
 * The keys of numbered advisory locks, except those of {@link LeaderLock.Job}; all differ. Two
 * releases that run at the same time must agree on them, so a number never changes.
 *
 * <p>The locks of chains use hashes of ids as keys, in the separate 64-bit space.
 */
public final class AdvisoryLocks {
  /** Held while a site is changed, so that revisions are committed in order. */
  public static final int SITE_REVISION = 0x0A_0703;

  /**
   * Shared by transactions that attach comments to authors, and held exclusively by those that
   * delete or merge authors, so that no comment keeps a deleted author.
   */
  public static final int AUTHORS = 0x0A_0704;

  private AdvisoryLocks() {}
}
