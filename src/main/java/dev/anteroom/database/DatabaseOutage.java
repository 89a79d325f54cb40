package dev.anteroom.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinguishes a database that cannot be reached from all other failures. */
public final class DatabaseOutage {
  private DatabaseOutage() {}

  /**
   * Returns whether the database cannot be reached, is starting or shutting down, has no connection
   * left, or ended a connection that was idle in a transaction (SQLSTATE classes 08, 53 and 57P,
   * and 25P03; time-outs of the connection pool have no SQLSTATE).
   */
  public static boolean isCauseOf(@Nullable Throwable e) {
    return chain(e).anyMatch(DatabaseOutage::isOutage);
  }

  /** Returns the SQLSTATE of the innermost database error, or an empty text. */
  public static String sqlState(@Nullable Throwable e) {
    return chain(e)
        .filter(SQLException.class::isInstance)
        .map(at -> ((SQLException) at).getSQLState())
        .filter(state -> state != null)
        .reduce("", (outer, inner) -> inner);
  }

  /** Returns the class names and innermost frames of a failure, without its messages. */
  public static String stackFrames(Throwable e) {
    return chain(e)
        .map(at ->
            at.getClass().getName()
                + Arrays.stream(at.getStackTrace())
                    .limit(12)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n  caused by "));
  }

  private static boolean isOutage(Throwable e) {
    if (!(e instanceof SQLException sql)) {
      return false;
    }
    var state = sql.getSQLState();
    if (state == null) {
      return sql.getClass().getName().startsWith("java.sql.SQLTimeout")
          || String.valueOf(sql.getMessage()).contains("cquisition timeout");
    }
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25P03");
  }

  private static Stream<Throwable> chain(@Nullable Throwable e) {
    // Limited, because a chain of causes may be circular.
    return Stream.<Throwable>iterate(e, at -> at != null, Throwable::getCause).limit(20);
  }
}
