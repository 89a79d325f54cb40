package dev.anteroom.backup;

import java.time.Instant;
import java.util.List;

/**
 * The contents of a backup.
 *
 * @param format the version of the file format; this program knows {@link #FORMAT}
 * @param schema the version of the schema
 * @param at when the snapshot was taken, by the database's clock
 * @param tables the tables, in an order in which they can be filled
 */
record BackupManifest(
    int format, String schema, Instant at, List<Table> tables, List<Sequence> sequences) {
  static final int FORMAT = 1;

  /**
   * A table's rows, in PostgreSQL's text format of COPY.
   *
   * @param sha256 the SHA-256 of those octets, in hexadecimal
   */
  record Table(String name, List<String> columns, long rows, String sha256) {
    String entry() {
      return "tables/" + name;
    }
  }

  /** The state of a sequence. */
  record Sequence(String name, long value, boolean isCalled) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
