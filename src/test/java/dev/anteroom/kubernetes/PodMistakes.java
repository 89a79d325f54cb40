package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Mistake.CONTAINER;
import static dev.anteroom.kubernetes.Mistake.POD;
import static dev.anteroom.kubernetes.Mistake.change;
import static dev.anteroom.kubernetes.Mistake.migration;
import static dev.anteroom.kubernetes.Mistake.service;

import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong with pods. */
final class PodMistakes {
  private PodMistakes() {}

  static Stream<Mistake> ofPods() {
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

  static Stream<Mistake> ofRunning() {
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
}
