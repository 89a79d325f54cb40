package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Java's command line for the packaged jar, with an ahead-of-time cache (JEP 514) that is trained
 * once for each build of the jar: starts take half the time.
 */
public final class AotCache {
  private static final Path JAR =
      Path.of(System.getProperty("tests.jar", "target/quarkus-app/quarkus-run.jar"));
  private static final Path CACHE = Path.of("target/tests.aot");

  private AotCache() {}

  /** The packaged jar. */
  public static Path jar() {
    return JAR;
  }

  /** Whether a start of this jar has to be run with {@link #trainingCommand} first. */
  public static boolean isMissing() {
    try {
      return !Files.exists(CACHE)
          || Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) <= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the service while {@link #isMissing}; when it ends by SIGTERM, the cache is written. */
  public static List<String> trainingCommand() {
    return command(JAR, List.of("-XX:AOTCacheOutput=" + CACHE), List.of());
  }

  /**
   * Runs a jar with further options of Java's and arguments, with the cache if it is of this jar.
   */
  public static List<String> command(Path jar, List<String> options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    if (jar.equals(JAR) && !isMissing()) {
      command.add("-XX:AOTCache=" + CACHE);
    }
    command.addAll(options);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }
}
