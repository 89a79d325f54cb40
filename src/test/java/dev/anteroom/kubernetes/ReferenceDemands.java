package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;
import static dev.anteroom.kubernetes.PodDemands.containers;

import dev.anteroom.kubernetes.CustomResources.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is demanded of everything that names something else: that it is there. */
final class ReferenceDemands {
  /** Made by the operator for a cluster's pods. */
  private static final String OF_A_CLUSTER = "cnpg.io/cluster";

  private ReferenceDemands() {}

  /** Services find pods, and ports of theirs. */
  static List<String> services(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var service : manifests.all(Service.class)) {
      var pods =
          manifests.pods().values().stream()
              .filter(pod ->
                  Labels.match(service.getSpec().getSelector(), pod.getMetadata().getLabels()))
              .toList();
      if (pods.size() != 1) {
        faults.add("%s finds %d kinds of pods".formatted(name(service), pods.size()));
      }
      for (var port : service.getSpec().getPorts()) {
        if (!pods.stream().allMatch(pod -> hasPort(pod, port.getTargetPort().getStrVal()))) {
          faults.add(name(service) + " sends to a port that isn't there");
        }
      }
    }
    return faults;
  }

  /** Selectors of those that make pods fit what they make. */
  static List<String> ownPods(Manifests manifests) {
    var selector = manifests.service().getSpec().getSelector();
    var labels = manifests.service().getSpec().getTemplate().getMetadata().getLabels();
    return Labels.match(selector, labels)
        ? List.of()
        : List.of("The Deployment can't find its pods");
  }

  /** Policies mean pods that exist, and name ports that those have. */
  static List<String> policies(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var policy : manifests.all(NetworkPolicy.class)) {
      var selector = policy.getSpec().getPodSelector();
      if (selector.getMatchLabels().containsKey(OF_A_CLUSTER)) {
        boolean isThere =
            manifests.all(Cluster.class).stream()
                .anyMatch(cluster ->
                    cluster
                        .metadata()
                        .getName()
                        .equals(selector.getMatchLabels().get(OF_A_CLUSTER)));
        if (!isThere) {
          faults.add(name(policy) + " is for a cluster that isn't there");
        }
        continue;
      }
      var pods =
          manifests.pods().values().stream()
              .filter(pod -> Labels.match(selector, pod.getMetadata().getLabels()))
              .toList();
      if (pods.isEmpty()) {
        faults.add(name(policy) + " is for no pods");
      }
      each(policy.getSpec().getIngress())
          .flatMap(rule -> each(rule.getPorts()))
          .map(port -> port.getPort().getStrVal())
          .filter(Objects::nonNull)
          .filter(port -> !pods.stream().allMatch(pod -> hasPort(pod, port)))
          .forEach(port -> faults.add(name(policy) + " opens a port that isn't there: " + port));
    }
    return faults;
  }

  /** What comes from outside arrives at the service, and at its port for readers. */
  static List<String> entrances(Manifests manifests) {
    var faults = new ArrayList<String>();
    manifests.all(Ingress.class).stream()
        .flatMap(ingress -> each(ingress.getSpec().getRules()))
        .flatMap(rule -> each(rule.getHttp().getPaths()))
        .map(path -> path.getBackend().getService())
        .filter(it -> !isEntrance(manifests, it.getName(), it.getPort().getName(), null))
        .forEach(it -> faults.add("An Ingress leads to " + it.getName()));
    for (var route : manifests.all(HTTPRoute.class)) {
      route.getSpec().getRules().stream()
          .flatMap(rule -> each(rule.getBackendRefs()))
          .filter(it -> !isEntrance(manifests, it.getName(), null, it.getPort()))
          .forEach(it -> faults.add("A route leads to " + it.getName()));
      each(route.getSpec().getParentRefs())
          .filter(parent ->
              manifests.all(Gateway.class).stream()
                  .noneMatch(gateway ->
                      name(gateway).equals(parent.getName())
                          && gateway.getSpec().getListeners().stream()
                              .anyMatch(it -> it.getName().equals(parent.getSectionName()))))
          .forEach(parent -> faults.add("A route begins at " + parent.getName()));
    }
    return faults;
  }

  private static boolean isEntrance(
      Manifests manifests, String name, String portName, Integer portNumber) {
    return manifests.all(Service.class).stream()
        .filter(service -> name(service).equals(name))
        .flatMap(service -> service.getSpec().getPorts().stream())
        .anyMatch(port ->
            "http".equals(port.getTargetPort().getStrVal())
                && (port.getName().equals(portName) || port.getPort().equals(portNumber)));
  }

  /** Prometheus finds a Service, and its port. */
  static List<String> monitors(Manifests manifests) {
    return manifests.all(ServiceMonitor.class).stream()
        .filter(monitor ->
            monitor.getSpec().getEndpoints().stream()
                .anyMatch(endpoint ->
                    !"/q/metrics".equals(endpoint.getPath())
                        || manifests.all(Service.class).stream()
                            .filter(service ->
                                Labels.match(
                                    monitor.getSpec().getSelector(),
                                    service.getMetadata().getLabels()))
                            .flatMap(service -> service.getSpec().getPorts().stream())
                            .filter(port -> "management".equals(port.getTargetPort().getStrVal()))
                            .noneMatch(port -> port.getName().equals(endpoint.getPort()))))
        .map(monitor -> name(monitor) + " finds no metrics")
        .toList();
  }

  /** What is scaled is there, and says how much it wants, of which the use is a part. */
  static List<String> scaling(Manifests manifests) {
    return manifests.all(HorizontalPodAutoscaler.class).stream()
        .map(scaler -> scaler.getSpec().getScaleTargetRef())
        .filter(target ->
            !target.getKind().equals("Deployment")
                || !target.getName().equals(name(manifests.service()))
                || manifests.service().getSpec().getReplicas() != null)
        .map(target -> "An autoscaler quarrels over " + target.getName())
        .toList();
  }

  /** Volumes that are mounted are there. */
  static List<String> volumes(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var pod : manifests.pods().values()) {
      var mounted =
          containers(pod.getSpec()).flatMap(container -> each(container.getVolumeMounts()));
      var templates =
          manifests.documents().stream()
              .flatMap(it -> it.at("/spec/volumeClaimTemplates").valueStream())
              .map(it -> it.at("/metadata/name").asText())
              .toList();
      mounted
          .map(mount -> mount.getName())
          .filter(name ->
              each(pod.getSpec().getVolumes()).noneMatch(volume -> volume.getName().equals(name))
                  && !templates.contains(name))
          .forEach(name -> faults.add("There is no volume " + name));
      each(pod.getSpec().getVolumes())
          .filter(volume -> volume.getPersistentVolumeClaim() != null)
          .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
          .filter(claim ->
              manifests.all(PersistentVolumeClaim.class).stream()
                  .noneMatch(it -> name(it).equals(claim)))
          .forEach(claim -> faults.add("There is no claim " + claim));
    }
    return faults;
  }

  /** All of it is in the overlay's namespace. */
  static List<String> namespace(Manifests manifests) {
    var namespaces =
        manifests.documents().stream()
            .filter(document -> !document.path("kind").asText().equals("Namespace"))
            .map(document -> document.at("/metadata/namespace").asText())
            .distinct()
            .toList();
    var own =
        manifests.documents().stream()
            .filter(document -> document.path("kind").asText().equals("Namespace"))
            .map(document -> document.at("/metadata/name").asText())
            .toList();
    return namespaces.equals(own) ? List.of() : List.of("In " + namespaces + ", not in " + own);
  }

  private static boolean hasPort(PodTemplateSpec pod, String name) {
    return containers(pod.getSpec())
        .flatMap(container -> each(container.getPorts()))
        .anyMatch(port -> port.getName().equals(name));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }
}
