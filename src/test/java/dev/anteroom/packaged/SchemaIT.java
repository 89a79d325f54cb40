package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.testsupport.AotCache;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests an upgrade with separate roles: one migrates, another runs the service. */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class SchemaIT {
  private static final String TOKEN = "t".repeat(32);
  private static final String ADD_A_COLUMN = "alter table comment add column mood text;";

  @TempDir static Path shared;
  private static ExternalPostgresql postgresql;
  private static Path keys;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    postgresql = ExternalPostgresql.start(shared.resolve("postgresql"));
    keys = shared.resolve("set/keys");
    assertThat(Command.run(Map.of(), "keys", "create", keys.toString()).exitCode()).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    postgresql.close();
  }

  @Test
  void aMigrationReportsBothVersions() throws Exception {
    var owner = owner("said");

    var check = Command.run(owner, "schema", "check");
    var first = Command.run(owner, "schema", "migrate");
    var second = Command.run(owner, "schema", "migrate");

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.output())
        .contains("does not exist yet", "schema migrate")
        .doesNotContain("\tat ");
    assertThat(first.exitCode()).isZero();
    assertThat(first.output()).containsPattern("migrated from version none to \\d+");
    assertThat(second.exitCode()).isZero();
    assertThat(second.output()).containsPattern("is already at version \\d+");
    assertThat(Command.run(owner, "schema", "check").exitCode()).isZero();
  }

  @Test
  void aCommandWithoutADatabaseCreatesNone() throws Exception {
    var nowhere = directory.resolve("nowhere");

    var ran = Command.run(Map.of("ANTEROOM_DATA_DIR", nowhere.toString()), "schema", "migrate");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("QUARKUS_DATASOURCE_JDBC_URL", "there is no database");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void concurrentMigrationsBothSucceedAndRunEachStepOnce() throws Exception {
    var owner = owner("twice");

    var first = Command.begin(AotCache.jar(), owner, "schema", "migrate");
    var second = Command.begin(AotCache.jar(), owner, "schema", "migrate");

    assertThat(Command.awaitEnd(first).exitCode()).isZero();
    assertThat(Command.awaitEnd(second).exitCode()).isZero();
    assertThat(
            postgresql.column(
                ExternalPostgresql.OWNER,
                "twice",
                "select version from flyway_schema_history group by version having count(*) > 1"))
        .isEmpty();
  }

  @Test
  void allFeaturesWorkWithARoleThatMayNotAlterTables() throws Exception {
    migrated("roles");
    try (var service = Service.start(directory.resolve("none"), service("roles"))) {
      new EndToEndScenario(service, TOKEN).run();
    }
    for (var change :
        new String[] {
          "create table mine (id integer)",
          "create temporary table mine (id integer)",
          "alter table comment add column mine text",
          "alter table comment disable trigger user",
          "drop table claim",
          "truncate claim",
          "delete from flyway_schema_history"
        }) {
      assertThatThrownBy(() -> executeAsService("roles", change))
          .as(change)
          .isInstanceOfSatisfying(
              SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void theServiceRunsAndRestartsWhileANewerReleaseHasMigrated() throws Exception {
    migrated("ahead");
    var newer = NewerRelease.with(directory.resolve("newer"), "V9000__moods.sql", ADD_A_COLUMN);
    try (var service = Service.start(directory.resolve("none"), service("ahead"));
        var readers = Executors.newFixedThreadPool(2)) {
      var job = new EndToEndScenario(service, TOKEN);
      job.run();
      var stopped = new AtomicBoolean();
      var load =
          readers.submit(() -> {
            int sent = 0;
            for (; !stopped.get(); sent++) {
              job.submitted("Reply " + sent);
            }
            return sent;
          });
      var ran = Command.run(newer, owner("ahead", false), "schema", "migrate");
      assertThat(ran.output()).contains("to 9000");
      job.submitted("After the migration.");
      stopped.set(true);
      assertThat(load.get()).isPositive();
      job.run();
    }
    for (var migrates : new String[] {"false", "true"}) {
      var settings = new HashMap<>(service("ahead"));
      settings.put("ANTEROOM_DATABASE_MIGRATE", migrates);
      try (var service = Service.start(directory.resolve("again-" + migrates), settings)) {
        new EndToEndScenario(service, TOKEN).run();
      }
    }
    assertThat(Command.run(owner("ahead", false), "schema", "check").exitCode()).isZero();
  }

  @Test
  void withAnAsciiLocaleSearchIgnoresCaseInEveryScriptAlsoForOlderComments() throws Exception {
    postgresql.database("ascii", "locale_provider libc locale 'C' template template0");
    assertThat(Command.run(owner("ascii", false), "schema", "migrate").exitCode()).isZero();
    assertThat(
            Command.run(owner("ascii", false), "schema", "grant", ExternalPostgresql.SERVICE)
                .exitCode())
        .isZero();
    try (var service = Service.start(directory.resolve("none"), service("ascii"))) {
      var job = new EndToEndScenario(service, TOKEN);
      job.run();
      // The row as the previous release writes it.
      executeAsService(
          "ascii",
          """
          insert into comment (id, site, article, depth, name, body, status, created_at, chain, proven, verdict)
          select id, 'whole', 'a', 1, 'x', 'GDAŃSK', 'pending', now(), id, false, '{"matches": []}'
          from (select uuidv7() as id) as one;
          insert into comment_search (comment, site, words)
          select id, site, searched_words(name, body, article, verdict)
          from comment where body = 'GDAŃSK'
          on conflict (comment) do update set folded = null
          """);
      for (var body : new String[] {"Über den Wolken", "ŁÓDŹ jest piękna", "МОСКВА рядом"}) {
        job.submitted(body);
      }
      for (var search : new String[] {"über", "łódź", "москва", "gdańsk"}) {
        Service.await(() -> job.found(search) == 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aSchemaThatIsTooNewForThisReleaseIsRefused(String migrates) throws Exception {
    var name = "behind_" + migrates;
    migrated(name);
    var newer =
        NewerRelease.with(
            directory.resolve("newer"), "V9001__contract_9000_moods_alone.sql", "select 1;");
    assertThat(Command.run(newer, owner(name, false), "schema", "migrate").exitCode()).isZero();
    var settings = new HashMap<>(service(name));
    settings.put("ANTEROOM_DATABASE_MIGRATE", migrates);

    var service = Service.launch(directory.resolve("none"), settings);

    assertThat(service.exitCode()).isEqualTo(1);
    assertThat(service.log()).contains("at version 9001", "newer release").doesNotContain("\tat ");
    assertThat(Command.run(owner(name, false), "schema", "migrate").exitCode()).isEqualTo(1);
  }

  private static Map<String, String> owner(String database) throws SQLException {
    return owner(database, true);
  }

  private static Map<String, String> owner(String database, boolean isNew) throws SQLException {
    if (isNew) {
      postgresql.database(database);
    }
    return postgresql.as(ExternalPostgresql.OWNER, database);
  }

  private static void migrated(String database) throws Exception {
    var owner = owner(database);
    assertThat(Command.run(owner, "schema", "migrate").exitCode()).isZero();
    assertThat(Command.run(owner, "schema", "grant", ExternalPostgresql.SERVICE).exitCode())
        .isZero();
  }

  private static Map<String, String> service(String database) {
    var settings = new HashMap<>(postgresql.as(ExternalPostgresql.SERVICE, database));
    settings.put("ANTEROOM_DATABASE_MIGRATE", "false");
    settings.put("ANTEROOM_KEYS_DIR", keys.toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", TOKEN);
    return settings;
  }

  private static void executeAsService(String database, String sql) throws SQLException {
    try (var connection = postgresql.connect(ExternalPostgresql.SERVICE, database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
