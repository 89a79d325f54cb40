package dev.anteroom;

import dev.anteroom.privacy.KeyFiles;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the service, or runs one of its commands. */
@QuarkusMain
public final class Main {
  private static final int USAGE = 2;

  Main() {}

  /** Without arguments the service, else a command. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run(arguments);
    } else if (arguments.length == 3
        && arguments[0].equals("keys")
        && arguments[1].equals("create")) {
      System.exit(createKeys(Path.of(arguments[2])));
    } else {
      System.err.println(
          """
          Usage: java -jar quarkus-run.jar                   run the service
                 java -jar quarkus-run.jar keys create DIR   make a set of keys in DIR\
          """);
      System.exit(USAGE);
    }
  }

  private static int createKeys(Path directory) {
    try {
      var opening = KeyFiles.create(directory);
      System.out.println(
          """
          Made the keys of the service in %s; point ANTEROOM_KEYS_DIR there.
          The key that alone opens addresses is %s.
          The service never needs it: move it to a place of its own, and keep a copy.\
          """
              .formatted(directory.toAbsolutePath(), opening));
      return 0;
    } catch (IOException e) {
      System.err.println("No keys were made: " + e.getMessage());
      return 1;
    }
  }
}
