package dev.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of the service's Deployment that also matter for plain processes without a cluster.
 *
 * @param maxSurge how many extra pods a rollout may run
 * @param maxUnavailable how many pods may be missing during a rollout
 * @param environment the variables, including those from the ConfigMap and from secrets
 * @param memory the limit in bytes
 * @param preStop how long the container sleeps before SIGTERM
 * @param grace the time from deletion to SIGKILL, including the sleep
 */
public record DeploymentSpec(
    int maxSurge,
    int maxUnavailable,
    User user,
    Map<String, String> environment,
    List<Mount> mounts,
    long memory,
    Probe startup,
    Probe readiness,
    Probe liveness,
    Duration preStop,
    Duration grace) {

  /** A numeric user and group. */
  public record User(long id, long group) {}

  /**
   * A mounted directory.
   *
   * @param secret the secret that it contains; empty for a scratch directory
   */
  public record Mount(String path, Optional<String> secret) {}

  /**
   * An HTTP probe.
   *
   * @param port the port of the container
   * @param failures how many failures in a row count as failed
   */
  public record Probe(String path, int port, Duration period, Duration timeout, int failures) {}

  /**
   * Reads the Deployment.
   *
   * @param secrets the contents of each secret by key, by its name
   */
  public static DeploymentSpec of(Manifests manifests, Map<String, Map<String, String>> secrets) {
    var spec = manifests.objects().at("/Deployment/anteroom/spec");
    var pod = spec.at("/template/spec");
    var container = pod.at("/containers/0");
    if (!container.path("command").isEmpty() || !container.path("args").isEmpty()) {
      throw new AssertionError("The Deployment overrides the image's entry point");
    }
    return new DeploymentSpec(
        spec.requiredAt("/strategy/rollingUpdate/maxSurge").intValue(),
        spec.requiredAt("/strategy/rollingUpdate/maxUnavailable").intValue(),
        new User(
            pod.requiredAt("/securityContext/runAsUser").longValue(),
            pod.requiredAt("/securityContext/runAsGroup").longValue()),
        environment(manifests, container, secrets),
        container.path("volumeMounts").valueStream().map(it -> mount(pod, it)).toList(),
        Quantity.parse(container.requiredAt("/resources/limits/memory").textValue())
            .getNumericalAmount()
            .longValueExact(),
        probe(container, "startupProbe"),
        probe(container, "readinessProbe"),
        probe(container, "livenessProbe"),
        Duration.ofSeconds(container.at("/lifecycle/preStop/sleep/seconds").asLong()),
        Duration.ofSeconds(pod.required("terminationGracePeriodSeconds").longValue()));
  }

  private static Map<String, String> environment(
      Manifests manifests, JsonNode container, Map<String, Map<String, String>> secrets) {
    var all = new LinkedHashMap<String, String>();
    manifests.settings().forEachEntry((name, value) -> all.put(name, value.textValue()));
    for (var variable : container.path("env")) {
      if (variable.has("valueFrom")) {
        var key = variable.requiredAt("/valueFrom/secretKeyRef");
        var secret = secrets.getOrDefault(key.path("name").asText(), Map.of());
        if (secret.containsKey(key.path("key").asText())) {
          all.put(variable.path("name").textValue(), secret.get(key.path("key").asText()));
        } else if (!key.path("optional").booleanValue()) {
          throw new AssertionError("Missing secret key: " + key);
        }
      }
    }
    return all;
  }

  private static Mount mount(JsonNode pod, JsonNode mount) {
    var volume = named(pod.path("volumes"), mount.path("name"));
    return new Mount(
        mount.path("mountPath").textValue(),
        Optional.ofNullable(volume.at("/secret/secretName").textValue()));
  }

  /** Uses the defaults of Kubernetes for missing values. */
  private static Probe probe(JsonNode container, String name) {
    var probe = container.required(name);
    return new Probe(
        probe.requiredAt("/httpGet/path").textValue(),
        named(container.path("ports"), probe.at("/httpGet/port")).path("containerPort").intValue(),
        Duration.ofSeconds(probe.path("periodSeconds").asInt(10)),
        Duration.ofSeconds(probe.path("timeoutSeconds").asInt(1)),
        probe.path("failureThreshold").asInt(3));
  }

  private static JsonNode named(JsonNode list, JsonNode name) {
    return list.valueStream().filter(it -> it.path("name").equals(name)).findFirst().orElseThrow();
  }
}
