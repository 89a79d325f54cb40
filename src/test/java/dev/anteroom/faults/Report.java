package dev.anteroom.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of faults and measurements, rewritten with each row. */
final class Report {
  private static final Path FILE = Path.of("target", "faults.md");
  private static final String HEAD =
      """
      | fault | sent | accepted | refused | unknown | lost | doubled | longest silence | recovery | memory, threads |
      |---|---|---|---|---|---|---|---|---|---|
      """;
  private static final List<String> ROWS = new ArrayList<>();

  private Report() {}

  /**
   * The measurements of a fault.
   *
   * @param unknown submissions without an answer that says which, before they were settled by their
   *     keys
   * @param silence the longest time without an accepted submission, in seconds
   * @param recovery from the end of the fault to the next accepted submission, in seconds
   * @param growth of the process that grew most: MiB resident, and threads
   */
  record Row(
      String fault,
      int sent,
      int accepted,
      int refused,
      int unknown,
      int lost,
      int doubled,
      double silence,
      double recovery,
      String growth) {}

  static void add(Row row) {
    add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %d | %d | %d | %.1f s | %.1f s | %s |",
            row.fault(),
            row.sent(),
            row.accepted(),
            row.refused(),
            row.unknown(),
            row.lost(),
            row.doubled(),
            row.silence(),
            row.recovery(),
            row.growth()));
  }

  /** Adds a fault that is not measured in submissions. */
  static void add(String fault, String result) {
    add("| %s | %s | | | | | | | | |".formatted(fault, result));
  }

  private static synchronized void add(String row) {
    ROWS.add(row);
    System.out.println(row);
    try {
      Files.writeString(FILE, HEAD + String.join("\n", ROWS) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
