package dev.anteroom.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each demand of {@code ManifestsTest} finds what breaks it; unbroken, it finds nothing there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenManifestsTest {
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  private Manifests whole;

  /** What somebody might do by mistake, and the demand that has to find it. */
  private record Mistake(
      String what, Function<Manifests, List<String>> demand, UnaryOperator<Manifests> make) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  void render(@TempDir Path copy) {
    whole =
        Manifests.of(
            "all", Kustomize.render(Kustomize.production(copy, Kustomize.components().toList())));
  }

  @ParameterizedTest
  @MethodSource({"ofPods", "ofRunning", "ofSecrets", "ofReferences", "ofNetwork", "ofTheDatabase"})
  void aMistakeIsFound(Mistake mistake) {
    assertThat(mistake.demand().apply(whole)).isEmpty();
    assertThat(mistake.demand().apply(mistake.make().apply(whole))).isNotEmpty();
  }

  Stream<Mistake> ofPods() {
    return Stream.of(
        new Mistake("root", PodDemands::restricted, service(POD + "/securityContext/runAsUser", 0)),
        new Mistake(
            "no word of root",
            PodDemands::restricted,
            migration(POD + "/securityContext/runAsNonRoot", null)),
        new Mistake(
            "no seccomp",
            PodDemands::restricted,
            service(POD + "/securityContext/seccompProfile", null)),
        new Mistake(
            "privileges",
            PodDemands::restricted,
            service(CONTAINER + "/securityContext/allowPrivilegeEscalation", true)),
        new Mistake(
            "capabilities",
            PodDemands::restricted,
            migration(POD + "/initContainers/0/securityContext/capabilities", null)),
        new Mistake(
            "the node's network", PodDemands::restricted, service(POD + "/hostNetwork", true)),
        new Mistake(
            "the node's disk",
            PodDemands::restricted,
            service(POD + "/volumes/-", Map.of("name", "disk", "hostPath", Map.of("path", "/")))),
        new Mistake(
            "a root file system that is written",
            PodDemands::readOnly,
            service(CONTAINER + "/securityContext/readOnlyRootFilesystem", false)),
        new Mistake(
            "a scratch directory without limit",
            PodDemands::readOnly,
            migration(POD + "/volumes/0/emptyDir", Map.of())),
        new Mistake(
            "a token",
            PodDemands::withoutToken,
            service(POD + "/automountServiceAccountToken", null)),
        new Mistake(
            "an account with tokens",
            PodDemands::withoutToken,
            change("ServiceAccount", "anteroom", "/automountServiceAccountToken", true)),
        new Mistake(
            "an account that isn't there",
            PodDemands::withoutToken,
            migration(POD + "/serviceAccountName", "another")),
        new Mistake(
            "no requests", PodDemands::resources, service(CONTAINER + "/resources/requests", null)),
        new Mistake(
            "a request beyond its limit",
            PodDemands::resources,
            service(CONTAINER + "/resources/requests/memory", "2Gi")),
        new Mistake(
            "throttling", PodDemands::resources, service(CONTAINER + "/resources/limits/cpu", "1")),
        new Mistake(
            "the latest", PodDemands::images, service(CONTAINER + "/image", "anteroom:latest")),
        new Mistake(
            "no version",
            PodDemands::images,
            migration(CONTAINER + "/image", "example.org:5000/anteroom")));
  }

  Stream<Mistake> ofRunning() {
    return Stream.of(
        new Mistake(
            "too little memory to read carefully",
            RunningDemands::memory,
            service(CONTAINER + "/resources/limits/memory", "512Mi")),
        new Mistake(
            "no startup probe", RunningDemands::probes, service(CONTAINER + "/startupProbe", null)),
        new Mistake(
            "a probe on the readers' port",
            RunningDemands::probes,
            service(CONTAINER + "/readinessProbe/httpGet/port", "http")),
        new Mistake(
            "liveness that asks the database",
            RunningDemands::probes,
            service(CONTAINER + "/livenessProbe/httpGet/path", "/q/health/ready")),
        new Mistake(
            "a management port on loopback",
            RunningDemands::probes,
            change("ConfigMap", "anteroom", "/data/QUARKUS_MANAGEMENT_HOST", null)),
        new Mistake(
            "a pod less",
            RunningDemands::rollout,
            service("/spec/strategy/rollingUpdate/maxUnavailable", 1)),
        new Mistake(
            "an end without warning",
            RunningDemands::graceOfEnding,
            service(CONTAINER + "/lifecycle", null)),
        new Mistake(
            "an end that is too sudden",
            RunningDemands::graceOfEnding,
            service(POD + "/terminationGracePeriodSeconds", 30)),
        new Mistake(
            "a commit that settles longer",
            RunningDemands::graceOfEnding,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_INTAKE_SETTLE", "PT1M")),
        new Mistake(
            "all in one zone",
            RunningDemands::spread,
            service(POD + "/topologySpreadConstraints/1", null)),
        new Mistake(
            "spreading others' pods",
            RunningDemands::spread,
            service(
                POD + "/topologySpreadConstraints/0/labelSelector/matchLabels",
                Map.of("app", "x"))),
        new Mistake(
            "a node that can't be drained",
            RunningDemands::disruption,
            change("PodDisruptionBudget", "anteroom", "/spec/minAvailable", 3)),
        new Mistake(
            "a budget of others",
            RunningDemands::disruption,
            change(
                "PodDisruptionBudget",
                "anteroom",
                "/spec/selector/matchLabels",
                Map.of("app", "x"))));
  }

  Stream<Mistake> ofSecrets() {
    return Stream.of(
        new Mistake(
            "a password that is written down",
            SecretDemands::byReference,
            service(
                CONTAINER + "/env/-", Map.of("name", "QUARKUS_DATASOURCE_PASSWORD", "value", "x"))),
        new Mistake(
            "a token for all to read",
            SecretDemands::byReference,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_BOOTSTRAP_TOKEN", "x")),
        new Mistake(
            "the opening key",
            SecretDemands::keys,
            service(
                POD + "/volumes/-",
                Map.of("name", "opening", "secret", Map.of("secretName", "anteroom-opening-key")))),
        new Mistake(
            "all keys there are",
            SecretDemands::keys,
            service(POD + "/volumes/1/secret/items", null)),
        new Mistake(
            "keys for strangers",
            SecretDemands::keys,
            service(POD + "/volumes/1/secret/defaultMode", 0444)),
        new Mistake(
            "keys for who migrates",
            SecretDemands::keys,
            migration(
                POD + "/volumes/-",
                Map.of("name", "keys", "secret", Map.of("secretName", "anteroom-keys")))),
        new Mistake(
            "a setting that isn't",
            SecretDemands::settings,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_INTAKE_QEUE", "1")),
        new Mistake(
            "a setting that is fixed at build",
            SecretDemands::settings,
            service(
                CONTAINER + "/env/-",
                Map.of("name", "QUARKUS_MANAGEMENT_ENABLED", "value", "true"))),
        new Mistake(
            "two who migrate",
            SecretDemands::roles,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_DATABASE_MIGRATE", "true")),
        new Mistake(
            "nobody who migrates",
            SecretDemands::roles,
            whole -> whole.without("Job", "anteroom-migration")),
        new Mistake(
            "the migrator's password for readers",
            SecretDemands::roles,
            service(
                CONTAINER + "/env/-",
                Map.of(
                    "name",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "valueFrom",
                    Map.of(
                        "secretKeyRef", Map.of("name", "anteroom-migration", "key", "password"))))),
        new Mistake(
            "a migration of another version",
            SecretDemands::roles,
            migration(POD + "/initContainers/0/image", "anteroom:0.0.9")),
        new Mistake(
            "a vault without a key",
            SecretDemands::vault,
            change("ExternalSecret", "anteroom-keys", "/spec/data/0", null)));
  }

  Stream<Mistake> ofReferences() {
    return Stream.of(
        new Mistake(
            "a Service that finds who migrates, too",
            ReferenceDemands::services,
            change(
                "Service",
                "anteroom",
                "/spec/selector",
                Map.of("app.kubernetes.io/name", "anteroom"))),
        new Mistake(
            "a port nobody listens on",
            ReferenceDemands::services,
            change("Service", "anteroom", "/spec/ports/0/targetPort", "https")),
        new Mistake(
            "a Deployment without pods",
            ReferenceDemands::ownPods,
            service("/spec/selector/matchLabels", Map.of("app", "x"))),
        new Mistake(
            "a policy for nobody",
            ReferenceDemands::policies,
            change(
                "NetworkPolicy", "anteroom", "/spec/podSelector/matchLabels", Map.of("app", "x"))),
        new Mistake(
            "a policy for a port that isn't there",
            ReferenceDemands::policies,
            change("NetworkPolicy", "anteroom", "/spec/ingress/0/ports/0/port", "https")),
        new Mistake(
            "a policy for another cluster",
            ReferenceDemands::policies,
            change(
                "NetworkPolicy",
                "anteroom-postgresql",
                "/spec/podSelector/matchLabels",
                Map.of("cnpg.io/cluster", "another"))),
        new Mistake(
            "an Ingress to the management port",
            ReferenceDemands::entrances,
            change(
                "Ingress",
                "anteroom",
                "/spec/rules/0/http/paths/0/backend/service",
                Map.of("name", "anteroom-management", "port", Map.of("name", "management")))),
        new Mistake(
            "a route to another port",
            ReferenceDemands::entrances,
            change("HTTPRoute", "anteroom", "/spec/rules/1/backendRefs/0/port", 8080)),
        new Mistake(
            "a route without a gateway",
            ReferenceDemands::entrances,
            change("HTTPRoute", "anteroom", "/spec/parentRefs/0/sectionName", "http")),
        new Mistake(
            "a monitor of nothing",
            ReferenceDemands::monitors,
            change("ServiceMonitor", "anteroom", "/spec/endpoints/0/port", "http")),
        new Mistake(
            "replicas that are set back", ReferenceDemands::scaling, service("/spec/replicas", 3)),
        new Mistake(
            "a mount without a volume",
            ReferenceDemands::volumes,
            service(CONTAINER + "/volumeMounts/0/name", "kees")),
        new Mistake(
            "a claim that isn't there",
            ReferenceDemands::volumes,
            whole -> whole.without("PersistentVolumeClaim", "anteroom-erasures")),
        new Mistake(
            "a stray in another namespace",
            ReferenceDemands::namespace,
            change("Service", "anteroom", "/metadata/namespace", "default")));
  }

  Stream<Mistake> ofNetwork() {
    return Stream.of(
        new Mistake(
            "pods that no policy holds",
            NetworkDemands::deny,
            whole ->
                whole
                    .without("NetworkPolicy", "anteroom-default-deny")
                    .without("NetworkPolicy", "anteroom-migration")),
        new Mistake(
            "a database that no policy holds",
            NetworkDemands::deny,
            change(
                "NetworkPolicy", "anteroom-postgresql", "/spec/policyTypes", List.of("Ingress"))),
        new Mistake(
            "readers from anywhere",
            NetworkDemands::narrow,
            change(
                "NetworkPolicy", "anteroom", "/spec/ingress/0/from/0/namespaceSelector", Map.of())),
        new Mistake(
            "all ports outwards",
            NetworkDemands::narrow,
            change("NetworkPolicy", "anteroom-sign-in", "/spec/egress/0/ports", List.of())),
        new Mistake(
            "metrics for readers",
            NetworkDemands::management,
            change("NetworkPolicy", "anteroom", "/spec/ingress/0/ports/0/port", 9000)),
        new Mistake(
            "a Service with metrics",
            NetworkDemands::management,
            change("Service", "anteroom", "/spec/ports/0/targetPort", "management")),
        new Mistake(
            "a provider that can't be reached",
            NetworkDemands::egress,
            whole -> whole.without("NetworkPolicy", "anteroom-sign-in")),
        new Mistake(
            "more than is needed outwards",
            NetworkDemands::egress,
            change("NetworkPolicy", "anteroom-migration", "/spec/egress/1/ports/0/port", 443)),
        new Mistake(
            "a proxy nobody believes",
            NetworkDemands::proxies,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_PROXIES", null)),
        new Mistake(
            "everybody as a proxy",
            NetworkDemands::proxies,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_PROXIES", "0.0.0.0/0")));
  }

  Stream<Mistake> ofTheDatabase() {
    return Stream.of(
        new Mistake(
            "more pods than connections",
            DatabaseDemands::connections,
            change("HorizontalPodAutoscaler", "anteroom", "/spec/maxReplicas", 30)),
        new Mistake(
            "commits that one instance has",
            DatabaseDemands::replication,
            change(
                "Cluster",
                "anteroom-postgresql",
                "/spec/postgresql/synchronous/dataDurability",
                "preferred")),
        new Mistake(
            "a store that isn't there",
            DatabaseDemands::backups,
            whole -> whole.without("ObjectStore", "anteroom-backup")),
        new Mistake(
            "a backup each minute of an hour, as five fields would say it",
            DatabaseDemands::backups,
            change("ScheduledBackup", "anteroom-postgresql", "/spec/schedule", "0 3 * * *")));
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

  private static UnaryOperator<Manifests> service(String pointer, Object value) {
    return change("Deployment", "anteroom", pointer, value);
  }

  private static UnaryOperator<Manifests> migration(String pointer, Object value) {
    return change("Job", "anteroom-migration", pointer, value);
  }

  private static UnaryOperator<Manifests> change(
      String kind, String name, String pointer, Object value) {
    return whole -> whole.with(kind, name, pointer, value);
  }
}
