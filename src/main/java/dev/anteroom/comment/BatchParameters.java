package dev.anteroom.comment;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parameters of a batch to a statement, in the order of the calls: one array for each
 * column.
 *
 * @param <R> the type of the rows
 */
final class BatchParameters<R> {
  private final PreparedStatement statement;
  private final List<R> rows;
  private int at;

  BatchParameters(PreparedStatement statement, List<R> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  BatchParameters<R> time(Instant time) throws SQLException {
    statement.setObject(++at, time.atOffset(ZoneOffset.UTC));
    return this;
  }

  BatchParameters<R> uuids(Function<R, @Nullable UUID> value) throws SQLException {
    return column("uuid", value, UUID[]::new);
  }

  BatchParameters<R> texts(Function<R, @Nullable String> value) throws SQLException {
    return column("text", value, String[]::new);
  }

  BatchParameters<R> ints(Function<R, @Nullable Integer> value) throws SQLException {
    return column("int4", value, Integer[]::new);
  }

  /** Binds times as milliseconds. */
  BatchParameters<R> times(Function<R, @Nullable Instant> value) throws SQLException {
    return column(
        "int8", BatchParameters.<R, Instant, Long>part(value, Instant::toEpochMilli), Long[]::new);
  }

  /** The driver sends arrays of most types in binary form, and arrays of objects as text. */
  <T> BatchParameters<R> column(
      String type, Function<R, @Nullable T> value, IntFunction<@Nullable T[]> columns)
      throws SQLException {
    return array(type, rows.stream().map(value).toArray(columns));
  }

  /** The driver needs the array's own type to recognise bytea values. */
  <T> BatchParameters<R> octets(Function<R, @Nullable T> whole, Function<T, byte[]> part)
      throws SQLException {
    var octets = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < octets.length; i++) {
      var found = whole.apply(rows.get(i));
      octets[i] = found == null ? null : part.apply(found);
    }
    return array("bytea", octets);
  }

  private BatchParameters<R> array(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++at, statement.getConnection().createArrayOf(type, values));
    return this;
  }

  /** Returns a function for a part of a value that may be missing. */
  static <R, T, V> Function<R, @Nullable V> part(
      Function<R, @Nullable T> whole, Function<T, V> part) {
    return row -> {
      var found = whole.apply(row);
      return found == null ? null : part.apply(found);
    };
  }
}
