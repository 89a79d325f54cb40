package dev.anteroom.screening.learned;

/** What a person's decision says of a reply. */
public enum Label {
  /** It was approved. */
  GOOD,
  /** It was rejected, or filed as spam. */
  BAD
}
