package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds in every overlay, and in production with each component switched on by its line, and
 * with all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsTest {
  private final List<Manifests> rendered = new ArrayList<>();

  @BeforeAll
  void render(@TempDir Path copies) throws IOException {
    try (var overlays = Files.list(Kustomize.MANIFESTS.resolve("overlays"))) {
      for (var overlay : overlays.sorted().toList()) {
        rendered.add(Manifests.of(overlay.getFileName().toString(), Kustomize.render(overlay)));
      }
    }
    var components = Kustomize.components().toList();
    for (var component : components) {
      rendered.add(with(copies.resolve(component), List.of(component)));
    }
    rendered.add(with(copies.resolve("all"), components));
  }

  private static Manifests with(Path copy, List<String> components) {
    return Manifests.of(
        "production with " + String.join(", ", components),
        Kustomize.render(Kustomize.production(copy, components)));
  }

  Stream<Manifests> overlays() {
    return rendered.stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyPodMeetsTheRestrictedLevel(Manifests manifests) {
    assertThat(PodDemands.restricted(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noPodWritesItsRootFileSystem(Manifests manifests) {
    assertThat(PodDemands.readOnly(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noPodHasATokenOfTheCluster(Manifests manifests) {
    assertThat(PodDemands.withoutToken(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyContainerSaysWhatItNeeds(Manifests manifests) {
    assertThat(PodDemands.resources(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyImageHasAVersion(Manifests manifests) {
    assertThat(PodDemands.images(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theServiceHasHalfAGibibyteAndOneWithTheCarefulReader(Manifests manifests) {
    assertThat(RunningDemands.memory(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theServiceIsProbedOnTheManagementPort(Manifests manifests) {
    assertThat(RunningDemands.probes(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void aRolloutTakesNoPodBeforeItsSuccessorIsReady(Manifests manifests) {
    assertThat(RunningDemands.rollout(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theGracePeriodFitsTheServicesOwnDrain(Manifests manifests) {
    assertThat(RunningDemands.graceOfEnding(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void replicasAreSpreadOverNodesAndZones(Manifests manifests) {
    assertThat(RunningDemands.spread(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void aDrainedNodeTakesOneReplicaAtATime(Manifests manifests) {
    assertThat(RunningDemands.disruption(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void secretsAreNamedAndNeverWrittenDown(Manifests manifests) {
    assertThat(SecretDemands.byReference(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyTheServiceHasKeysAndNobodyTheOpeningKey(Manifests manifests) {
    assertThat(SecretDemands.keys(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyVariableIsASettingThatExists(Manifests manifests) {
    assertThat(SecretDemands.settings(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whoMigratesIsAnotherRoleThanTheService(Manifests manifests) {
    assertThat(SecretDemands.roles(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void aVaultGivesWhatIsRead(Manifests manifests) {
    assertThat(SecretDemands.vault(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void servicesFindTheirPodsAndPorts(Manifests manifests) {
    assertThat(ReferenceDemands.services(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theDeploymentFindsItsPods(Manifests manifests) {
    assertThat(ReferenceDemands.ownPods(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void policiesAreForPodsAndPortsThatAreThere(Manifests manifests) {
    assertThat(ReferenceDemands.policies(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whatComesFromOutsideArrivesAtTheService(Manifests manifests) {
    assertThat(ReferenceDemands.entrances(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void monitorsFindMetrics(Manifests manifests) {
    assertThat(ReferenceDemands.monitors(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void anAutoscalerAloneSaysHowManyReplicasThereAre(Manifests manifests) {
    assertThat(ReferenceDemands.scaling(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void volumesThatAreMountedAreThere(Manifests manifests) {
    assertThat(ReferenceDemands.volumes(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everythingIsInTheOverlaysNamespace(Manifests manifests) {
    assertThat(ReferenceDemands.namespace(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyPodIsDeniedWhatNoPolicyLetsThrough(Manifests manifests) {
    assertThat(NetworkDemands.deny(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void noPolicyLetsJustAnybodyIn(Manifests manifests) {
    assertThat(NetworkDemands.narrow(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theManagementPortIsOpenToMonitoringAlone(Manifests manifests) {
    assertThat(NetworkDemands.management(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void podsReachWhatTheyNeedAndNothingElse(Manifests manifests) {
    assertThat(NetworkDemands.egress(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void behindAProxyTheServiceKnowsWhoseWordToTake(Manifests manifests) {
    assertThat(NetworkDemands.proxies(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theDatabaseTakesTheConnectionsOfAllPods(Manifests manifests) {
    assertThat(DatabaseDemands.connections(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void twoOfThreeInstancesHaveWhatWasCommitted(Manifests manifests) {
    assertThat(DatabaseDemands.replication(manifests)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theDatabaseIsBackedUpToAStoreThatIsThere(Manifests manifests) {
    assertThat(DatabaseDemands.backups(manifests)).isEmpty();
  }

  @Test
  void everyComponentHasARowInTheReadme() throws IOException {
    var readme = Files.readString(Kustomize.MANIFESTS.resolve("README.md"));

    assertThat(Kustomize.components())
        .allSatisfy(component -> assertThat(readme).contains("| `" + component + "` |"));
  }
}
