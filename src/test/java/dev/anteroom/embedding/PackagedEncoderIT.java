package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged native libraries have a class loader that knows little else, and lost what no
 * machine needs: with what that loader knows, and the model, texts are read as they are here.
 */
class PackagedEncoderIT {
  private static final Path PACKAGE = Path.of(System.getProperty("tests.jar")).getParent();

  @TempDir Path directory;

  @Test
  void thePackagedLibrariesAreEnoughToEncodeTexts() throws Exception {
    var classPath =
        String.join(
            File.pathSeparator,
            "target/test-classes",
            "target/classes",
            jars("lib/boot", ""),
            jars("lib/main", "e5-small-v2"));

    var said = new MonitoredProcess(directory, classPath).run("read");

    assertThat(said.out()).containsExactlyElementsOf(EncoderIsolationTest.encodeHere());
  }

  private static String jars(String below, String named) throws IOException {
    try (var files = Files.list(PACKAGE.resolve(below))) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains(named))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
