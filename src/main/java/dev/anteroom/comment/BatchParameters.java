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

  <T> BatchParameters<R> octets(Function<R, @Nullable T> whole, Function<T, byte[]> part)
      throws SQLException {
    return column("bytea", BatchParameters.<R, T, byte[]>part(whole, part), byte[][]::new);
  }

  /**
   * Binds an array of the element type: the driver sends most of these in binary form, but arrays
   * of objects as text, and recognises bytea values by it.
   */
  <T> BatchParameters<R> column(
      String type, Function<R, @Nullable T> value, IntFunction<@Nullable T[]> columns)
      throws SQLException {
    var values = rows.stream().map(value).toArray(columns);
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
