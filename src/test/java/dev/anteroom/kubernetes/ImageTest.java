package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image and what stands around it say the same. */
class ImageTest {
  /** A file of options for Java. */
  private static final Pattern OPTIONS = Pattern.compile("(?<=[ \"])@[\\w.]+");

  @Test
  void theImageRunsAsTheUserThatPodsDo() throws IOException {
    var user = Pattern.compile("(?m)^USER (\\d+):(\\d+)$").matcher(read("Dockerfile"));
    var deployment = Files.readString(Kustomize.MANIFESTS.resolve("base/deployment.yaml"));

    assertThat(user.results())
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(deployment)
                .contains("runAsUser: " + it.group(1), "runAsGroup: " + it.group(2)));
  }

  @Test
  void theCacheIsTrainedWithTheOptionsItIsUsedWith() throws IOException {
    assertThat(options("train.sh")).isNotEmpty().isEqualTo(options("Dockerfile"));
  }

  @Test
  void whatTheImageIsMadeOfIsLetIntoItsContext() throws IOException {
    var context = Files.readAllLines(Path.of(".dockerignore"));

    assertThat(
            Pattern.compile("(?m)^COPY (?!--from)(?:--\\S+ )*(.+) \\S+$")
                .matcher(read("Dockerfile"))
                .results()
                .flatMap(it -> List.of(it.group(1).split(" ")).stream()))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(context).contains("!" + it.replaceFirst("/$", "")));
  }

  private static List<String> options(String file) throws IOException {
    return OPTIONS.matcher(read(file)).results().map(it -> it.group()).sorted().toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Image.DIRECTORY.resolve(file));
  }
}
