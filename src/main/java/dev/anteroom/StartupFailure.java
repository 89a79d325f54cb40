package dev.anteroom;

import dev.anteroom.database.DatabaseProblem;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;

/** Explains why the service did not start, in a sentence if a setting is the cause. */
final class StartupFailure {
  private StartupFailure() {}

  /** Prints a sentence if the operator can fix the cause, otherwise the stack trace. */
  static void print(Throwable failure) {
    // The log is already closed.
    message(failure).ifPresentOrElse(System.err::println, failure::printStackTrace);
  }

  /** Returns the sentence of the innermost cause that has one. */
  static Optional<String> message(Throwable failure) {
    var found = Optional.<String>empty();
    var seen = new HashSet<Throwable>();
    for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      var message = messageOf(cause);
      if (message.isPresent()) {
        found = message;
      }
    }
    return found;
  }

  private static Optional<String> messageOf(Throwable cause) {
    return switch (cause) {
      case BindException port -> Optional.of(portMessage(port));
      case ConfigValidationException invalid -> Optional.ofNullable(invalid.getMessage());
      case ConfigurationException problem -> Optional.ofNullable(problem.getMessage());
      case PreventFurtherStepsException problem -> Optional.ofNullable(problem.getMessage());
      case SQLException problem -> Optional.of(DatabaseProblem.describe(problem));
      default -> Optional.empty();
    };
  }

  private static String portMessage(BindException bind) {
    return (bind instanceof QuarkusBindException known
            ? "Port %d of %s".formatted(known.getPort(), known.getHost())
            : "A port")
        + " can't be opened: another process uses it, or this host does not have that address. Set QUARKUS_HTTP_PORT and QUARKUS_HTTP_HOST, or for health and metrics QUARKUS_MANAGEMENT_PORT and QUARKUS_MANAGEMENT_HOST";
  }
}
