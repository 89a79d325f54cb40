package dev.anteroom.faults;

import dev.anteroom.kubernetes.ContainerImage;
import dev.anteroom.kubernetes.DeploymentSpec;
import dev.anteroom.kubernetes.DeploymentSpec.Mount;
import dev.anteroom.kubernetes.DeploymentSpec.Probe;
import dev.anteroom.testsupport.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The image's entry point as a process of the Deployment's user, in a directory that it can't
 * write. Replaces what needs a cluster: its own network by its own ports on the loopback interface,
 * mounts by directories, and the memory limit by the values that the JVM would derive from it. The
 * AOT cache of the image is missing.
 *
 * @param port the public port
 */
record PodProcess(Process handle, int port, int management) {
  /** Only root can change the user, and only if other users can reach the Java installation. */
  static final boolean CHANGES_USER =
      "root".equals(System.getProperty("user.name")) && isOpen(Path.of(java()));

  static final int HTTP = 8080;
  static final int MANAGEMENT = 9000;

  /**
   * Starts the process.
   *
   * @param directory its own directory, which it may write
   * @param secrets a directory for each mounted secret
   */
  static PodProcess start(
      ContainerImage image,
      DeploymentSpec deployed,
      Path build,
      Path directory,
      Map<String, Path> secrets)
      throws IOException {
    int port = Ports.free();
    int management = Ports.free();
    Files.createDirectories(directory);
    var places = new HashMap<String, Path>();
    for (Mount mount : deployed.mounts()) {
      places.put(
          mount.path(),
          mount.secret().isPresent() ? secrets.get(mount.secret().get()) : scratch(directory));
    }
    var command = new ArrayList<>(asUser(deployed.user()));
    command.add(java());
    // Without a limit, the JVM would use its share of the machine's memory.
    command.add("-XX:MaxRAM=" + deployed.memory());
    command.add("-Djava.io.tmpdir=" + places.get("/tmp"));
    // Replaces the AOT cache: pods live a minute, so they are compiled fast.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(image.entrypoint().subList(1, image.entrypoint().size()));
    var builder = new ProcessBuilder(command).directory(build.toFile());
    builder.environment().clear();
    builder.environment().putAll(image.environment());
    builder.environment().putAll(deployed.environment());
    builder.environment().replaceAll((name, value) -> withLocalPaths(value, places));
    builder.environment().put("QUARKUS_HTTP_PORT", "" + port);
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "" + management);
    // The setting depends on the machine's memory; in a pod with less than 1 GiB the classifier is
    // off.
    builder.environment().putIfAbsent("ANTEROOM_LEARNING_CAREFUL", "off");
    var process =
        builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    return new PodProcess(process, port, management);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns whether all users can reach a path. */
  private static boolean isOpen(Path place) {
    try {
      return Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_EXECUTE)
          && (place.getParent() == null || isOpen(place.getParent()));
    } catch (IOException e) {
      return false;
    }
  }

  /** As in a container: only its own group, no capabilities, and no way to gain any. */
  private static List<String> asUser(DeploymentSpec.User user) {
    return CHANGES_USER
        ? List.of(
            "setpriv",
            "--reuid=" + user.id(),
            "--regid=" + user.group(),
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all")
        : List.of();
  }

  /**
   * Replaces mounted paths by local directories, and the pod's address by that of the loopback
   * interface.
   */
  private static String withLocalPaths(String value, Map<String, Path> places) {
    if (value.equals("0.0.0.0")) {
      return "127.0.0.1";
    }
    return places.entrySet().stream()
        .filter(place -> value.startsWith(place.getKey()))
        .map(place -> place.getValue() + value.substring(place.getKey().length()))
        .findFirst()
        .orElse(value);
  }

  /** Creates a directory that everybody may write, like an emptyDir. */
  private static Path scratch(Path directory) throws IOException {
    var made = Files.createTempDirectory(directory, "scratch-");
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /**
   * Returns the status of the answer; 0 without an answer in time or if nobody listens on the port.
   */
  int probe(Probe probe) {
    int where =
        switch (probe.port()) {
          case HTTP -> port;
          case MANAGEMENT -> management;
          default -> throw new AssertionError("Nobody listens on " + probe.port());
        };
    return RawHttp.sendOrNone(where, probe.timeout(), "GET", probe.path(), "").status();
  }
}
