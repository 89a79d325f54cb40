package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.Anteroom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets: the first start, the end, and every way in which a start is refused. */
class PackagedIT {
  @TempDir Path directory;

  @Test
  void theFirstStartMakesWhatABloggerNeedsAndShowsNoSecret() throws Exception {
    var data = directory.resolve("data");
    try (var service = Service.start(data, Map.of())) {
      assertThat(service.log()).contains("admin-token", "opening-key.json", "move it elsewhere");
      for (var name :
          List.of(
              "admin-token",
              "pgpass",
              "postgresql-superuser",
              "opening-key.json",
              "keys/receipts.key")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
      for (var secret :
          List.of(
              service.adminToken(),
              password(data),
              Files.readString(data.resolve("postgresql-superuser")).strip())) {
        assertThat(service.log()).doesNotContain(secret);
        assertThat(commandLines()).doesNotContain(secret);
        assertThat(Files.readString(data.resolve("postgresql.log"))).doesNotContain(secret);
      }
      // The jar has no demo: that is for development.
      assertThat(service.clients().get("/demo").status()).isEqualTo(404);
    }
  }

  @Test
  void theDatabaseTrustsNobodyWithoutAPasswordAndItsRoleIsNoSuperuser() throws Exception {
    var data = directory.resolve("data");
    try (var service = Service.start(data, Map.of())) {
      assertThat(
              Files.readString(data.resolve("postgresql/pg_hba.conf"))
                  .lines()
                  .filter(l -> !l.isBlank() && !l.startsWith("#")))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("scram-sha-256"));
      var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3).strip();
      try (var connection =
              java.sql.DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + port + "/anteroom", "anteroom", password(data));
          var statement = connection.createStatement()) {
        for (var setting :
            Map.of(
                    "fsync",
                    "on",
                    "synchronous_commit",
                    "on",
                    "full_page_writes",
                    "on",
                    "listen_addresses",
                    "127.0.0.1",
                    "is_superuser",
                    "off")
                .entrySet()) {
          try (var rows = statement.executeQuery("show " + setting.getKey())) {
            rows.next();
            assertThat(rows.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
          }
        }
      }
      assertThat(service.health("/q/health/live")).isEqualTo(200);
    }
  }

  @Test
  void whatWasStoredIsThereAfterARestartAndTheDatabaseEndsWithTheService() throws Exception {
    var data = directory.resolve("data");
    String id;
    ProcessHandle database;
    try (var service = Service.start(data, Map.of())) {
      service
          .clients()
          .send(
              "PUT",
              "/api/admin/sites/a",
              Anteroom.JSON.createObjectNode().put("name", "A"),
              "Authorization",
              "Bearer " + service.adminToken());
      id =
          service
              .clients()
              .post("/api/sites/a/comments", Anteroom.anyReply())
              .body()
              .get("id")
              .asText();
      database = service.database().orElseThrow();
      assertThat(service.stop()).isIn(0, 143);
      assertThat(database.isAlive()).isFalse();
    }
    try (var service = Service.start(data, Map.of())) {
      assertThat(
              service
                  .clients()
                  .get("/api/moderation/comments/" + id, service.adminToken())
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void withoutItsDatabaseItIsBusyAliveAndNotReady() throws Exception {
    var data = directory.resolve("data");
    try (var service = Service.start(data, Map.of())) {
      service
          .clients()
          .send(
              "PUT",
              "/api/admin/sites/a",
              Anteroom.JSON.createObjectNode().put("name", "A"),
              "Authorization",
              "Bearer " + service.adminToken());
      var database = service.database().orElseThrow();
      database.destroyForcibly();
      database.onExit().get();

      var answer = service.clients().post("/api/sites/a/comments", Anteroom.anyReply());
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body().get("code").asText()).isEqualTo("busy");
      assertThat(service.clients().get("/api/sites/a/comments?article=a").status()).isEqualTo(503);
      assertThat(service.health("/q/health/live")).isEqualTo(200);
    }
  }

  @Test
  void aSecondServiceOverTheSameDataIsRefused() throws Exception {
    var data = directory.resolve("data");
    try (var first = Service.start(data, Map.of());
        var second = Service.launch(data, Map.of())) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(first.log()).contains("Another Anteroom runs over the data directory");
      assertThat(first.health("/q/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void aDataDirectoryOfAnotherPostgresqlIsRefusedAndSaysWhatToDo() throws Exception {
    var data = directory.resolve("data");
    Files.createDirectories(data.resolve("postgresql"));
    Files.writeString(data.resolve("postgresql/PG_VERSION"), "17\n");

    var service = Service.launch(data, Map.of());

    assertThat(service.exitCode()).isEqualTo(1);
    assertThat(service.log())
        .contains("was written by PostgreSQL 17", "pg_dump")
        .doesNotContain("\tat ");
  }

  @Test
  void everyFaultOfTheConfigurationIsSaidAtOnce() throws Exception {
    var data = directory.resolve("data");
    try (var provider = Service.start(data, Map.of())) {
      var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3).strip();
      var service =
          Service.launch(
              directory.resolve("other"),
              Map.of(
                  "QUARKUS_DATASOURCE_JDBC_URL",
                  "jdbc:postgresql://127.0.0.1:" + port + "/anteroom",
                  "QUARKUS_DATASOURCE_USERNAME",
                  "anteroom",
                  "QUARKUS_DATASOURCE_PASSWORD",
                  password(data),
                  "ANTEROOM_KEYS_DIR",
                  directory.resolve("no-keys").toString(),
                  "ANTEROOM_BOOTSTRAP_TOKEN",
                  "too short"));

      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.log())
          .contains(
              "ANTEROOM_BOOTSTRAP_TOKEN has fewer than 32 characters",
              "ANTEROOM_KEYS_DIR",
              "sealing-key.json is missing",
              "receipts.key is missing",
              "keys create DIR")
          .doesNotContain("too short", "\\tat ", "\tat ");
      assertThat(provider.health("/q/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void keysAreMadeByACommandForADatabaseOfYours() throws Exception {
    var keys = directory.resolve("set/keys");
    var process =
        new ProcessBuilder(Service.command(List.of("keys", "create", keys.toString())))
            .redirectErrorStream(true)
            .start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("opening-key.json");
    assertThat(names(keys))
        .containsExactlyInAnyOrder("sealing-key.json", "author-index.key", "receipts.key");
    assertThat(directory.resolve("set/opening-key.json")).exists();

    var data = directory.resolve("data");
    try (var provider = Service.start(data, Map.of())) {
      var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3).strip();
      try (var service =
          Service.start(
              directory.resolve("other"),
              Map.of(
                  "QUARKUS_DATASOURCE_JDBC_URL",
                      "jdbc:postgresql://127.0.0.1:" + port + "/anteroom",
                  "QUARKUS_DATASOURCE_USERNAME", "anteroom",
                  "QUARKUS_DATASOURCE_PASSWORD", password(data),
                  "ANTEROOM_KEYS_DIR", keys.toString(),
                  "ANTEROOM_BOOTSTRAP_TOKEN", "t".repeat(32)))) {
        assertThat(service.clients().get("/api/admin/sites", "t".repeat(32)).status())
            .isEqualTo(200);
        assertThat(directory.resolve("other")).doesNotExist();
      }
      assertThat(provider.health("/q/health/ready")).isEqualTo(200);
    }
  }

  private static String password(Path data) throws IOException {
    var line = Files.readString(data.resolve("pgpass")).strip();
    return line.substring(line.lastIndexOf(':') + 1);
  }

  private static String commandLines() throws IOException {
    var process = new ProcessBuilder("ps", "axww", "-o", "args").start();
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
