package dev.anteroom.screening.folding;

/**
 * The version of what this release reads from a text: its folded letters and links, and the
 * features and shape that the classifiers see. States of classifiers carry it, because a state says
 * nothing about features of another version.
 */
public final class FoldingVersion {
  /**
   * The current version. Raise it if a release folds an ordinary text to other letters, finds other
   * links in it, or makes other features of it. Then each site's log is folded again, which costs
   * time on every replica, so a correction of rare signs does not need it. A migration must raise
   * the default of {@code site.previewed_folding} too, so that new sites get no notice.
   */
  public static final int CURRENT = 2;

  /** The version of releases that did not store one. */
  public static final int FIRST = 1;

  private FoldingVersion() {}
}
