package dev.anteroom.testsupport;

import dev.anteroom.sealing.KeyFiles;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The second of two configurations that tests share, with everything that a test needs to differ
 * from the defaults. The service is behind a proxy on this machine, also has TLS itself, is
 * reachable from other machines, and has an unreachable identity provider, keys of the second
 * generation, a small intake queue and a known port.
 */
public final class OtherConfiguration implements QuarkusTestProfile {
  private static final String PASSWORD = "only-for-this-test";

  /** Adds the dev profile, for what is included in it at build time. */
  @Override
  public String getConfigProfile() {
    return "dev,test";
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<String, String>();
    settings.put("anteroom.proxies", "127.0.0.0/8,::1/128");
    settings.put("anteroom.sign-in.attempts", "10");
    settings.put("anteroom.oidc.url", "http://127.0.0.1:9/realms/none");
    settings.put("anteroom.oidc.client-id", "anteroom");

    settings.put("quarkus.http.host", "0.0.0.0");
    settings.put("quarkus.http.test-ssl-port", "0");
    settings.put("quarkus.http.insecure-requests", "enabled");
    settings.put("quarkus.http.ssl.certificate.key-store-file", certificate().toString());
    settings.put("quarkus.http.ssl.certificate.key-store-password", PASSWORD);
    // The demo's article is identified by its address, which contains the port.
    var port = Integer.toString(Ports.free());
    settings.put("quarkus.http.port", port);
    settings.put("quarkus.http.test-port", port);

    // One writer, batches of eight, and room for eight more.
    settings.put("anteroom.intake.queue", "8");
    settings.put("anteroom.intake.batch", "8");
    settings.put("anteroom.intake.writers", "1");
    settings.put("anteroom.intake.settle", "PT1S");
    settings.put("anteroom.sealing.per-key", "2");

    // The pages on learning are the same without it, and the tests run faster.
    settings.put("anteroom.learning.careful", "off");

    var keys = keysOfTwoGenerations();
    settings.put("anteroom.keys-dir", keys.toString());
    settings.put("anteroom.erasures", keys.resolveSibling("erasures.jsonl").toString());
    return settings;
  }

  private static Path keysOfTwoGenerations() {
    try {
      var keys = Files.createTempDirectory("rotated").resolve("keys");
      KeyFiles.create(keys);
      KeyFiles.rotate(keys);
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path certificate() {
    var file = Path.of("target/tls.p12");
    try {
      Files.deleteIfExists(file);
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  file.toString(),
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-alias",
                  "tls",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost")
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("keytool made no certificate");
      }
      return file;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
