package dev.anteroom.comment;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.sealing.SealedAuthor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Inserts a batch of comments with one statement, one array for each column. Inserting the same
 * rows one by one cost the database and the driver half as much again.
 */
final class CommentBatchInsert {
  private static final String INSERT =
      """
      insert into comment (id, site, article, page, parent, depth, name, website, body, status, listed, created_at,
                           author, chain, proven, sealed_address, data_key, verdict, score)
      select id, site, article, nullif(page, article), parent, depth, name, website, body, status, status = 'approved', timestamptz 'epoch' + created_at * interval '1 ms',
             author, chain, proven, sealed_address, data_key, verdict::jsonb, score
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::int8[], ?::uuid[], ?::uuid[], ?::bool[], ?::bytea[], ?::uuid[], ?::text[], ?::float8[])
        as given (id, site, article, page, parent, depth, name, website, body,
                  status, created_at, author, chain, proven, sealed_address, data_key, verdict, score)
      """;

  private final Connection connection;
  private final List<Row> rows;

  private CommentBatchInsert(Connection connection, List<Row> rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /**
   * A screened comment.
   *
   * @param verdict as JSON
   */
  record Row(NewComment.Screened screened, String verdict) {

    NewComment comment() {
      return screened.comment();
    }
  }

  /** Inserts all rows, or none if the database refuses one. */
  static void insert(Connection connection, List<Row> rows) throws SQLException {
    new CommentBatchInsert(connection, rows).insert();
  }

  private void insert() throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      int at = 0;
      statement.setArray(++at, uuids(row -> row.comment().id()));
      statement.setArray(++at, texts(row -> row.comment().site()));
      statement.setArray(++at, texts(row -> row.comment().article().key()));
      statement.setArray(++at, texts(row -> row.comment().article().page()));
      statement.setArray(++at, uuids(row -> row.comment().parent()));
      statement.setArray(++at, column("int4", row -> row.comment().depth(), Integer[]::new));
      statement.setArray(++at, texts(row -> row.comment().name()));
      statement.setArray(++at, texts(row -> row.comment().website()));
      statement.setArray(++at, texts(row -> row.comment().body()));
      statement.setArray(++at, texts(row -> row.screened().status().wire()));
      statement.setArray(++at, column("int8", CommentBatchInsert::createdAt, Long[]::new));
      statement.setArray(++at, uuids(row -> row.screened().authorContext().author()));
      statement.setArray(++at, uuids(row -> row.screened().authorContext().chain()));
      statement.setArray(
          ++at, column("bool", row -> row.screened().authorContext().isProven(), Boolean[]::new));
      statement.setArray(++at, sealedAddresses());
      statement.setArray(++at, uuids(CommentBatchInsert::dataKey));
      statement.setArray(++at, texts(Row::verdict));
      statement.setArray(
          ++at, column("float8", row -> row.screened().verdict().score(), Double[]::new));
      statement.executeUpdate();
    }
  }

  private java.sql.Array uuids(Function<Row, @Nullable UUID> value) throws SQLException {
    return column("uuid", value, UUID[]::new);
  }

  private java.sql.Array texts(Function<Row, @Nullable String> value) throws SQLException {
    return column("text", value, String[]::new);
  }

  /** The driver sends arrays of most types in binary form, and arrays of objects as text. */
  private <T> java.sql.Array column(
      String type, Function<Row, @Nullable T> value, IntFunction<@Nullable T[]> columns)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray(columns));
  }

  /** The driver needs the array's own type to recognise bytea values. */
  private java.sql.Array sealedAddresses() throws SQLException {
    var sealed = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < sealed.length; i++) {
      var address = sealed(rows.get(i));
      sealed[i] = address == null ? null : address.address();
    }
    return connection.createArrayOf("bytea", sealed);
  }

  private static Long createdAt(Row row) {
    return UuidUtil.getInstant(row.comment().id()).toEpochMilli();
  }

  private static @Nullable UUID dataKey(Row row) {
    var address = sealed(row);
    return address == null ? null : address.dataKey();
  }

  private static SealedAuthor.@Nullable Sealed sealed(Row row) {
    var author = row.comment().author();
    return author == null ? null : author.sealed();
  }
}
