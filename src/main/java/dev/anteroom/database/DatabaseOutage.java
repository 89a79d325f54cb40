package dev.anteroom.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from everything else that can go wrong. */
public final class DatabaseOutage {
  private DatabaseOutage() {}

  /**
   * Whether the database can't be reached, is shutting down or starting, has no connection left, or
   * ended one that rested in a transaction (SQLSTATE classes 08, 53 and 57P, and 25P03; the
   * connection pool reports its own time-outs without a state).
   */
  public static boolean isCauseOf(@Nullable Throwable e) {
    return chain(e).anyMatch(DatabaseOutage::isOutage);
  }

  /** The SQLSTATE of the innermost database error, or the empty text. */
  public static String sqlState(@Nullable Throwable e) {
    return chain(e)
        .filter(SQLException.class::isInstance)
        .map(at -> ((SQLException) at).getSQLState())
        .filter(state -> state != null)
        .reduce("", (outer, inner) -> inner);
  }

  /** Class names and the innermost frames of a failure, without its messages. */
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
    // Bounded: a chain of causes may be circular.
    return Stream.<Throwable>iterate(e, at -> at != null, Throwable::getCause).limit(20);
  }
}
