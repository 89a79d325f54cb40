package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs this version on the schema of a next version. The test itself adds what a migration of the
 * next version would add, and its row in Flyway's table. So it shows that this version survives a
 * rolling upgrade and a rollback, but does not test the next version's code.
 */
@Tag("long")
@Isolated("It measures, or needs both cores")
class VersionsIT {
  private static final String NEXT =
      """
      alter table comment add column of_the_next_version text;
      create table of_the_next_version (id uuid primary key);
      insert into flyway_schema_history
        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
      select max(installed_rank) + 1, '9000', 'of the next version', 'SQL', 'V9000__of_the_next_version.sql',
             1, 'anteroom', 1, true
      from flyway_schema_history\
      """;

  @TempDir Path directory;

  @Test
  void thisVersionServesAndStartsOnTheSchemaOfTheNext() throws Exception {
    var postgres = Postgres.create(directory).start();
    try (var cluster = Cluster.start(directory, postgres, Map.of())) {
      var outcome =
          FaultInjection.run(
              cluster,
              "a next version migrates the schema; each instance restarts on it, one after another",
              load -> {
                postgres.execute(NEXT);
                load.awaitAccepted(200);
                for (var instance : cluster.instances()) {
                  instance.stop();
                  instance.launch().awaitReady();
                }
              });
      assertThat(outcome.refused() + outcome.unknown()).as("refused or unanswered").isZero();
    }
  }
}
