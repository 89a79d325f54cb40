package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests in the documentation are read as strictly as those that are applied. */
class DocumentedManifestsTest {
  private static final Pattern SAMPLE = Pattern.compile("(?ms)^```yaml\\n(apiVersion:.*?)^```$");

  @ParameterizedTest
  @ValueSource(strings = {"k8s/README.md", "docs/proxies.md"})
  void everyManifestInThePageIsOne(String page) throws IOException {
    assertThat(samples(page)).isNotEmpty().allSatisfy(it -> Manifests.of(page, it));
  }

  private static Stream<String> samples(String page) throws IOException {
    return SAMPLE.matcher(Files.readString(Path.of(page))).results().map(it -> it.group(1));
  }
}
