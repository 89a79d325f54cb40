package dev.anteroom;

import dev.anteroom.database.CommandSettings;
import dev.anteroom.database.DatabaseProblem;
import dev.anteroom.database.ServiceRole;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** Runs an operator's commands and reports their failures. */
final class Commands {
  private static final int USAGE_ERROR = 2;
  private static final String USAGE =
      """
      Usage: java -jar quarkus-run.jar                            run the service
             java -jar quarkus-run.jar schema migrate             migrate the tables to the version of this release
             java -jar quarkus-run.jar schema check               check whether this release can use the tables
             java -jar quarkus-run.jar schema grant ROLE          allow ROLE to run the service, but not to change tables
             java -jar quarkus-run.jar backup FILE                write all rows to FILE; the service may be running
             java -jar quarkus-run.jar restore FILE [--erasures FROM] [--keep-tokens]
                                                                  restore FILE into an empty database, apply the
                                                                  erasures in FROM, and restore tokens only with
                                                                  --keep-tokens (if none was revoked since)
             java -jar quarkus-run.jar erasures FILE              write the tombstones of all erasures to FILE
             java -jar quarkus-run.jar keys create DIR            create a set of keys in DIR
             java -jar quarkus-run.jar keys rotate DIR            create the next generation of the keys in DIR
             java -jar quarkus-run.jar keys rewrap DIR OPENING... rewrap data keys with the sealing key in DIR;
                                                                  OPENING are the earlier opening keys\
      """;

  private Commands() {}

  /** Runs one command and returns its exit code. */
  static int run(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (UsageException e) {
      System.err.println(USAGE);
      return USAGE_ERROR;
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
    } catch (SQLException | FlywayException e) {
      System.err.println(DatabaseProblem.describe(e));
    } catch (FileAlreadyExistsException e) {
      System.err.println(e.getMessage() + " already exists; nothing was written");
    } catch (IOException e) {
      System.err.printf("%s: %s%n", e.getClass().getSimpleName(), e.getMessage());
    }
    return 1;
  }

  private static int dispatch(List<String> arguments) throws SQLException, IOException {
    var operands = arguments.subList(Math.min(arguments.size(), 1), arguments.size());
    return switch (arguments.getFirst()) {
      case "schema" -> schema(operands);
      case "keys" -> keys(operands);
      case "backup" -> BackupCommands.backup(Path.of(single(operands)));
      case "erasures" -> BackupCommands.erasures(Path.of(single(operands)));
      case "restore" -> restore(operands);
      default -> throw new UsageException();
    };
  }

  private static int restore(List<String> operands) throws SQLException, IOException {
    var files = new ArrayList<String>();
    Path erasures = null;
    boolean keepsTokens = false;
    for (var rest = operands.iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--keep-tokens" -> keepsTokens = true;
        case "--erasures" -> {
          if (!rest.hasNext()) {
            throw new UsageException();
          }
          erasures = Path.of(rest.next());
        }
        case String file -> files.add(file);
      }
    }
    return BackupCommands.restore(Path.of(single(files)), erasures, keepsTokens);
  }

  private static int schema(List<String> words) throws SQLException {
    return switch (String.join(" ", words)) {
      case "migrate" -> migrate();
      case "check" -> check();
      default -> {
        if (words.size() == 2 && words.getFirst().equals("grant")) {
          yield grant(words.getLast());
        }
        throw new UsageException();
      }
    };
  }

  private static int migrate() {
    var migrated = CommandSettings.read().database().schema().migrate();
    System.out.println(
        migrated.isUnchanged()
            ? "The schema is already at version %s.".formatted(migrated.to())
            : "The schema was migrated from version %s to %s."
                .formatted(migrated.from().orElse("none"), migrated.to()));
    return 0;
  }

  private static int check() {
    var schema = CommandSettings.read().database().schema();
    var problem = schema.problem();
    if (problem.isPresent()) {
      System.err.println(problem.get());
      return 1;
    }
    System.out.printf(
        "The schema is at version %s. This program has version %s and can use it.%n",
        schema.version().orElseThrow(), schema.latestKnown());
    return 0;
  }

  private static int grant(String role) throws SQLException {
    try (var owner = CommandSettings.read().database().open()) {
      ServiceRole.grant(owner, role);
    }
    System.out.printf(
        "%s may read and write the rows of all tables, also of later migrations, and may not change tables.%n",
        role);
    return 0;
  }

  private static int keys(List<String> words) {
    if (words.size() < 2) {
      throw new UsageException();
    }
    var paths = words.subList(1, words.size()).stream().map(Path::of).toList();
    return switch (words.getFirst()) {
      case "create" -> KeyCommands.create(single(paths));
      case "rotate" -> KeyCommands.rotate(single(paths));
      case "rewrap" -> KeyCommands.rewrap(paths.getFirst(), paths.subList(1, paths.size()));
      default -> throw new UsageException();
    };
  }

  private static <T> T single(List<T> operands) {
    if (operands.size() != 1) {
      throw new UsageException();
    }
    return operands.getFirst();
  }

  private static final class UsageException extends RuntimeException {}
}
