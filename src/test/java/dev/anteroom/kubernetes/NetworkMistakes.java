package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Mistake.change;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong between pods, and in their database. */
final class NetworkMistakes {
  private NetworkMistakes() {}

  static Stream<Mistake> ofNetwork() {
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

  static Stream<Mistake> ofTheDatabase() {
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
}
