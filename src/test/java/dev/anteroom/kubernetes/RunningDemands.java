package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;

import dev.anteroom.intake.IntakeSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is demanded of a service that is started, replaced and stopped while it is used. */
final class RunningDemands {
  /** What the intake needs beyond the time in which it settles, and what ending may cost. */
  private static final Duration SPARE = Duration.ofSeconds(10);

  private static final Duration DRAIN_BEYOND_SETTLING = Duration.ofSeconds(5);

  private RunningDemands() {}

  /** Three probes, on the management port, each with its own question. */
  static List<String> probes(Manifests manifests) {
    var container = container(manifests);
    var faults = new ArrayList<String>();
    probe(container.getStartupProbe(), "/q/health/started", faults);
    probe(container.getReadinessProbe(), "/q/health/ready", faults);
    probe(container.getLivenessProbe(), "/q/health/live", faults);
    boolean isPortThere =
        container.getPorts().stream()
            .anyMatch(
                port -> port.getName().equals("management") && port.getContainerPort() == 9000);
    if (!isPortThere || !"0.0.0.0".equals(value(manifests, "QUARKUS_MANAGEMENT_HOST"))) {
      faults.add("The management port can't be reached by the kubelet");
    }
    return faults;
  }

  private static void probe(Probe probe, String path, List<String> faults) {
    if (probe == null
        || probe.getHttpGet() == null
        || !path.equals(probe.getHttpGet().getPath())
        || !"management".equals(probe.getHttpGet().getPort().getStrVal())) {
      faults.add("Nobody asks " + path + " on the management port");
    }
  }

  /** Whoever serves goes when its successor is ready. */
  static List<String> rollout(Manifests manifests) {
    var update = manifests.service().getSpec().getStrategy().getRollingUpdate();
    return update != null
            && Integer.valueOf(0).equals(update.getMaxUnavailable().getIntVal())
            && update.getMaxSurge().getIntVal() > 0
        ? List.of()
        : List.of("A rollout takes pods away that nobody replaces yet");
  }

  /** Time for proxies to hear of it, for requests in flight, and for what the intake accepted. */
  static List<String> graceOfEnding(Manifests manifests) {
    var lifecycle = container(manifests).getLifecycle();
    if (lifecycle == null
        || lifecycle.getPreStop() == null
        || lifecycle.getPreStop().getSleep() == null) {
      return List.of("A pod ends before proxies have heard of it");
    }
    var needed =
        Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds())
            .plus(DurationConverter.parseDuration(value(manifests, "QUARKUS_SHUTDOWN_DELAY")))
            .plus(DurationConverter.parseDuration(value(manifests, "QUARKUS_SHUTDOWN_TIMEOUT")))
            .plus(settling(manifests))
            .plus(DRAIN_BEYOND_SETTLING);
    var pod = manifests.service().getSpec().getTemplate().getSpec();
    var given = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());
    return given.compareTo(needed) >= 0 && given.compareTo(needed.plus(SPARE)) <= 0
        ? List.of()
        : List.of("Ending may take %s, and %s are given".formatted(needed, given));
  }

  private static Duration settling(Manifests manifests) {
    try {
      var standard =
          IntakeSettings.class.getMethod("settle").getAnnotation(WithDefault.class).value();
      return DurationConverter.parseDuration(
          Optional.ofNullable(value(manifests, "ANTEROOM_INTAKE_SETTLE")).orElse(standard));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** Over nodes and zones. */
  static List<String> spread(Manifests manifests) {
    var template = manifests.service().getSpec().getTemplate();
    var keys =
        each(template.getSpec().getTopologySpreadConstraints())
            .filter(constraint ->
                Labels.match(constraint.getLabelSelector(), template.getMetadata().getLabels()))
            .map(TopologySpreadConstraint::getTopologyKey)
            .collect(Collectors.toSet());
    return keys.containsAll(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"))
        ? List.of()
        : List.of("Replicas are spread over " + keys + " alone");
  }

  /** A node can be drained, and somebody still serves: where there is more than one pod. */
  static List<String> disruption(Manifests manifests) {
    var labels = manifests.service().getSpec().getTemplate().getMetadata().getLabels();
    var budgets =
        manifests.all(PodDisruptionBudget.class).stream()
            .filter(budget -> Labels.match(budget.getSpec().getSelector(), labels))
            .toList();
    if (budgets.size() != 1) {
      return List.of(budgets.size() + " budgets are for the service's pods");
    }
    var budget = budgets.getFirst().getSpec();
    int least = budget.getMinAvailable().getIntVal();
    int replicas = fewest(manifests);
    return least == Math.max(0, replicas - 1)
            && "AlwaysAllow".equals(budget.getUnhealthyPodEvictionPolicy())
        ? List.of()
        : List.of("Of %d pods %d must stay".formatted(replicas, least));
  }

  /** Half a gibibyte, or one with the careful reader, which switches itself on with so much. */
  static List<String> memory(Manifests manifests) {
    boolean isCareful = "on".equals(value(manifests, "ANTEROOM_LEARNING_CAREFUL"));
    var limit = container(manifests).getResources().getLimits().get("memory").toString();
    return limit.equals(isCareful ? "1Gi" : "512Mi")
        ? List.of()
        : List.of(
            "The service may take %s, the careful reader being %s".formatted(limit, isCareful));
  }

  /** How many pods there are at the least. */
  static int fewest(Manifests manifests) {
    return scaler(manifests)
        .map(scaler -> scaler.getSpec().getMinReplicas())
        .orElseGet(() -> manifests.service().getSpec().getReplicas());
  }

  /**
   * How many pods there are at the most. Those that end don't count for a rollout, so all of the
   * former version may still be ending when all of the next one run.
   */
  static int most(Manifests manifests) {
    return 2
        * scaler(manifests)
            .map(scaler -> scaler.getSpec().getMaxReplicas())
            .orElseGet(() -> manifests.service().getSpec().getReplicas());
  }

  private static Optional<HorizontalPodAutoscaler> scaler(Manifests manifests) {
    return manifests.all(HorizontalPodAutoscaler.class).stream().findFirst();
  }

  static Container container(Manifests manifests) {
    return manifests.service().getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  /** What the service is told, in its environment or by the map; {@code null} where nothing. */
  static String value(Manifests manifests, String variable) {
    return container(manifests).getEnv().stream()
        .filter(entry -> entry.getName().equals(variable) && entry.getValue() != null)
        .map(entry -> entry.getValue())
        .findFirst()
        .orElseGet(() -> manifests.settings().get(variable));
  }
}
