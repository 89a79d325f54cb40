package dev.anteroom.cluster;

/**
 * The keys of all numbered advisory locks, in one place so that they are unique. Two releases that
 * run at the same time must agree on them, so a number never changes.
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

  static final int PURGING = 0x0A_0705;
  static final int INDEXING = 0x0A_0706;
  static final int AGGREGATING_COUNTS = 0x0A_0708;
  static final int SEQUENCING_EXAMPLES = 0x0A_0710;
  static final int REWRITING_ARTICLES = 0x0A_0717;

  private AdvisoryLocks() {}
}
