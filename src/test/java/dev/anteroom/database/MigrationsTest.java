package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas of the previous release run with a newer schema, so a migration that may break them must
 * say so in its name.
 */
class MigrationsTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** Later migrations must follow the rule. */
  private static final int LAST_UNCHECKED_VERSION = 14;

  private static final Pattern NAME = Pattern.compile("V(\\d+)__(contract_(\\d+)_)?\\w+\\.sql");

  /** Statements that may break a release that does not know the migration. */
  private static final List<Pattern> DESTRUCTIVE =
      Stream.of(
              "\\bdrop\\s+(column|table|view|sequence|function)\\b",
              "\\brename\\b",
              "\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b",
              "\\bset\\s+not\\s+null\\b",
              "\\badd\\s+column\\b(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null\\b",
              "\\btruncate\\b")
          .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
          .toList();

  @Test
  void aDestructiveMigrationNamesTheOldestCompatibleRelease() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      assertThat(files)
          .hasSizeGreaterThanOrEqualTo(LAST_UNCHECKED_VERSION)
          .allSatisfy(file ->
              assertThat(problem(file.getFileName().toString(), Files.readString(file)))
                  .as("%s", file.getFileName())
                  .isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table comment drop column page",
        "drop table claim;",
        "alter table comment\n  rename column page to sent",
        "alter table comment alter column depth type integer",
        "alter table comment alter column page set not null",
        "alter table comment add column mood text not null",
        "truncate claim"
      })
  void destructiveStatementsAreDetected(String sql) {
    assertThat(problem("V90__new.sql", sql)).isNotEmpty();
    assertThat(problem("V90__contract_89_new.sql", sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table comment add column mood text",
        "alter table comment add column mood text not null default ''",
        "create table mood (id uuid not null, name text not null)",
        "drop index history_by_comment",
        "-- rename it some day\ncreate index i on comment (mood)"
      })
  void additiveStatementsAreAllowed(String sql) {
    assertThat(problem("V90__new.sql", sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"V90__contract_91_new.sql", "V90-new.sql", "V90__a b.sql"})
  void aMigrationWithAnInvalidFileNameIsRefused(String name) {
    assertThat(problem(name, "select 1")).isNotEmpty();
  }

  /** Returns what is wrong with a migration; empty if nothing is. */
  private static String problem(String name, String sql) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      return "no name of a migration";
    }
    int version = Integer.parseInt(parts.group(1));
    if (parts.group(3) != null) {
      return Integer.parseInt(parts.group(3)) > version ? "leaves itself behind" : "";
    }
    var statements = sql.replaceAll("--[^\n]*", "");
    boolean takesAway = DESTRUCTIVE.stream().anyMatch(p -> p.matcher(statements).find());
    return version > LAST_UNCHECKED_VERSION && takesAway
        ? "name it V%d__contract_N_…, N the oldest version that may run with it".formatted(version)
        : "";
  }
}
