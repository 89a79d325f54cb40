package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Mistake.CONTAINER;
import static dev.anteroom.kubernetes.Mistake.change;
import static dev.anteroom.kubernetes.Mistake.service;

import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong with names of other things. */
final class ReferenceMistakes {
  private ReferenceMistakes() {}

  static Stream<Mistake> ofReferences() {
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
}
