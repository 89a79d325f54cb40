package dev.anteroom;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the service, or runs one of its commands. */
@QuarkusMain
public final class Main {
  Main() {}

  /** Without arguments the service, else a command. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run(null, Main::onExit, arguments);
    } else {
      // Commands speak for themselves; what is logged under them was never set up to be seen.
      Logger.getLogger("").setLevel(Level.OFF);
      System.exit(Commands.run(List.of(arguments)));
    }
  }

  /** Says why it didn't start, and leaves the rest to the framework. */
  private static void onExit(int exitCode, @Nullable Throwable failure) {
    if (failure != null) {
      StartupFailure.print(failure);
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
  }
}
