package dev.anteroom.screening.model;

import java.util.Locale;

/** The classifiers of a model. */
public enum Classifier {
  /** The n-gram classifier. */
  FAST,
  /** The embedding classifier. */
  CAREFUL;

  /** Returns the value in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
