package dev.anteroom.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The service behind a proxy on this machine, with TLS of its own too, open to other machines, and
 * with an identity provider that can't be reached.
 */
public final class BehindAProxy implements QuarkusTestProfile {
  private static final Path KEYS = Path.of("target/tls.p12");

  @Override
  public Map<String, String> getConfigOverrides() {
    makeKeys();
    return Map.of(
        "anteroom.proxies", "127.0.0.1",
        "anteroom.sign-in.attempts", "10",
        "anteroom.oidc.url", "http://127.0.0.1:9/realms/none",
        "anteroom.oidc.client-id", "anteroom",
        "quarkus.http.host", "0.0.0.0",
        "quarkus.http.test-ssl-port", "0",
        "quarkus.http.insecure-requests", "enabled",
        "quarkus.http.ssl.certificate.key-store-file", KEYS.toString(),
        "quarkus.http.ssl.certificate.key-store-password", "only-for-this-test");
  }

  private static void makeKeys() {
    try {
      Files.deleteIfExists(KEYS);
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  KEYS.toString(),
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "only-for-this-test",
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
        throw new IllegalStateException("keytool made no keys");
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
