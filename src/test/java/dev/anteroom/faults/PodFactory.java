package dev.anteroom.faults;

import dev.anteroom.kubernetes.ContainerImage;
import dev.anteroom.kubernetes.DeploymentSpec;
import dev.anteroom.kubernetes.Manifests;
import dev.anteroom.testsupport.AotCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What pods need: two builds in directories that only root can write, secrets with the owner and
 * mode that a cluster gives them, and a database that was migrated by its own role.
 */
final class PodFactory implements AutoCloseable {
  private static final Path JAR = AotCache.jar();

  private final ContainerImage image = ContainerImage.read();
  private final Path directory;
  private final Path keys;
  private final Postgres postgres;

  private PodFactory(Path directory, Postgres postgres) {
    this.directory = directory;
    this.keys = directory.resolve("keys");
    this.postgres = postgres;
  }

  /** Prepares everything with a new database; starts no pod. */
  static PodFactory create(Path directory, Manifests manifests) throws Exception {
    var fleet = new PodFactory(directory, Postgres.create(directory).start());
    fleet.copyBuilds();
    fleet.postgres.execute("create role anteroom_owner login");
    fleet.postgres.execute("alter database anteroom owner to anteroom_owner");
    fleet.run("schema", "migrate");
    fleet.run("schema", "grant", "anteroom");
    fleet.run("keys", "create", fleet.keys.toString());
    fleet.giveKeysTo(fleet.deployed(manifests).user());
    return fleet;
  }

  /** Copies the same jars twice, so that the next build differs only in its directory. */
  private void copyBuilds() throws Exception {
    Postgres.run(List.of("chmod", "0755", directory.toString()));
    Postgres.run(List.of("cp", "-a", JAR.getParent().toString(), build(1).toString()));
    Postgres.run(List.of("chmod", "-R", "a=rX", build(1).toString()));
    Postgres.run(List.of("cp", "-al", build(1).toString(), build(2).toString()));
  }

  /** Returns the directory of a build. */
  Path build(int version) {
    return directory.resolve("build-" + version);
  }

  private void giveKeysTo(DeploymentSpec.User user) throws Exception {
    Files.delete(keys.resolveSibling("opening-key.json"));
    if (PodProcess.CHANGES_USER) {
      Postgres.run(List.of("chown", "-R", "0:" + user.group(), keys.toString()));
    }
    Postgres.run(List.of("chmod", "-R", "u=rX,g=rX,o=", keys.toString()));
  }

  /** Runs a command of the service as the role that owns the tables. */
  private void run(String... command) throws Exception {
    var all = new ArrayList<>(List.of(PodProcess.java(), "-jar", JAR.toString()));
    all.addAll(List.of(command));
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().putAll(database("anteroom_owner"));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }

  private Map<String, String> database(String role) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:%d/anteroom".formatted(postgres.port()),
        "QUARKUS_DATASOURCE_USERNAME",
        role,
        "QUARKUS_DATASOURCE_PASSWORD",
        "none");
  }

  /** Returns the Deployment of the manifests with this database's secrets. */
  DeploymentSpec deployed(Manifests manifests) {
    var database = database("anteroom");
    return DeploymentSpec.of(
        manifests,
        Map.of(
            "anteroom-database",
            Map.of(
                "url", database.get("QUARKUS_DATASOURCE_JDBC_URL"),
                "username", database.get("QUARKUS_DATASOURCE_USERNAME"),
                "password", database.get("QUARKUS_DATASOURCE_PASSWORD")),
            "anteroom-admin",
            Map.of("bootstrap-token", Cluster.TOKEN)));
  }

  /** Starts a pod with its log in its own directory. */
  Pod start(String name, Path build, DeploymentSpec deployed) throws IOException {
    var process =
        PodProcess.start(
            image, deployed, build, directory.resolve(name), Map.of("anteroom-keys", keys));
    return new Pod(name, build, deployed, process);
  }

  Postgres postgres() {
    return postgres;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
