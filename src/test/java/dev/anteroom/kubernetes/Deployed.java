package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the service's Deployment asks of whoever runs it, read for one who has processes and no
 * cluster.
 *
 * @param maxSurge how many pods more than wished for a rollout may have
 * @param maxUnavailable how many fewer may be ready meanwhile
 * @param environment with the settings' map and what secrets hold
 * @param memory the limit, in octets
 * @param preStop how long is slept before SIGTERM
 * @param grace from the order to end to SIGKILL, the sleep included
 */
public record Deployed(
    int replicas,
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

  /** By numbers, as the kernel knows them. */
  public record User(long id, long group) {}

  /**
   * A directory that comes from outside the image.
   *
   * @param secret whose files it holds, empty where it is a scratch directory
   * @param files of the secret, the only ones that come along
   * @param mode of those files
   */
  public record Mount(String path, Optional<String> secret, List<String> files, int mode) {}

  /**
   * A question over HTTP.
   *
   * @param port of the container
   * @param failures in a row, after which the answer is no
   */
  public record Probe(String path, int port, Duration period, Duration timeout, int failures) {}

  /**
   * Reads the Deployment.
   *
   * @param secrets by their names, what they hold by its key
   */
  public static Deployed of(Manifests manifests, Map<String, Map<String, String>> secrets) {
    Deployment deployment = manifests.service();
    var update = deployment.getSpec().getStrategy().getRollingUpdate();
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();
    if (!each(container.getCommand()).toList().isEmpty()
        || !each(container.getArgs()).toList().isEmpty()) {
      throw new AssertionError("It runs something else than the image's entry point");
    }
    return new Deployed(
        deployment.getSpec().getReplicas(),
        update.getMaxSurge().getIntVal(),
        update.getMaxUnavailable().getIntVal(),
        new User(pod.getSecurityContext().getRunAsUser(), pod.getSecurityContext().getRunAsGroup()),
        environment(manifests, container, secrets),
        mounts(pod, container),
        container.getResources().getLimits().get("memory").getNumericalAmount().longValueExact(),
        probe(container, container.getStartupProbe()),
        probe(container, container.getReadinessProbe()),
        probe(container, container.getLivenessProbe()),
        preStop(container),
        Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()));
  }

  private static Map<String, String> environment(
      Manifests manifests, Container container, Map<String, Map<String, String>> secrets) {
    Map<String, String> all = new LinkedHashMap<>(manifests.settings());
    for (EnvVar variable : container.getEnv()) {
      value(variable, secrets).ifPresent(value -> all.put(variable.getName(), value));
    }
    return all;
  }

  private static Optional<String> value(EnvVar variable, Map<String, Map<String, String>> secrets) {
    if (variable.getValueFrom() == null) {
      return Optional.of(variable.getValue());
    }
    var key = variable.getValueFrom().getSecretKeyRef();
    var value = secrets.getOrDefault(key.getName(), Map.of()).get(key.getKey());
    if (value == null && !Boolean.TRUE.equals(key.getOptional())) {
      throw new AssertionError("A pod waits for " + key.getName() + ", " + key.getKey());
    }
    return Optional.ofNullable(value);
  }

  private static List<Mount> mounts(PodSpec pod, Container container) {
    var volumes = pod.getVolumes().stream().collect(Collectors.toMap(it -> it.getName(), it -> it));
    return container.getVolumeMounts().stream()
        .map(mount -> {
          var secret = volumes.get(mount.getName()).getSecret();
          return secret == null
              ? new Mount(mount.getMountPath(), Optional.empty(), List.of(), 0)
              : new Mount(
                  mount.getMountPath(),
                  Optional.of(secret.getSecretName()),
                  each(secret.getItems()).map(item -> item.getKey()).toList(),
                  secret.getDefaultMode());
        })
        .toList();
  }

  /** Where nothing is said, what Kubernetes takes. */
  private static Probe probe(Container container, io.fabric8.kubernetes.api.model.Probe probe) {
    var name = probe.getHttpGet().getPort().getStrVal();
    int port =
        container.getPorts().stream()
            .filter(it -> it.getName().equals(name))
            .mapToInt(it -> it.getContainerPort())
            .findFirst()
            .orElseThrow();
    return new Probe(
        probe.getHttpGet().getPath(),
        port,
        seconds(probe.getPeriodSeconds(), 10),
        seconds(probe.getTimeoutSeconds(), 1),
        Optional.ofNullable(probe.getFailureThreshold()).orElse(3));
  }

  private static Duration preStop(Container container) {
    return Optional.ofNullable(container.getLifecycle())
        .map(lifecycle -> Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds()))
        .orElse(Duration.ZERO);
  }

  private static Duration seconds(Integer given, int standard) {
    return Duration.ofSeconds(given == null ? standard : given);
  }
}
