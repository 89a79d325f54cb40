package dev.anteroom.kubernetes;

import static dev.anteroom.kubernetes.Manifests.each;
import static dev.anteroom.kubernetes.PodDemands.containers;

import dev.anteroom.kubernetes.CustomResources.ExternalSecret;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is demanded of secrets and settings. */
final class SecretDemands {
  private static final Pattern SECRET = Pattern.compile("PASSWORD|TOKEN|SECRET|_KEY\\b|PASSPHRASE");

  /** What the service needs of the keys; the opening key isn't among them. */
  private static final Set<String> KEYS =
      Set.of("sealing-key.json", "author-index.key", "receipts.key");

  private SecretDemands() {}

  /** A secret is named, and never written down. */
  static List<String> byReference(Manifests manifests) {
    var faults = new ArrayList<String>();
    variables(manifests)
        .filter(variable -> SECRET.matcher(variable.getName()).find())
        .filter(variable ->
            variable.getValueFrom() == null || variable.getValueFrom().getSecretKeyRef() == null)
        .forEach(variable -> faults.add(variable.getName() + " is written down"));
    manifests.all(ConfigMap.class).stream()
        .flatMap(map ->
            Objects.requireNonNullElse(map.getData(), Map.<String, String>of()).keySet().stream())
        .filter(name -> SECRET.matcher(name).find())
        .forEach(name -> faults.add(name + " is in a map for all to read"));
    return faults;
  }

  /** Keys are taken one by one; nothing but the service has any, and nobody the opening key. */
  static List<String> keys(Manifests manifests) {
    var faults = new ArrayList<String>();
    manifests
        .pods()
        .forEach((name, pod) -> {
          if (named(pod).anyMatch(secret -> secret.contains("opening"))) {
            faults.add(name + " has the opening key");
          }
          var volumes =
              each(pod.getSpec().getVolumes())
                  .map(Volume::getSecret)
                  .filter(Objects::nonNull)
                  .filter(secret -> secret.getSecretName().equals("anteroom-keys"))
                  .toList();
          for (var secret : volumes) {
            var items = each(secret.getItems()).map(it -> it.getKey()).collect(Collectors.toSet());
            if (!items.equals(KEYS) || !Integer.valueOf(0440).equals(secret.getDefaultMode())) {
              faults.add("%s takes %s of the keys".formatted(name, items));
            }
          }
          if (volumes.isEmpty() == name.equals("Deployment anteroom")) {
            faults.add(name + " has the keys, or lacks them");
          }
        });
    manifests.all(ExternalSecret.class).stream()
        .flatMap(secret -> secret.spec().data().stream())
        .filter(datum -> datum.secretKey().contains("opening"))
        .forEach(datum -> faults.add("The vault gives the opening key away"));
    return faults;
  }

  /** Every variable is a setting that somebody reads while the service runs. */
  static List<String> settings(Manifests manifests) {
    return Stream.concat(
            ofAnteroom(manifests).map(EnvVar::getName), manifests.settings().keySet().stream())
        .filter(variable -> !KnownSettings.contains(variable))
        .map(variable -> variable + " is no setting")
        .toList();
  }

  /** What changes tables is another role than the one that faces readers. */
  static List<String> roles(Manifests manifests) {
    var migration = manifests.pods().get("Job anteroom-migration");
    if (migration == null) {
      return "false".equals(manifests.settings().get("ANTEROOM_DATABASE_MIGRATE"))
          ? List.of("Nobody migrates")
          : List.of();
    }
    var faults = new ArrayList<String>();
    if (!"false".equals(manifests.settings().get("ANTEROOM_DATABASE_MIGRATE"))) {
      faults.add("The service migrates as well");
    }
    if (named(manifests.service().getSpec().getTemplate()).anyMatch("anteroom-migration"::equals)) {
      faults.add("The service may change tables");
    }
    var image = RunningDemands.container(manifests).getImage();
    if (!containers(migration.getSpec()).allMatch(it -> it.getImage().equals(image))) {
      faults.add("What migrates is another version than what runs");
    }
    return faults;
  }

  /**
   * Every secret that a vault is asked for is one that somebody reads, with the keys that are read.
   */
  static List<String> vault(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var secret : manifests.all(ExternalSecret.class)) {
      var given =
          secret.spec().data().stream().map(it -> it.secretKey()).collect(Collectors.toSet());
      var read = keysOf(manifests, secret.spec().target().name());
      if (read.isEmpty() || !given.containsAll(read)) {
        faults.add(
            "%s gives %s, and %s is read".formatted(secret.spec().target().name(), given, read));
      }
    }
    return faults;
  }

  private static Set<String> keysOf(Manifests manifests, String secret) {
    var ofVariables =
        variables(manifests)
            .filter(it -> it.getValueFrom() != null && it.getValueFrom().getSecretKeyRef() != null)
            .map(it -> it.getValueFrom().getSecretKeyRef())
            .filter(it -> it.getName().equals(secret))
            .map(it -> it.getKey());
    var ofVolumes =
        manifests.pods().values().stream()
            .flatMap(pod -> each(pod.getSpec().getVolumes()))
            .map(Volume::getSecret)
            .filter(it -> it != null && it.getSecretName().equals(secret))
            .flatMap(it -> each(it.getItems()))
            .map(it -> it.getKey());
    return Stream.concat(ofVariables, ofVolumes).collect(Collectors.toSet());
  }

  /** The secrets that a pod names. */
  private static Stream<String> named(PodTemplateSpec pod) {
    var ofVariables =
        containers(pod.getSpec())
            .flatMap(container -> each(container.getEnv()))
            .filter(it -> it.getValueFrom() != null && it.getValueFrom().getSecretKeyRef() != null)
            .map(it -> it.getValueFrom().getSecretKeyRef().getName());
    var ofMaps =
        containers(pod.getSpec())
            .flatMap(container -> each(container.getEnvFrom()))
            .filter(it -> it.getSecretRef() != null)
            .map(it -> it.getSecretRef().getName());
    var ofVolumes =
        each(pod.getSpec().getVolumes())
            .filter(it -> it.getSecret() != null)
            .map(it -> it.getSecret().getSecretName());
    return Stream.of(ofVariables, ofMaps, ofVolumes).flatMap(it -> it);
  }

  private static Stream<EnvVar> variables(Manifests manifests) {
    return manifests.pods().values().stream()
        .flatMap(pod -> containers(pod.getSpec()))
        .flatMap(container -> each(container.getEnv()));
  }

  /** Of the pods that run our image. */
  private static Stream<EnvVar> ofAnteroom(Manifests manifests) {
    var image = RunningDemands.container(manifests).getImage();
    return manifests.pods().values().stream()
        .flatMap(pod -> containers(pod.getSpec()))
        .filter(container -> container.getImage().equals(image))
        .flatMap(container -> each(container.getEnv()));
  }
}
