package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the image agrees with the manifests and files around it. */
class ContainerImageTest {
  /** A reference to a file of Java options. */
  private static final Pattern OPTIONS = Pattern.compile("(?<=[ \"])@[\\w.]+");

  /** Stages that start from an image, not from another stage. */
  private static final Pattern BASES = Pattern.compile("(?m)^FROM (\\S*[:/]\\S*|debian)");

  /** A version of at least two numbers. */
  private static final String EXACT = ".*[^/]:v?\\d+(\\.\\d+)+[\\w.-]*(@sha256:[0-9a-f]{64})?";

  @Test
  void theImageAndThePodsUseTheSameUser() throws IOException {
    var user = Pattern.compile("(?m)^USER (\\d+):(\\d+)$").matcher(read("Dockerfile"));
    var deployment = Files.readString(Kustomize.MANIFESTS.resolve("base/deployment.yaml"));

    assertThat(user.results())
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(deployment)
                .contains("runAsUser: " + it.group(1), "runAsGroup: " + it.group(2)));
  }

  @Test
  void baseImagesHaveAnExactVersion() throws IOException {
    assertThat(BASES.matcher(read("Dockerfile")).results().map(it -> it.group(1)))
        .isNotEmpty()
        .allSatisfy(image -> assertThat(image).matches(EXACT));
    assertThat("debian:13-slim").doesNotMatch(EXACT);
    assertThat("debian").doesNotMatch(EXACT);
  }

  @Test
  void heapCodeAndBuffersLeaveRoomInAPodsMemory() throws IOException {
    int limit = number("memory: (\\d+)Mi", Kustomize.MANIFESTS.resolve("base/deployment.yaml"));
    int percent =
        number("MaxRAMPercentage=(\\d+)", Kustomize.MANIFESTS.resolve("base/settings.env"));
    var options = ContainerImage.DIRECTORY.resolve("java.options");
    int code = number("ReservedCodeCacheSize=(\\d+)m", options);
    int buffers = number("MaxDirectMemorySize=(\\d+)m", options);

    // For classes, threads and the compilers (docs/performance.md).
    assertThat(limit - limit * percent / 100 - code - buffers).isGreaterThanOrEqualTo(64);
  }

  @Test
  void theAotCacheIsTrainedWithTheOptionsItIsUsedWith() throws IOException {
    assertThat(options("train.sh")).isNotEmpty().isEqualTo(options("Dockerfile"));
  }

  @Test
  void everyCopiedFileIsInTheBuildContext() throws IOException {
    var context = Files.readAllLines(Path.of(".dockerignore"));

    assertThat(
            Pattern.compile("(?m)^COPY (?!--from)(?:--\\S+ )*(.+) \\S+$")
                .matcher(read("Dockerfile"))
                .results()
                .flatMap(it -> List.of(it.group(1).split(" ")).stream()))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(context).contains("!" + it.replaceFirst("/$", "")));
  }

  private static int number(String pattern, Path file) throws IOException {
    var found = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(found.find()).as(pattern).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static List<String> options(String file) throws IOException {
    return OPTIONS.matcher(read(file)).results().map(it -> it.group()).sorted().toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(ContainerImage.DIRECTORY.resolve(file));
  }
}
