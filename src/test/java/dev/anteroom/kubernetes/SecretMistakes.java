package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Mistake.CONTAINER;
import static dev.anteroom.kubernetes.Mistake.POD;
import static dev.anteroom.kubernetes.Mistake.change;
import static dev.anteroom.kubernetes.Mistake.migration;
import static dev.anteroom.kubernetes.Mistake.service;

import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong with secrets and settings. */
final class SecretMistakes {
  private SecretMistakes() {}

  static Stream<Mistake> ofSecrets() {
    return Stream.of(
        new Mistake(
            "a password that is written down",
            SecretDemands::byReference,
            service(
                CONTAINER + "/env/-", Map.of("name", "QUARKUS_DATASOURCE_PASSWORD", "value", "x"))),
        new Mistake(
            "a token for all to read",
            SecretDemands::byReference,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_BOOTSTRAP_TOKEN", "x")),
        new Mistake(
            "the opening key",
            SecretDemands::keys,
            service(
                POD + "/volumes/-",
                Map.of("name", "opening", "secret", Map.of("secretName", "anteroom-opening-key")))),
        new Mistake(
            "all keys there are",
            SecretDemands::keys,
            service(POD + "/volumes/1/secret/items", null)),
        new Mistake(
            "keys for strangers",
            SecretDemands::keys,
            service(POD + "/volumes/1/secret/defaultMode", 0444)),
        new Mistake(
            "keys for who migrates",
            SecretDemands::keys,
            migration(
                POD + "/volumes/-",
                Map.of("name", "keys", "secret", Map.of("secretName", "anteroom-keys")))),
        new Mistake(
            "a setting that isn't",
            SecretDemands::settings,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_INTAKE_QEUE", "1")),
        new Mistake(
            "a setting that is fixed at build",
            SecretDemands::settings,
            service(
                CONTAINER + "/env/-",
                Map.of("name", "QUARKUS_MANAGEMENT_ENABLED", "value", "true"))),
        new Mistake(
            "two who migrate",
            SecretDemands::roles,
            change("ConfigMap", "anteroom", "/data/ANTEROOM_DATABASE_MIGRATE", "true")),
        new Mistake(
            "nobody who migrates",
            SecretDemands::roles,
            whole -> whole.without("Job", "anteroom-migration")),
        new Mistake(
            "the migrator's password for readers",
            SecretDemands::roles,
            service(
                CONTAINER + "/env/-",
                Map.of(
                    "name",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "valueFrom",
                    Map.of(
                        "secretKeyRef", Map.of("name", "anteroom-migration", "key", "password"))))),
        new Mistake(
            "a migration of another version",
            SecretDemands::roles,
            migration(POD + "/initContainers/0/image", "anteroom:0.0.9")),
        new Mistake(
            "a vault without a key",
            SecretDemands::vault,
            change("ExternalSecret", "anteroom-keys", "/spec/data/0", null)));
  }
}
