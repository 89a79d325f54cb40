package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bundle of the widget is committed, and is that of the committed sources. */
class EmbedSourcesTest {
  private static final Path SOURCES = Path.of("src/main/web/embed");
  private static final Path DIGEST =
      Path.of("src/main/resources/dev/anteroom/publication/embed/sources.sha256");

  @Test
  void theBundleIsThatOfTheSources() throws IOException, GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var paths = Files.walk(SOURCES)) {
      for (var path :
          paths
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(EmbedSourcesTest::name))
              .toList()) {
        digest.update((name(path) + '\0').getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(path));
        digest.update((byte) 0);
      }
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as("run `npm ci && npm run build` in src/main/web")
        .isEqualTo(Files.readString(DIGEST).strip());
  }

  private static String name(Path path) {
    return SOURCES.relativize(path).toString().replace('\\', '/');
  }
}
