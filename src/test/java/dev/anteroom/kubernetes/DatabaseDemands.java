package dev.anteroom.kubernetes;

import dev.anteroom.kubernetes.CustomResources.Cluster;
import dev.anteroom.kubernetes.CustomResources.Durability;
import dev.anteroom.kubernetes.CustomResources.ObjectStore;
import dev.anteroom.kubernetes.CustomResources.ScheduledBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What is demanded of a PostgreSQL that is switched on. */
final class DatabaseDemands {
  private DatabaseDemands() {}

  /** The database takes the connections of all pods that may run at once, and five beside. */
  static List<String> connections(Manifests manifests) {
    int needed = RunningDemands.most(manifests) * pool() + 5;
    return manifests.all(Cluster.class).stream()
        .map(cluster -> cluster.spec().postgresql().parameters().get("max_connections"))
        .filter(given -> Integer.parseInt(given) < needed)
        .map(given -> "The service may open %d connections of %s".formatted(needed, given))
        .toList();
  }

  /** Three instances, of which two have what was committed. */
  static List<String> replication(Manifests manifests) {
    return manifests.all(Cluster.class).stream()
        .filter(cluster ->
            cluster.spec().instances() != 3
                || cluster.spec().postgresql().synchronous().number() != 1
                || cluster.spec().postgresql().synchronous().dataDurability()
                    != Durability.REQUIRED)
        .map(cluster -> cluster.metadata().getName() + " may lose what was committed")
        .toList();
  }

  /** How many connections a pod opens at the most. */
  private static int pool() {
    var properties = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Integer.parseInt(properties.getProperty("quarkus.datasource.jdbc.max-size"));
  }

  /** Backups are of the cluster that is there, and go to a store that is. */
  static List<String> backups(Manifests manifests) {
    var faults = new ArrayList<String>();
    for (var cluster : manifests.all(Cluster.class)) {
      var name = cluster.metadata().getName();
      boolean isArchived =
          cluster.spec().plugins().stream()
              .filter(plugin -> plugin.isWALArchiver())
              .map(plugin -> plugin.parameters().get("barmanObjectName"))
              .anyMatch(store ->
                  manifests.all(ObjectStore.class).stream()
                      .anyMatch(it -> it.metadata().getName().equals(store)));
      if (!isArchived) {
        faults.add(name + " archives nothing");
      }
      if (manifests.all(ScheduledBackup.class).stream()
          .noneMatch(backup ->
              backup.spec().cluster().name().equals(name)
                  // Seconds first.
                  && backup.spec().schedule().split(" ").length == 6)) {
        faults.add(name + " is never backed up");
      }
    }
    return faults;
  }
}
