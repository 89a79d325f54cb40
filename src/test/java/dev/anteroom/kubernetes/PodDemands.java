package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What is demanded of pods; each answers what is wrong, in a sentence for each fault. */
final class PodDemands {
  private PodDemands() {}

  /** The strictest Pod Security level, as Kubernetes 1.34 defines it. */
  static List<String> restricted(Manifests manifests) {
    return ofPods(
        manifests,
        (pod, faults) -> {
          var context = pod.getSecurityContext();
          if (isYes(pod.getHostNetwork()) || isYes(pod.getHostPID()) || isYes(pod.getHostIPC())) {
            faults.add("shares what is the node's");
          }
          if (context == null
              || !isYes(context.getRunAsNonRoot())
              || context.getRunAsUser() == null
              || context.getRunAsUser() == 0) {
            faults.add("may run as root");
          }
          if (context == null
              || context.getSeccompProfile() == null
              || !"RuntimeDefault".equals(context.getSeccompProfile().getType())) {
            faults.add("has no seccomp profile");
          }
          each(pod.getVolumes())
              .filter(volume -> !isHarmless(volume))
              .forEach(volume -> faults.add("mounts " + volume.getName()));
          containers(pod).forEach(container -> restricted(container, faults));
        });
  }

  private static void restricted(Container container, List<String> faults) {
    var context = Objects.requireNonNullElse(container.getSecurityContext(), new SecurityContext());
    if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())
        || isYes(context.getPrivileged())) {
      faults.add("may gain privileges");
    }
    if (context.getCapabilities() == null
        || !context.getCapabilities().getDrop().contains("ALL")
        || !each(context.getCapabilities().getAdd()).allMatch("NET_BIND_SERVICE"::equals)) {
      faults.add("has capabilities");
    }
    if (Boolean.FALSE.equals(context.getRunAsNonRoot())
        || Objects.equals(context.getRunAsUser(), 0L)
        || context.getSeccompProfile() != null) {
      faults.add("loosens in a container what the pod demands");
    }
    if (each(container.getPorts()).anyMatch(port -> port.getHostPort() != null)) {
      faults.add("takes a port of the node");
    }
  }

  private static boolean isHarmless(Volume volume) {
    return volume.getSecret() != null
        || volume.getConfigMap() != null
        || volume.getEmptyDir() != null
        || volume.getPersistentVolumeClaim() != null;
  }

  /** What is written goes into a volume, and each scratch directory has a size. */
  static List<String> readOnly(Manifests manifests) {
    return ofPods(
        manifests,
        (pod, faults) -> {
          containers(pod)
              .filter(container ->
                  container.getSecurityContext() == null
                      || !isYes(container.getSecurityContext().getReadOnlyRootFilesystem()))
              .forEach(container -> faults.add("can write its root file system"));
          each(pod.getVolumes())
              .filter(volume ->
                  volume.getEmptyDir() != null && volume.getEmptyDir().getSizeLimit() == null)
              .forEach(volume -> faults.add(volume.getName() + " has no limit"));
        });
  }

  /** The cluster's API is nobody's business here. */
  static List<String> withoutToken(Manifests manifests) {
    var faults =
        ofPods(
            manifests,
            (pod, found) -> {
              if (!Boolean.FALSE.equals(pod.getAutomountServiceAccountToken())) {
                found.add("has a token of its service account");
              }
              if (!Boolean.FALSE.equals(pod.getEnableServiceLinks())) {
                found.add("is told of all services");
              }
              if (pod.getServiceAccountName() != null
                  && manifests.all(ServiceAccount.class).stream()
                      .noneMatch(
                          it -> it.getMetadata().getName().equals(pod.getServiceAccountName()))) {
                found.add("has an account that isn't there");
              }
            });
    manifests.all(ServiceAccount.class).stream()
        .filter(account -> !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
        .forEach(account -> faults.add(account.getMetadata().getName() + " hands out tokens"));
    return faults;
  }

  /** Requests of both, a limit of memory that covers its request, and none of processors. */
  static List<String> resources(Manifests manifests) {
    return ofPods(
        manifests,
        (pod, faults) ->
            containers(pod)
                .forEach(container -> {
                  var resources = container.getResources();
                  var requests =
                      resources == null ? Map.<String, Quantity>of() : resources.getRequests();
                  var limits =
                      resources == null ? Map.<String, Quantity>of() : resources.getLimits();
                  if (!requests.containsKey("cpu") || !requests.containsKey("memory")) {
                    faults.add("doesn't say what it needs");
                  }
                  if (!limits.containsKey("memory") || octets(limits) < octets(requests)) {
                    faults.add("has no fitting limit of memory");
                  }
                  if (limits.containsKey("cpu")) {
                    faults.add("is throttled");
                  }
                }));
  }

  private static long octets(Map<String, Quantity> amounts) {
    var memory = amounts.get("memory");
    return memory == null ? 0 : memory.getNumericalAmount().longValue();
  }

  /** A name and a version; what is meant by "latest" changes. */
  static List<String> images(Manifests manifests) {
    return ofPods(
        manifests,
        (pod, faults) ->
            containers(pod)
                .map(Container::getImage)
                .filter(image ->
                    !image.matches(".*[^/]:[\\w.-]+|.*@sha256:[0-9a-f]{64}")
                        || image.endsWith(":latest"))
                .forEach(image -> faults.add(image + " has no version")));
  }

  static Stream<Container> containers(PodSpec pod) {
    return Stream.concat(each(pod.getInitContainers()), each(pod.getContainers()));
  }

  private static boolean isYes(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static List<String> ofPods(
      Manifests manifests, BiConsumer<PodSpec, List<String>> demand) {
    var all = new ArrayList<String>();
    manifests
        .pods()
        .forEach((name, template) -> {
          var faults = new ArrayList<String>();
          demand.accept(template.getSpec(), faults);
          faults.forEach(fault -> all.add(name + " " + fault));
        });
    return all;
  }
}
