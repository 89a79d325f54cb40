package dev.anteroom.cluster;

/**
 * The keys of all advisory locks with a number, in one place so that no two are the same. They are
 * part of what two releases beside each other agree on: a number never changes.
 *
 * <p>The locks of chains of comments have hashes of ids as keys, in the 64-bit space beside these.
 */
public final class AdvisoryLocks {
  /** Held by whoever changes a site, so that revisions are committed in their order. */
  public static final int SITE_REVISION = 0x0A_0703;

  /**
   * Shared by those who attach comments to authors, held alone by those who remove or merge
   * authors, so that no comment keeps an author who is gone.
   */
  public static final int AUTHORS = 0x0A_0704;

  static final int PURGING = 0x0A_0705;
  static final int INDEXING = 0x0A_0706;
  static final int AGGREGATING_COUNTS = 0x0A_0708;
  static final int SEQUENCING_EXAMPLES = 0x0A_0710;
  static final int REWRITING_ARTICLES = 0x0A_0717;

  private AdvisoryLocks() {}
}
