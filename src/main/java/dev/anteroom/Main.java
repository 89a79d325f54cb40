package dev.anteroom;

import dev.anteroom.database.CommandConnection;
import dev.anteroom.privacy.KeyFiles;
import dev.anteroom.privacy.RewrappingKeys;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;

/** Starts the service, or runs one of its commands. */
@QuarkusMain
public final class Main {
  private static final int USAGE = 2;

  Main() {}

  /** Without arguments the service, else a command. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run(arguments);
    } else {
      System.exit(command(List.of(arguments)));
    }
  }

  private static int command(List<String> arguments) {
    if (arguments.size() >= 3 && arguments.getFirst().equals("keys")) {
      var directory = Path.of(arguments.get(2));
      var files = arguments.subList(3, arguments.size()).stream().map(Path::of).toList();
      switch (arguments.get(1)) {
        case "create" -> {
          return createKeys(directory);
        }
        case "rotate" -> {
          return rotateKeys(directory);
        }
        case "rewrap" -> {
          return rewrapKeys(directory, files);
        }
        default -> {
          // Said below, like every other command there isn't.
        }
      }
    }
    System.err.println(
        """
        Usage: java -jar quarkus-run.jar                            run the service
               java -jar quarkus-run.jar keys create DIR            make a set of keys in DIR
               java -jar quarkus-run.jar keys rotate DIR            make its next generation
               java -jar quarkus-run.jar keys rewrap DIR OPENING... wrap data keys anew for DIR's
                                                                    sealing key, with opening keys of before\
        """);
    return USAGE;
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

  private static int rotateKeys(Path directory) {
    try {
      var opening = KeyFiles.rotate(directory);
      System.out.println(
          """
          Made the next generation of the keys in %s; give it to every replica and restart them.
          The service then carries the author indexes over by itself (anteroom_keys_authors_behind goes to 0).
          What is sealed from then on is opened by %s: move it to a place of its own, and keep a copy.
          Earlier opening keys are needed until 'keys rewrap' has run with them.\
          """
              .formatted(directory.toAbsolutePath(), opening));
      return 0;
    } catch (IOException e) {
      System.err.println("No keys were rotated: " + e.getMessage());
      return 1;
    }
  }

  private static int rewrapKeys(Path directory, List<Path> openingKeys) {
    try (var connection = CommandConnection.open()) {
      var report = RewrappingKeys.run(connection, directory, openingKeys);
      System.out.printf(
          "%d data keys were wrapped anew; %d open with none of the given keys and stay as they are.%n",
          report.done(), report.left());
      return report.left() == 0 ? 0 : 1;
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (IOException | GeneralSecurityException | SQLException e) {
      System.err.println(
          "Broke off ("
              + e.getClass().getSimpleName()
              + "); what was wrapped anew stays so, run it again.");
      return 1;
    }
  }
}
