package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks every overlay, and production with each component enabled and with all of them. The rules
 * are in {@code rules.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class ManifestsTest {
  private static final Pattern SAMPLE = Pattern.compile("(?ms)^```yaml\\n(apiVersion:.*?)^```$");

  private final List<Manifests> overlays = new ArrayList<>();

  @BeforeAll
  void render(@TempDir Path copies) throws IOException {
    try (var directories = Files.list(Kustomize.MANIFESTS.resolve("overlays"))) {
      directories
          .sorted()
          .forEach(
              it -> overlays.add(Manifests.of(it.getFileName().toString(), Kustomize.render(it))));
    }
    var components = Kustomize.components();
    for (var component : components) {
      overlays.add(Kustomize.production(copies.resolve(component), List.of(component)));
    }
    overlays.add(Kustomize.production(copies.resolve("all"), components));
  }

  @ParameterizedTest
  @MethodSource("dev.anteroom.kubernetes.ManifestRule#all")
  void everyOverlayPassesAllRules(ManifestRule check) {
    assertThat(overlays.stream().flatMap(check::failures)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.anteroom.kubernetes.ManifestRule#all")
  void eachRuleFailsOnItsMistakes(ManifestRule check) {
    assertThat(check.broken(overlays.getLast()))
        .isNotEmpty()
        .allSatisfy(broken -> assertThat(check.failures(broken)).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, anteroom, /spec/template/spec/terminationGracePeriod, 75, terminationGracePeriod",
    "Deployment, anteroom, /spec/replicas, many, many",
    "ServiceMonitor, anteroom, /spec/endpoints/0/intervall, 1s, intervall",
    "HTTPRoute, anteroom, /spec/hosts, x, hosts",
    "Cluster, anteroom-postgresql, /spec/instance, 3, instance",
    "ObjectStore, anteroom-backup, /spec/retentionPolicy,, retentionPolicy",
    "ScheduledBackup, anteroom-postgresql, /spec/method, pluggin, pluggin",
    "Job, anteroom-migration, /kind, CronJob, CronJob"
  })
  void anUnknownFieldOfAKindIsRejected(
      String kind, String name, String pointer, String value, String complaint) {
    var all = overlays.getLast();

    assertThatThrownBy(() -> all.with(kind, name, pointer, value)).hasMessageContaining(complaint);
  }

  @Test
  void onOpenShiftOnlyTheClusterChoosesUserAndGroup() {
    assertThat(overlays.getLast().objects().toString())
        .contains("runAsNonRoot")
        .doesNotContain("runAsUser", "runAsGroup", "fsGroup");
    assertThat(overlays.getFirst().objects().toString()).contains("runAsUser");
  }

  @Test
  void everyComponentHasARowInTheReadme() throws IOException {
    var readme = Files.readString(Kustomize.MANIFESTS.resolve("README.md"));

    assertThat(Kustomize.components())
        .isNotEmpty()
        .allSatisfy(component -> assertThat(readme).contains("| `" + component + "` |"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s/README.md", "docs/proxies.md"})
  void everyManifestInTheDocumentationIsParsedStrictly(String page) throws IOException {
    assertThat(SAMPLE.matcher(Files.readString(Path.of(page))).results())
        .isNotEmpty()
        .allSatisfy(sample -> Manifests.of(page, sample.group(1)));
  }
}
