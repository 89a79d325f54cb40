package dev.anteroom.cluster;

import java.util.Locale;

/** What the change feed reports. The triggers that write a kind are in the migrations. */
public enum ChangeKind {
  /** What readers of an article see; the key of the change is the article's digest. */
  ARTICLE(5_000),

  /** The settings, the rules or the openings of a site. */
  SITE(5_000),

  /** Some comments were received, edited or decided; observers look up which. */
  COMMENT(1);

  private final int limit;

  ChangeKind(int limit) {
    this.limit = limit;
  }

  /** Returns how many rows one poll reads; with this many, anything may have changed. */
  int limit() {
    return limit;
  }

  /** Returns the value in the table. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
