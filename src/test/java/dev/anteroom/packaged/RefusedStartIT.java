package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests every setting that a start requires, missing or invalid: the service stops and names the
 * setting in a sentence. It reports all errors at once, so one start tests as many as possible.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class RefusedStartIT {
  @TempDir static Path directory;
  private static ExternalPostgresql postgresql;
  private static ServerSocket occupiedPort;
  private static Map<String, String> validSettings;

  /**
   * A reason not to start.
   *
   * @param settings the differences from a valid configuration; an empty value removes a setting
   * @param expectedMessages what the service must print
   */
  private record InvalidSetting(
      String name, Map<String, String> settings, List<String> expectedMessages) {
    /** Adds another setting, about which nothing must be printed. */
    InvalidSetting with(String setting, String value) {
      var more = new HashMap<>(settings);
      more.put(setting, value);
      return new InvalidSetting(name, more, expectedMessages);
    }

    /** Adds all errors of another one. */
    InvalidSetting and(InvalidSetting other) {
      var both = new HashMap<>(settings);
      both.putAll(other.settings);
      return new InvalidSetting(
          name + " and " + other.name,
          both,
          Stream.of(expectedMessages, other.expectedMessages).flatMap(List::stream).toList());
    }
  }

  @BeforeAll
  static void start() throws Exception {
    postgresql = ExternalPostgresql.start(directory.resolve("postgresql"));
    occupiedPort = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    validSettings =
        new HashMap<>(postgresql.as(ExternalPostgresql.OWNER, postgresql.database("fine")));
    validSettings.put("ANTEROOM_KEYS_DIR", keys("keys").toString());
    validSettings.put("ANTEROOM_BOOTSTRAP_TOKEN", "t".repeat(32));
  }

  @AfterAll
  static void stop() throws Exception {
    occupiedPort.close();
    postgresql.close();
  }

  @TestFactory
  Stream<DynamicTest> eachInvalidSettingIsNamedWithoutAStackTrace() throws Exception {
    return invalidSettings().stream()
        .map(wrong -> dynamicTest(wrong.name(), () -> check(wrong, startOf(wrong))));
  }

  private record Ended(int exitCode, String log) {}

  private static Ended startOf(InvalidSetting wrong) throws Exception {
    var settings = new HashMap<>(validSettings);
    settings.putAll(wrong.settings());
    settings.values().removeIf(String::isEmpty);
    try (var service =
        Service.launch(directory.resolve(wrong.name().replace(' ', '-')), settings)) {
      return new Ended(service.exitCode(), service.log());
    }
  }

  private static void check(InvalidSetting wrong, Ended ended) {
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.log())
        .contains(wrong.expectedMessages())
        .doesNotContain("\tat ", "\\tat ", "stackTrace");
  }

  private static List<InvalidSetting> invalidSettings() throws Exception {
    var file = Files.writeString(directory.resolve("a-file"), "no directory").toString();
    var open = keys("open");
    Files.setPosixFilePermissions(
        open.resolve("receipts.key"), PosixFilePermissions.fromString("rw-r--r--"));
    var odd = keys("odd");
    Files.writeString(odd.resolve("sealing-key.json"), "no key");
    var port = Integer.toString(occupiedPort.getLocalPort());
    var url = validSettings.get("QUARKUS_DATASOURCE_JDBC_URL");
    var migrating = ExternalPostgresql.SERVICE;
    return List.of(
        invalidSetting("no keys", "ANTEROOM_KEYS_DIR", "", "ANTEROOM_KEYS_DIR", "keys create DIR")
            .and(invalidSetting("a short token", "ANTEROOM_BOOTSTRAP_TOKEN", "too short"))
            .and(invalidSetting("no network", "ANTEROOM_PROXIES", "10.0.0.0/8,everybody"))
            .and(
                invalidSetting(
                    "no sentence model",
                    "ANTEROOM_LEARNING_MODEL",
                    "/no/such/model",
                    "ANTEROOM_LEARNING_MODEL (/no/such/model): there is no such directory"))
            .and(
                invalidSetting(
                    "a provider without a client",
                    "ANTEROOM_OIDC_URL",
                    "https://id.example.org",
                    "ANTEROOM_OIDC"))
            .and(database("a port without a server", "jdbc:postgresql://127.0.0.1:1/x")),
        invalidSetting("keys nowhere", "ANTEROOM_KEYS_DIR", directory.resolve("x").toString())
            .and(database("no such database", url.replace("/fine", "/none"))),
        invalidSetting("keys in a file", "ANTEROOM_KEYS_DIR", file)
            .and(invalidSetting("a wrong password", "QUARKUS_DATASOURCE_PASSWORD", "wrong")),
        invalidSetting("keys for everybody", "ANTEROOM_KEYS_DIR", open.toString(), "receipts.key")
            .and(invalidSetting("no password", "QUARKUS_DATASOURCE_PASSWORD", "")),
        invalidSetting(
                "keys of another kind", "ANTEROOM_KEYS_DIR", odd.toString(), "sealing-key.json")
            .and(invalidSetting("a wrong role", "QUARKUS_DATASOURCE_USERNAME", "nobody")),
        database("another database's address", "jdbc:mysql://a/b"),
        database("no address", "postgresql.example.org"),
        database("a host that isn't", "jdbc:postgresql://no.invalid/x"),
        database("a server that is silent", "jdbc:postgresql://127.0.0.1:" + port + "/x"),
        invalidSetting("a role that may not migrate", "QUARKUS_DATASOURCE_USERNAME", migrating)
            .with("QUARKUS_DATASOURCE_JDBC_URL", postgresql.url(postgresql.database("bare")))
            .with("QUARKUS_DATASOURCE_PASSWORD", "the password of " + migrating),
        invalidSetting("an old schema", "ANTEROOM_DATABASE_MIGRATE", "false", "schema migrate")
            .with("QUARKUS_DATASOURCE_JDBC_URL", postgresql.url(postgresql.database("old"))),
        database("tables of something else", foreign()),
        invalidSetting("a port in use", "QUARKUS_HTTP_PORT", port),
        invalidSetting("a management port in use", "QUARKUS_MANAGEMENT_PORT", port),
        invalidSetting("no port", "QUARKUS_HTTP_PORT", "http", "quarkus.http.port"),
        invalidSetting("no number", "ANTEROOM_INTAKE_QUEUE", "many", "anteroom.intake.queue"),
        invalidSetting(
            "a number out of range", "ANTEROOM_INTAKE_QUEUE", "0", "anteroom.intake.queue"),
        invalidSetting("no duration", "ANTEROOM_SESSION_IDLE", "soon", "anteroom.session.idle"),
        invalidSetting(
            "no choice", "ANTEROOM_LEARNING_CAREFUL", "maybe", "anteroom.learning.careful"),
        invalidSetting(
            "a setting that there isn't",
            "JDK_JAVA_OPTIONS",
            "-Danteroom.intake.quee=1",
            "anteroom.intake.quee in"),
        invalidSetting(
            "erasures nowhere", "ANTEROOM_ERASURES", directory.resolve("y/z").toString()),
        invalidSetting("a data directory in a file", "ANTEROOM_DATA_DIR", file + "/data")
            .with("QUARKUS_DATASOURCE_JDBC_URL", ""));
  }

  private static InvalidSetting database(String name, String url) {
    return invalidSetting(name, "QUARKUS_DATASOURCE_JDBC_URL", url);
  }

  /** By default the name of the setting must be printed. */
  private static InvalidSetting invalidSetting(
      String name, String setting, String value, String... said) {
    return new InvalidSetting(
        name, Map.of(setting, value), said.length == 0 ? List.of(setting) : List.of(said));
  }

  private static String foreign() throws Exception {
    var name = postgresql.database("foreign_tables");
    try (var connection = postgresql.connect(ExternalPostgresql.OWNER, name);
        var statement = connection.createStatement()) {
      statement.execute("create table orders (id integer)");
    }
    return postgresql.url(name);
  }

  private static Path keys(String name) throws Exception {
    var keys = directory.resolve(name + "-set").resolve(name);
    assertThat(Command.run(Map.of(), "keys", "create", keys.toString()).exitCode()).isZero();
    return keys;
  }
}
