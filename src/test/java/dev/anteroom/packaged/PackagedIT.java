package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the first start, the shutdown and the loss of the database. All tests share one service;
 * those that stop it or its database run last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedIT {
  private static final String TOKEN = "t".repeat(32);

  @TempDir static Path directory;
  private static Path data;
  private static Service service;

  @BeforeAll
  static void start() {
    data = directory.resolve("data");
    service = Service.start(data, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  @Test
  void theFirstStartCreatesKeysAndTokenAndPrintsNoSecret() throws Exception {
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
            password(),
            Files.readString(data.resolve("postgresql-superuser")).strip())) {
      assertThat(service.log()).doesNotContain(secret);
      assertThat(commandLines()).doesNotContain(secret);
      assertThat(Files.readString(data.resolve("postgresql.log"))).doesNotContain(secret);
    }
    // The demo is for development and not in the jar.
    assertThat(service.client().get("/demo").status()).isEqualTo(404);
  }

  @Test
  void theDatabaseRequiresAPasswordAndItsRoleIsNoSuperuser() throws Exception {
    assertThat(
            Files.readString(data.resolve("postgresql/pg_hba.conf"))
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("scram-sha-256"));
    try (var connection = DriverManager.getConnection(url(), "anteroom", password());
        var statement = connection.createStatement()) {
      for (var setting :
          Map.of(
                  "fsync", "on",
                  "synchronous_commit", "on",
                  "full_page_writes", "on",
                  "listen_addresses", "127.0.0.1",
                  "is_superuser", "off")
              .entrySet()) {
        try (var rows = statement.executeQuery("show " + setting.getKey())) {
          rows.next();
          assertThat(rows.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
        }
      }
    }
    assertThat(service.health("/q/health/live")).isEqualTo(200);
  }

  @Test
  void aSecondServiceWithTheSameDataDirectoryIsRefused() throws Exception {
    // Not closed, since that would stop the database of the first service.
    var second = Service.launch(data, Map.of());

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(service.log()).contains("Another Anteroom process uses the data directory");
    assertThat(service.health("/q/health/ready")).isEqualTo(200);
  }

  @Test
  void aDataDirectoryOfAnotherPostgresqlVersionIsRefusedWithInstructions() throws Exception {
    var older = directory.resolve("older");
    Files.createDirectories(older.resolve("postgresql"));
    Files.writeString(older.resolve("postgresql/PG_VERSION"), "17\n");

    var refused = Service.launch(older, Map.of());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("was written by PostgreSQL 17", "pg_dump")
        .doesNotContain("\tat ");
  }

  @Test
  void allConfigurationErrorsAreReportedAtOnce() throws Exception {
    var settings = anotherService(directory.resolve("no-keys"));
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", "too short");

    var refused = Service.launch(directory.resolve("faulty"), settings);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains(
            "ANTEROOM_BOOTSTRAP_TOKEN has fewer than 32 characters",
            "ANTEROOM_KEYS_DIR",
            "sealing-key.json is missing",
            "receipts.key is missing",
            "keys create DIR")
        .doesNotContain("too short", "\\tat ", "\tat ");
    assertThat(service.health("/q/health/ready")).isEqualTo(200);
  }

  @Test
  void aCommandCreatesKeysForAnExternalDatabase() throws Exception {
    var keys = directory.resolve("set/keys");

    var ran = Command.run(Map.of(), "keys", "create", keys.toString());

    assertThat(ran.exitCode()).as(ran.output()).isZero();
    assertThat(ran.output()).contains("opening-key.json");
    assertThat(names(keys))
        .containsExactlyInAnyOrder("sealing-key.json", "author-index.key", "receipts.key");
    assertThat(directory.resolve("set/opening-key.json")).exists();
    try (var another = Service.start(directory.resolve("other"), anotherService(keys))) {
      assertThat(another.client().get("/api/admin/sites", TOKEN).status()).isEqualTo(200);
      assertThat(directory.resolve("other")).doesNotExist();
    }
    assertThat(service.health("/q/health/ready")).isEqualTo(200);
  }

  @Test
  @Order(Order.DEFAULT + 1)
  void dataSurvivesARestartAndTheDatabaseStopsWithTheService() throws Exception {
    makeSite("a");
    var accepted = service.client().post("/api/sites/a/comments", Anteroom.anyReply());
    var id = accepted.body().get("id").asText();
    var database = service.database().orElseThrow();

    assertThat(service.stop()).isIn(0, 143);
    assertThat(database.isAlive()).isFalse();
    service = Service.start(data, Map.of());

    var stored = service.client().get("/api/moderation/comments/" + id, service.adminToken());
    assertThat(stored.status()).isEqualTo(200);
  }

  @Test
  @Order(Order.DEFAULT + 2)
  void withoutItsDatabaseTheServiceIsBusyLiveAndNotReady() throws Exception {
    makeSite("b");
    var database = service.database().orElseThrow();

    database.destroyForcibly();
    database.onExit().get();

    var answer = service.client().post("/api/sites/b/comments", Anteroom.anyReply());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().get("code").asText()).isEqualTo("busy");
    assertThat(service.client().get("/api/sites/b/comments?article=a").status()).isEqualTo(503);
    assertThat(service.health("/q/health/live")).isEqualTo(200);
    Eventually.until(() -> service.health("/q/health/ready") == 503);
  }

  private static void makeSite(String site) throws IOException {
    var made =
        service
            .client()
            .send(
                "PUT",
                "/api/admin/sites/" + site,
                Anteroom.JSON.createObjectNode().put("name", "A site"),
                "Authorization",
                "Bearer " + service.adminToken());
    assertThat(made.status()).isEqualTo(201);
  }

  /** Returns the settings of a service with the same database and its own keys. */
  private static Map<String, String> anotherService(Path keys) throws IOException {
    var settings = new HashMap<>(service.forAnotherReplica());
    settings.put("ANTEROOM_KEYS_DIR", keys.toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", TOKEN);
    return settings;
  }

  private static String url() throws IOException {
    return service.forAnotherReplica().get("QUARKUS_DATASOURCE_JDBC_URL");
  }

  private static String password() throws IOException {
    return service.forAnotherReplica().get("QUARKUS_DATASOURCE_PASSWORD");
  }

  private static String commandLines() throws IOException {
    var process = new ProcessBuilder("ps", "axww", "-o", "args").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
