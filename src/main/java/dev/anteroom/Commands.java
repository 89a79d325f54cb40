package dev.anteroom;

import dev.anteroom.database.DatabaseFault;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** An operator's commands: which there are, and how one that fails says so. */
final class Commands {
  private static final int USAGE_FAULT = 2;
  private static final String USAGE =
      """
      Usage: java -jar quarkus-run.jar                            run the service
             java -jar quarkus-run.jar schema migrate             bring the tables to this release's version
             java -jar quarkus-run.jar schema check               say whether this release can work with them
             java -jar quarkus-run.jar schema grant ROLE          let ROLE run the service, but change no table
             java -jar quarkus-run.jar keys create DIR            make a set of keys in DIR
             java -jar quarkus-run.jar keys rotate DIR            make its next generation
             java -jar quarkus-run.jar keys rewrap DIR OPENING... wrap data keys anew for DIR's
                                                                  sealing key, with opening keys of before\
      """;

  private Commands() {}

  /** Runs one; its exit code. */
  static int run(List<String> arguments) {
    try {
      return choose(arguments);
    } catch (WrongUse e) {
      System.err.println(USAGE);
      return USAGE_FAULT;
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
    } catch (SQLException | FlywayException e) {
      System.err.println(DatabaseFault.of(e));
    }
    return 1;
  }

  private static int choose(List<String> arguments) throws SQLException {
    var name = String.join(" ", arguments.subList(0, Math.min(arguments.size(), 2)));
    var operands = arguments.subList(Math.min(arguments.size(), 2), arguments.size());
    return switch (name) {
      case "schema migrate" -> {
        count(operands, 0, 0);
        yield SchemaCommands.migrate();
      }
      case "schema check" -> {
        count(operands, 0, 0);
        yield SchemaCommands.check();
      }
      case "schema grant" -> {
        count(operands, 1, 1);
        yield SchemaCommands.grant(operands.getFirst());
      }
      case "keys create" -> {
        count(operands, 1, 1);
        yield KeyCommands.create(Path.of(operands.getFirst()));
      }
      case "keys rotate" -> {
        count(operands, 1, 1);
        yield KeyCommands.rotate(Path.of(operands.getFirst()));
      }
      case "keys rewrap" -> {
        count(operands, 1, Integer.MAX_VALUE);
        var paths = operands.stream().map(Path::of).toList();
        yield KeyCommands.rewrap(paths.getFirst(), paths.subList(1, paths.size()));
      }
      default -> throw new WrongUse();
    };
  }

  private static void count(List<String> operands, int least, int most) {
    if (operands.size() < least || operands.size() > most) {
      throw new WrongUse();
    }
  }

  private static final class WrongUse extends RuntimeException {}
}
