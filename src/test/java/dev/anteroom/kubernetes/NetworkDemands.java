package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;

import dev.anteroom.kubernetes.CustomResources.Cluster;
import dev.anteroom.screening.rule.Networks;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is demanded of who may talk to whom. */
final class NetworkDemands {
  /** Made by the operator for a cluster's pods. */
  private static final String OF_A_CLUSTER = "cnpg.io/cluster";

  private NetworkDemands() {}

  /** Every pod is denied whatever no policy lets through, either way. */
  static List<String> deny(Manifests manifests) {
    var faults = new ArrayList<String>();
    manifests
        .pods()
        .forEach((name, pod) -> {
          if (of(manifests, pod.getMetadata().getLabels()).noneMatch(NetworkDemands::isBothWays)) {
            faults.add(name + " may talk to everybody");
          }
        });
    for (var cluster : manifests.all(Cluster.class)) {
      var labels = Map.of(OF_A_CLUSTER, cluster.metadata().getName());
      if (of(manifests, labels).noneMatch(NetworkDemands::isBothWays)) {
        faults.add(cluster.metadata().getName() + " may talk to everybody");
      }
    }
    return faults;
  }

  /** No rule is for all ports, and none lets just anybody in. */
  static List<String> narrow(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var policy : manifests.all(NetworkPolicy.class)) {
      var name = policy.getMetadata().getName();
      for (var rule : Manifests.each(policy.getSpec().getIngress()).toList()) {
        if (rule.getPorts().isEmpty() || rule.getFrom().isEmpty() || isFromAnybody(rule)) {
          faults.add(name + " lets anybody in");
        }
      }
      each(policy.getSpec().getEgress())
          .filter(rule -> rule.getPorts().isEmpty())
          .forEach(rule -> faults.add(name + " lets anything out"));
    }
    return faults;
  }

  private static boolean isFromAnybody(NetworkPolicyIngressRule rule) {
    return rule.getFrom().stream()
        .anyMatch(peer ->
            peer.getIpBlock() == null
                && Stream.of(peer.getNamespaceSelector(), peer.getPodSelector())
                    .allMatch(selector -> selector == null || selector.getMatchLabels().isEmpty()));
  }

  /** The management port is asked by the kubelet, and else by monitoring alone. */
  static List<String> management(Manifests manifests) {
    var faults = new ArrayList<String>();
    var labels = manifests.service().getSpec().getTemplate().getMetadata().getLabels();
    of(manifests, labels)
        .flatMap(policy -> each(policy.getSpec().getIngress()))
        .filter(rule -> rule.getPorts().stream().anyMatch(NetworkDemands::isManagement))
        .flatMap(rule -> rule.getFrom().stream())
        .filter(peer -> !isMonitoring(peer))
        .forEach(peer -> faults.add("The management port is open to " + peer));
    manifests.all(Service.class).stream()
        .filter(service -> !service.getMetadata().getName().equals("anteroom-management"))
        .filter(service ->
            service.getSpec().getPorts().stream()
                .anyMatch(port -> "management".equals(port.getTargetPort().getStrVal())))
        .forEach(service -> faults.add("A Service leads to the management port"));
    return faults;
  }

  private static boolean isMonitoring(NetworkPolicyPeer peer) {
    var namespace = peer.getNamespaceSelector();
    var pod = peer.getPodSelector();
    return namespace != null && Map.of("purpose", "monitoring").equals(namespace.getMatchLabels())
        || namespace == null
            && pod != null
            && "collector".equals(pod.getMatchLabels().get("app.kubernetes.io/component"));
  }

  private static boolean isManagement(NetworkPolicyPort port) {
    return "management".equals(port.getPort().getStrVal())
        || Integer.valueOf(9000).equals(port.getPort().getIntVal());
  }

  /** What the service needs goes out: names, its database, and what is switched on. */
  static List<String> egress(Manifests manifests) {
    var needed = new ArrayList<>(List.of(53, 5432));
    boolean isSignIn =
        RunningDemands.container(manifests).getEnv().stream()
            .anyMatch(it -> it.getName().equals("ANTEROOM_OIDC_URL"));
    if (isSignIn) {
      needed.add(443);
    }
    var faults = new ArrayList<String>();
    manifests
        .pods()
        .forEach((name, pod) -> {
          var open = portsOut(manifests, pod);
          switch (name) {
            case "Deployment anteroom" -> differ(name, open, Set.copyOf(needed), faults);
            case "Job anteroom-migration" -> differ(name, open, Set.of(53, 5432), faults);
            case "Deployment anteroom-collector" ->
                differ(name, open, Set.of(53, 9000, 4317), faults);
            default -> differ(name, open, Set.of(), faults);
          }
        });
    return faults;
  }

  private static void differ(
      String name, Set<Integer> open, Set<Integer> needed, List<String> faults) {
    if (!open.equals(needed)) {
      faults.add("%s needs %s and may use %s".formatted(name, needed, open));
    }
  }

  private static Set<Integer> portsOut(Manifests manifests, PodTemplateSpec pod) {
    return Set.copyOf(
        of(manifests, pod.getMetadata().getLabels())
            .flatMap(policy -> each(policy.getSpec().getEgress()))
            .flatMap(rule -> each(rule.getPorts()))
            .map(port -> port.getPort().getIntVal())
            .toList());
  }

  /** Where something stands before the service, it is told whose word to take. */
  static List<String> proxies(Manifests manifests) {
    boolean isBehind =
        !manifests.all(Ingress.class).isEmpty() || !manifests.all(Gateway.class).isEmpty();
    var proxies = manifests.settings().get("ANTEROOM_PROXIES");
    if (proxies == null) {
      return isBehind ? List.of("Every reader is one network") : List.of();
    }
    return Stream.of(proxies.split(","))
        .filter(proxy -> !Networks.isNetwork(proxy) || proxy.endsWith("/0"))
        .map(proxy -> proxy + " is no network of proxies")
        .toList();
  }

  private static Stream<NetworkPolicy> of(Manifests manifests, Map<String, String> labels) {
    return manifests.all(NetworkPolicy.class).stream()
        .filter(policy -> Labels.match(policy.getSpec().getPodSelector(), labels));
  }

  private static boolean isBothWays(NetworkPolicy policy) {
    return policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress"));
  }
}
