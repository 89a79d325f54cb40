package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link MonitoredEncoder} in its own process, with its own temporary directory. */
record MonitoredProcess(Path directory, String classPath) {
  /** The output of the process. */
  record Output(List<String> out, String errors) {}

  MonitoredProcess {
    try {
      Files.createDirectories(directory.resolve("tmp"));
      var services = Files.createDirectories(directory.resolve("META-INF/services"));
      Files.writeString(
          services.resolve(InetAddressResolverProvider.class.getName()),
          NetworkGuard.GuardedAddressResolverProvider.class.getName());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path temporary() {
    return directory.resolve("tmp");
  }

  /** Runs a mode with additional options or environment variables. */
  Output run(String what, String... further) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx96m");
    command.add(
        "-Djava.nio.channels.spi.SelectorProvider="
            + NetworkGuard.GuardedSelectorProvider.class.getName());
    command.add("-Djava.io.tmpdir=" + temporary());
    // Without these properties, the log would look up the host name.
    command.add("-Djboss.host.name=here");
    command.add("-Djboss.qualified.host.name=here");
    var errors = directory.resolve("errors");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    for (var option : further) {
      if (option.startsWith("-")) {
        command.add(option);
      } else {
        builder.environment().put(option.split("=")[0], option.split("=")[1]);
      }
    }
    command.addAll(
        List.of("-classpath", directory + ":" + classPath, MonitoredEncoder.class.getName(), what));
    var process = builder.start();
    try (var out = process.inputReader()) {
      var lines = out.lines().toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Output(lines, Files.readString(errors));
    } finally {
      process.destroyForcibly();
    }
  }
}
