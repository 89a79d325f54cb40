package dev.anteroom;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The program's entry point. */
@QuarkusMain
public final class Main {
  Main() {}

  /** Runs the service, or a command if there are arguments. */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run(null, Main::onExit, arguments);
    } else {
      // Commands print their own messages, and logging is not configured for them.
      Logger.getLogger("").setLevel(Level.OFF);
      System.exit(Commands.run(List.of(arguments)));
    }
  }

  /** Prints why the service did not start, and leaves the rest to Quarkus. */
  private static void onExit(int exitCode, @Nullable Throwable failure) {
    if (failure != null) {
      StartupFailure.print(failure);
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
  }
}
