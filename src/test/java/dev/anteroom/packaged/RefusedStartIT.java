package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every setting that a start needs, missing or wrong: the service stops soon, and says which it is
 * in a sentence.
 */
class RefusedStartIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** A compiler that is done sooner; the services here don't live long. */
  private static final Map<String, String> SHORT_LIFE =
      Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

  @TempDir static Path directory;
  private static ExternalPostgresql postgresql;
  private static ServerSocket taken;
  private static Map<String, String> inOrder;

  /**
   * A way not to start.
   *
   * @param settings what differs from a start in order; an empty value is none
   * @param said what the service must say
   */
  private record Wrong(String name, Map<String, String> settings, List<String> said) {
    Wrong with(String setting, String value) {
      var more = new HashMap<>(settings);
      more.put(setting, value);
      return new Wrong(name, more, said);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    postgresql = ExternalPostgresql.start(directory.resolve("postgresql"));
    taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    inOrder = new HashMap<>(postgresql.as(ExternalPostgresql.OWNER, postgresql.database("fine")));
    inOrder.put("ANTEROOM_KEYS_DIR", keys("keys").toString());
    inOrder.put("ANTEROOM_BOOTSTRAP_TOKEN", "t".repeat(32));
    inOrder.putAll(SHORT_LIFE);
    // The first process of all reads the jars from the disk.
    startOf(wrong("the first", "ANTEROOM_BOOTSTRAP_TOKEN", "too short"));
  }

  @AfterAll
  static void stop() throws Exception {
    taken.close();
    postgresql.close();
  }

  @TestFactory
  Stream<DynamicTest> eachWrongSettingIsNamedSoonAndWithoutATrace() throws Exception {
    return wrongs().stream()
        .map(wrong -> dynamicTest(wrong.name(), () -> check(wrong, startOf(wrong))));
  }

  private record Ended(int exitCode, Duration after, String log) {}

  /** Alone: with another beside it a slow machine would take longer than soon. */
  private static Ended startOf(Wrong wrong) throws Exception {
    var settings = new HashMap<>(inOrder);
    settings.putAll(wrong.settings());
    settings.values().removeIf(String::isEmpty);
    var began = System.nanoTime();
    try (var service =
        Service.launch(directory.resolve(wrong.name().replace(' ', '-')), settings)) {
      return new Ended(
          service.exitCode(), Duration.ofNanos(System.nanoTime() - began), service.log());
    }
  }

  private static void check(Wrong wrong, Ended ended) {
    System.out.printf("%s: %d ms%n%s%n", wrong.name(), ended.after().toMillis(), ended.log());
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.log()).contains(wrong.said()).doesNotContain("\tat ", "\\tat ", "stackTrace");
    assertThat(ended.after()).isLessThan(SOON);
  }

  private static List<Wrong> wrongs() throws Exception {
    var file = Files.writeString(directory.resolve("a-file"), "no directory").toString();
    var open = keys("open");
    Files.setPosixFilePermissions(
        open.resolve("receipts.key"), PosixFilePermissions.fromString("rw-r--r--"));
    var odd = keys("odd");
    Files.writeString(odd.resolve("sealing-key.json"), "no key");
    var port = Integer.toString(taken.getLocalPort());
    var url = inOrder.get("QUARKUS_DATASOURCE_JDBC_URL");
    return List.of(
        wrong("no keys", "ANTEROOM_KEYS_DIR", "", "ANTEROOM_KEYS_DIR", "keys create DIR"),
        wrong("keys nowhere", "ANTEROOM_KEYS_DIR", directory.resolve("x").toString()),
        wrong("keys in a file", "ANTEROOM_KEYS_DIR", file),
        wrong("keys for everybody", "ANTEROOM_KEYS_DIR", open.toString(), "receipts.key"),
        wrong("keys of another kind", "ANTEROOM_KEYS_DIR", odd.toString(), "sealing-key.json"),
        wrong("another database's address", "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mysql://a/b"),
        wrong("no address", "QUARKUS_DATASOURCE_JDBC_URL", "postgresql.example.org"),
        wrong(
            "a port without a server",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:1/x"),
        wrong("a host that isn't", "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://no.invalid/x"),
        wrong(
            "a server that is silent",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:" + port + "/x"),
        wrong("no such database", "QUARKUS_DATASOURCE_JDBC_URL", url.replace("/fine", "/none")),
        wrong("a wrong password", "QUARKUS_DATASOURCE_PASSWORD", "wrong"),
        wrong("no password", "QUARKUS_DATASOURCE_PASSWORD", ""),
        wrong("a wrong role", "QUARKUS_DATASOURCE_USERNAME", "nobody"),
        wrong(
                "a role that may not migrate",
                "QUARKUS_DATASOURCE_USERNAME",
                ExternalPostgresql.SERVICE)
            .with("QUARKUS_DATASOURCE_JDBC_URL", postgresql.url(postgresql.database("bare")))
            .with("QUARKUS_DATASOURCE_PASSWORD", "the password of " + ExternalPostgresql.SERVICE),
        wrong("an old schema", "ANTEROOM_DATABASE_MIGRATE", "false", "schema migrate")
            .with("QUARKUS_DATASOURCE_JDBC_URL", postgresql.url(postgresql.database("old"))),
        wrong("tables of something else", "QUARKUS_DATASOURCE_JDBC_URL", foreign()),
        wrong("a short token", "ANTEROOM_BOOTSTRAP_TOKEN", "too short"),
        wrong("no network", "ANTEROOM_PROXIES", "10.0.0.0/8,everybody"),
        wrong("a port in use", "QUARKUS_HTTP_PORT", port),
        wrong("a management port in use", "QUARKUS_MANAGEMENT_PORT", port),
        wrong("no port", "QUARKUS_HTTP_PORT", "http", "quarkus.http.port"),
        wrong("no number", "ANTEROOM_INTAKE_QUEUE", "many", "anteroom.intake.queue"),
        wrong("a number out of range", "ANTEROOM_INTAKE_QUEUE", "0", "anteroom.intake.queue"),
        wrong("no duration", "ANTEROOM_SESSION_IDLE", "soon", "anteroom.session.idle"),
        wrong(
            "a setting that there isn't",
            "JDK_JAVA_OPTIONS",
            "-Danteroom.intake.quee=1",
            "anteroom.intake.quee in"),
        wrong("erasures nowhere", "ANTEROOM_ERASURES", directory.resolve("y/z").toString()),
        wrong("no choice", "ANTEROOM_LEARNING_CAREFUL", "maybe", "anteroom.learning.careful"),
        wrong("a data directory in a file", "ANTEROOM_DATA_DIR", file + "/data")
            .with("QUARKUS_DATASOURCE_JDBC_URL", ""),
        wrong(
            "a provider without a client",
            "ANTEROOM_OIDC_URL",
            "https://id.example.org",
            "ANTEROOM_OIDC"));
  }

  /** By default the setting's name must be said. */
  private static Wrong wrong(String name, String setting, String value, String... said) {
    return new Wrong(
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
    assertThat(Command.run(SHORT_LIFE, "keys", "create", keys.toString()).exitCode()).isZero();
    return keys;
  }
}
