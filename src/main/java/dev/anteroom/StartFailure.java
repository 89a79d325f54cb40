package dev.anteroom;

import dev.anteroom.database.DatabaseFault;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the service didn't start, in words for an operator where the fault is one of a setting. */
final class StartFailure {
  private StartFailure() {}

  /** Says it: a sentence for what an operator can mend, a trace for what only we can. */
  static void say(Throwable failure) {
    // The log is closed by now.
    sentence(failure).ifPresentOrElse(System.err::println, failure::printStackTrace);
  }

  /** The sentence for the innermost cause that has one. */
  static Optional<String> sentence(Throwable failure) {
    var found = Optional.<String>empty();
    for (var cause : causes(failure)) {
      var its = ofOne(cause);
      if (its.isPresent()) {
        found = its;
      }
    }
    return found;
  }

  private static Optional<String> ofOne(Throwable cause) {
    return switch (cause) {
      case BindException port -> Optional.of(port(port));
      case ConfigValidationException invalid -> Optional.ofNullable(invalid.getMessage());
      case ConfigurationException fault -> Optional.ofNullable(fault.getMessage());
      case PreventFurtherStepsException fault -> Optional.ofNullable(fault.getMessage());
      case SQLException fault -> Optional.of(DatabaseFault.of(fault));
      default -> Optional.empty();
    };
  }

  private static String port(BindException bind) {
    return (bind instanceof QuarkusBindException known
            ? "Port %d of %s".formatted(known.getPort(), known.getHost())
            : "A port")
        + " can't be opened: another process has it, or this host hasn't that address. See QUARKUS_HTTP_PORT and QUARKUS_HTTP_HOST, and for health and metrics QUARKUS_MANAGEMENT_PORT and QUARKUS_MANAGEMENT_HOST";
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
