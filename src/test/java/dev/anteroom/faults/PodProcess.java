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
 * The image's entry point as a process of the Deployment's user, from a directory it can't write.
 * What takes a cluster is replaced: a network of its own by ports of its own on loopback, mounts by
 * directories beside it, and the limit of memory by what the JVM would have made of it. The cache
 * that an image is trained with isn't there.
 *
 * @param port of what readers see
 */
record PodProcess(Process handle, int port, int management) {
  /** Only root can, and where its Java is in nobody else's way. */
  static final boolean CHANGES_USER =
      "root".equals(System.getProperty("user.name")) && isOpen(Path.of(java()));

  static final int HTTP = 8080;
  static final int MANAGEMENT = 9000;

  /**
   * Starts it.
   *
   * @param directory of its own, for what it writes
   * @param secrets a directory for each secret that is mounted
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
    // Without a limit of its own, the JVM would take its share of the whole machine.
    command.add("-XX:MaxRAM=" + deployed.memory());
    command.add("-Djava.io.tmpdir=" + places.get("/tmp"));
    // Instead of what the image learnt: they live a minute, so compiled fast rather than well.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(image.entrypoint().subList(1, image.entrypoint().size()));
    var builder = new ProcessBuilder(command).directory(build.toFile());
    builder.environment().clear();
    builder.environment().putAll(image.environment());
    builder.environment().putAll(deployed.environment());
    builder.environment().replaceAll((name, value) -> withLocalPaths(value, places));
    builder.environment().put("QUARKUS_HTTP_PORT", "" + port);
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "" + management);
    // It looks at the machine's memory; a pod with less than 1 GiB reads without.
    builder.environment().putIfAbsent("ANTEROOM_LEARNING_CAREFUL", "off");
    var process =
        builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
    return new PodProcess(process, port, management);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Whether everybody gets there. */
  private static boolean isOpen(Path place) {
    try {
      return Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_EXECUTE)
          && (place.getParent() == null || isOpen(place.getParent()));
    } catch (IOException e) {
      return false;
    }
  }

  /** As in a container: no group but its own, no capability, and none to be gained. */
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

  /** Whatever is mounted there, the pod finds it here; its own address is that of loopback. */
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

  /** Which everybody may write, as an emptyDir is made. */
  private static Path scratch(Path directory) throws IOException {
    var made = Files.createTempDirectory(directory, "scratch-");
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** The status of the answer, 0 where none came in time or nobody listens on that port. */
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
