package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Mistake.POD;
import static dev.anteroom.kubernetes.Mistake.change;
import static dev.anteroom.kubernetes.Mistake.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each demand of {@code ManifestsTest} finds what breaks it; unbroken, it finds nothing there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenManifestsTest {
  private Manifests whole;

  @BeforeAll
  void render(@TempDir Path copy) {
    whole =
        Manifests.of(
            "all", Kustomize.render(Kustomize.production(copy, Kustomize.components().toList())));
  }

  @ParameterizedTest
  @MethodSource({
    "dev.anteroom.kubernetes.PodMistakes#ofPods",
    "dev.anteroom.kubernetes.PodMistakes#ofRunning",
    "dev.anteroom.kubernetes.SecretMistakes#ofSecrets",
    "dev.anteroom.kubernetes.ReferenceMistakes#ofReferences",
    "dev.anteroom.kubernetes.NetworkMistakes#ofNetwork",
    "dev.anteroom.kubernetes.NetworkMistakes#ofTheDatabase"
  })
  void aMistakeIsFound(Mistake mistake) {
    assertThat(mistake.demand().apply(whole)).isEmpty();
    assertThat(mistake.demand().apply(mistake.make().apply(whole))).isNotEmpty();
  }

  @Test
  void aFieldThatKubernetesDoesntHaveIsRefused() {
    assertThatThrownBy(() -> service(POD + "/terminationGracePeriod", 75).apply(whole))
        .hasMessageContaining("terminationGracePeriod");
  }

  @Test
  void aFieldOfTheWrongTypeIsRefused() {
    assertThatThrownBy(() -> service("/spec/replicas", "many").apply(whole))
        .hasMessageContaining("many");
  }

  @Test
  void aFieldThatAMonitorDoesntHaveIsRefused() {
    assertThatThrownBy(() ->
            change("ServiceMonitor", "anteroom", "/spec/endpoints/0/intervall", "1s").apply(whole))
        .hasMessageContaining("intervall");
  }

  @Test
  void aFieldThatARouteDoesntHaveIsRefused() {
    assertThatThrownBy(() -> change("HTTPRoute", "anteroom", "/spec/hosts", List.of()).apply(whole))
        .hasMessageContaining("hosts");
  }

  @Test
  void aFieldThatNoSchemaOfOursHasIsRefused() {
    assertThatThrownBy(
            () -> change("Cluster", "anteroom-postgresql", "/spec/instance", 3).apply(whole))
        .hasMessageContaining("instance");
  }

  @Test
  void aFieldThatASchemaOfOursDemandsIsMissed() {
    assertThatThrownBy(() ->
            change("ObjectStore", "anteroom-backup", "/spec/retentionPolicy", null).apply(whole))
        .hasMessageContaining("retentionPolicy");
  }

  @Test
  void aWordThatASchemaOfOursDoesntKnowIsRefused() {
    assertThatThrownBy(() ->
            change("ScheduledBackup", "anteroom-postgresql", "/spec/method", "pluggin")
                .apply(whole))
        .hasMessageContaining("pluggin");
  }

  @Test
  void aKindNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> change("Job", "anteroom-migration", "/kind", "CronJob").apply(whole))
        .hasMessageContaining("CronJob");
  }
}
