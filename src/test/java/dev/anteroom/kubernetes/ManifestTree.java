package dev.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.intake.IntakeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * The objects of an overlay by kind and name, and derived objects: {@code Workload} has, by name,
 * the labels of its pods, their specification, and by kind the objects that select them; {@code
 * Pod} has the specification by the name of the workload; {@code Container} contains all
 * containers; {@code Settings} contains the service's settings except secrets; {@code Computed}
 * contains numbers.
 */
final class ManifestTree {
  private static final Map<String, String> SELECTORS =
      Map.of(
          "Service", "/spec/selector",
          "NetworkPolicy", "/spec/podSelector/matchLabels",
          "PodDisruptionBudget", "/spec/selector/matchLabels");

  /** The most connections that a pod opens. */
  private static final int POOL =
      Integer.parseInt(
          ResourceBundle.getBundle("application").getString("quarkus.datasource.jdbc.max-size"));

  /** The largest body of any request, in the notation that nginx also uses. */
  private static final String LARGEST_BODY =
      ResourceBundle.getBundle("application").getString("quarkus.http.limits.max-body-size");

  private static final String SETTLE_SETTING =
      ConfigMappings.getProperties(ConfigClass.configClass(IntakeConfig.class))
          .get("anteroom.intake.settle")
          .asLeaf()
          .getDefaultValue();

  /** What intake needs beyond its settle time to drain. */
  private static final Duration DRAIN_BEYOND_SETTLING = Duration.ofSeconds(5);

  /** By how much a grace period may exceed the minimum. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private ManifestTree() {}

  /** Shares nodes with the manifests, so that a change to one is a change to both. */
  static LocatedNode of(Manifests manifests) {
    ObjectNode tree = manifests.objects().objectNode().setAll(manifests.objects());
    var workloads = tree.putObject("Workload");
    var pods = tree.putObject("Pod");
    var containers = tree.putArray("Container");
    for (var kind : List.of("Deployment", "StatefulSet", "Job")) {
      tree.path(kind)
          .forEachEntry((name, object) -> {
            var template = object.at("/spec/template");
            var pod = template.required("spec");
            add(workloads, name, template.at("/metadata/labels")).set("pod", pod);
            pods.set(name, pod);
            pod.path("initContainers").forEach(containers::add);
            pod.path("containers").forEach(containers::add);
          });
    }
    // The operator sets this label on its pods.
    tree.path("Cluster")
        .forEachEntry(
            (name, object) -> add(workloads, name, tree.objectNode().put("cnpg.io/cluster", name)));
    SELECTORS.forEach((kind, selector) ->
        tree.path(kind).forEach(object -> join(workloads, kind, object, object.at(selector))));
    tree.set("Settings", manifests.settings());
    addComputed(tree);
    return new LocatedNode(tree, "", tree);
  }

  private static ObjectNode add(ObjectNode workloads, String name, JsonNode labels) {
    if (workloads.has(name)) {
      throw new AssertionError("Two workloads are called " + name);
    }
    return workloads.putObject(name).put("name", name).set("labels", labels);
  }

  /** An empty selector selects everything. */
  private static void join(ObjectNode workloads, String kind, JsonNode object, JsonNode selector) {
    for (var workload : workloads) {
      if (selector.isMissingNode() || ManifestRule.contains(workload.path("labels"), selector)) {
        workload.<ObjectNode>require().withArrayProperty(kind).add(object);
      }
    }
  }

  private static void addComputed(ObjectNode tree) {
    var scaler = tree.path("HorizontalPodAutoscaler").valueStream().findFirst();
    int replicas =
        scaler.isPresent() ? 0 : tree.requiredAt("/Deployment/anteroom/spec/replicas").asInt();
    int least = scaler.map(it -> it.at("/spec/minReplicas").asInt(1)).orElse(replicas);
    int most = scaler.map(it -> it.requiredAt("/spec/maxReplicas").asInt()).orElse(replicas);
    var sleep = tree.at("/Pod/anteroom/containers/0/lifecycle/preStop/sleep/seconds");
    var grace =
        Duration.ofSeconds(sleep.asLong())
            .plus(duration(tree, "QUARKUS_SHUTDOWN_DELAY", "0S"))
            .plus(duration(tree, "QUARKUS_SHUTDOWN_TIMEOUT", "0S"))
            .plus(duration(tree, "ANTEROOM_INTAKE_SETTLE", SETTLE_SETTING))
            .plus(DRAIN_BEYOND_SETTLING);
    tree.putObject("Computed")
        .put("minAvailable", Math.max(0, least - 1))
        // Terminating pods don't count in a rollout, so both versions may run at once.
        // Five connections are for others.
        .put("connections", 2 * most * POOL + 5)
        .put("leastGrace", grace.toSeconds())
        .put("mostGrace", grace.plus(MARGIN).toSeconds())
        .put("largestBody", LARGEST_BODY.toLowerCase(Locale.ROOT));
  }

  private static Duration duration(ObjectNode tree, String setting, String standard) {
    return DurationConverter.parseDuration(tree.path("Settings").path(setting).asText(standard));
  }
}
