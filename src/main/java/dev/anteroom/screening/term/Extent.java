package dev.anteroom.screening.term;

/** Which part of a word a term must be. */
public enum Extent {
  WORD,
  /** The beginning of a word, for languages that add endings. */
  PREFIX,
  /** Any part. */
  PART
}
