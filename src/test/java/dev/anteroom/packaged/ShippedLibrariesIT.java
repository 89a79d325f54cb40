package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that the packaged service contains the library versions of security updates; the pom names
 * the CVEs. Fails if a platform update brings an older version.
 */
class ShippedLibrariesIT {
  private static final Path LIBRARIES =
      Path.of(System.getProperty("tests.jar")).resolveSibling("lib");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    // tcnative has its own version numbers.
    "io\\.netty\\.netty-(?!tcnative).*, 4.1.140.Final",
    "io\\.vertx\\.vertx-.*, 4.5.31",
    "org\\.postgresql\\.postgresql, 42.7.14",
    // Jackson's annotations have no patch releases.
    "com\\.fasterxml\\.jackson\\..*\\.jackson-(?!annotations).*, 2.21.8"
  })
  void everyLibraryOfTheFamilyHasTheUpdatedVersion(String family, String version)
      throws IOException {
    var name = Pattern.compile("(" + family + ")-" + Pattern.quote(version) + "\\.jar");
    var shipped = shipped(Pattern.compile(family + "-[0-9].*\\.jar"));
    assertThat(shipped).isNotEmpty().allMatch(jar -> name.matcher(jar).matches());
  }

  private static List<String> shipped(Pattern family) throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> family.matcher(file).matches())
          .toList();
    }
  }
}
