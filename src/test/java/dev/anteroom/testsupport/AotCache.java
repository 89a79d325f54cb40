package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java command line for the packaged jar, with an ahead-of-time cache (JEP 514) that is trained
 * once for each build of the jar and halves the start time.
 */
public final class AotCache {
  private static final Path JAR =
      Path.of(System.getProperty("tests.jar", "target/quarkus-app/quarkus-run.jar"));
  private static final Path CACHE = Path.of("target/tests.aot");

  private AotCache() {}

  /** Returns the packaged jar. */
  public static Path jar() {
    return JAR;
  }

  /** Returns whether this jar must first be run with {@link #trainingCommand}. */
  public static boolean isMissing() {
    try {
      return !Files.exists(CACHE)
          || Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) <= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the command for the training run; the cache is written when it is stopped with SIGTERM.
   */
  public static List<String> trainingCommand() {
    return command(JAR, List.of("-XX:AOTCacheOutput=" + CACHE), List.of());
  }

  /**
   * Returns the command for a jar with Java options and arguments, with the cache if it belongs to
   * this jar.
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
