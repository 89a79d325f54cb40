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
 * The packaged native libraries are reduced and have their own class loader. With only the classes
 * of that loader and the model, the embeddings are the same as here.
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
