package dev.anteroom.database;

/** Names in statements. */
public final class Identifiers {
  private Identifiers() {}

  /** A name as PostgreSQL takes it literally (PostgreSQL 18, 4.1.1). */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
