package dev.anteroom.access;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts a real Keycloak with a realm for the tests, if one is unpacked here. Its host is localhost
 * and the service's is 127.0.0.1, so that browsers treat them as different sites.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
  private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(150);
  private static final Path LOG = Path.of("target/keycloak.log");

  private Process process;

  @Override
  public Map<String, String> start() {
    var directory = directory();
    if (directory.isEmpty()) {
      return Map.of();
    }
    try {
      int port = Ports.free();
      process = launch(directory.get(), port);
      var realm = "http://localhost:" + port + "/realms/newsroom";
      await(realm);
      return Map.of(
          "tests.keycloak.pid",
          Long.toString(process.pid()),
          "anteroom.oidc.url",
          realm,
          "anteroom.oidc.client-id",
          "anteroom",
          "anteroom.oidc.secret",
          "only-for-this-test");
    } catch (IOException e) {
      throw new IllegalStateException("Keycloak did not start, see " + LOG, e);
    }
  }

  private static Optional<Path> directory() {
    return Optional.of(System.getProperty("tests.keycloak", ""))
        .filter(named -> !named.isEmpty())
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  private static Process launch(Path directory, int port) throws IOException {
    var imported = Files.createDirectories(directory.resolve("data/import"));
    try (var realm = Keycloak.class.getResourceAsStream("/keycloak/newsroom.json")) {
      Files.write(imported.resolve("newsroom.json"), realm.readAllBytes());
    }
    var builder =
        new ProcessBuilder(
            "bash",
            directory.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--import-realm");
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
  }

  private void await(String address) {
    Eventually.until(
        "Keycloak answers, see " + LOG,
        STARTUP_TIMEOUT,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak did not start, see " + LOG);
          }
          return Http.statusOrNone(URI.create(address)) == 200;
        });
  }

  @Override
  public void stop() {
    if (process != null) {
      end(process.toHandle());
    }
  }

  /** Ends the script and the processes that it started. */
  static void end(ProcessHandle script) {
    var all = Stream.concat(script.descendants(), Stream.of(script)).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    List.copyOf(all).forEach(each -> each.onExit().join());
  }
}
