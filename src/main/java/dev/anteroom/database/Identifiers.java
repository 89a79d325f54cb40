package dev.anteroom.database;

/** Quotes names in SQL statements. */
public final class Identifiers {
  private Identifiers() {}

  /** Returns the name as a quoted identifier (PostgreSQL 18, 4.1.1). */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
