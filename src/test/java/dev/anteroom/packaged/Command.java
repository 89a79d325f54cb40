package dev.anteroom.packaged;

import dev.anteroom.testsupport.AotCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of an operator, run to completion. */
final class Command {
  private Command() {}

  /** The exit code and output of a command. */
  record CommandResult(int exitCode, String output) {}

  static CommandResult run(Map<String, String> settings, String... arguments) throws Exception {
    return run(AotCache.jar(), settings, arguments);
  }

  static CommandResult run(Path jar, Map<String, String> settings, String... arguments)
      throws Exception {
    return awaitEnd(begin(jar, settings, arguments));
  }

  static Process begin(Path jar, Map<String, String> settings, String... arguments)
      throws IOException {
    var builder = new ProcessBuilder(Service.command(jar, List.of(arguments)));
    builder.environment().putAll(settings);
    return builder.redirectErrorStream(true).start();
  }

  static CommandResult awaitEnd(Process process) throws Exception {
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still runs: " + output);
    }
    System.out.println(output);
    return new CommandResult(process.exitValue(), output);
  }
}
