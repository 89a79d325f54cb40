package dev.anteroom.comment;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.privacy.SealedAuthor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch of new comments as the columns of one statement. Row by row the same insert cost the
 * database and the driver half as much again.
 */
final class CommentColumns {
  private static final String INSERT =
      """
      insert into comment (id, site, article, page, parent, depth, name, website, body, status, listed, created_at,
                           author, chain, proven, sealed_address, data_key, verdict, score)
      select id, site, article, nullif(page, article), parent, depth, name, website, body, status, status = 'approved', created_at,
             author, chain, proven, sealed_address, data_key, verdict::jsonb, score
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::bool[], ?::bytea[], ?::uuid[], ?::text[], ?::real[])
        as given (id, site, article, page, parent, depth, name, website, body,
                  status, created_at, author, chain, proven, sealed_address, data_key, verdict, score)
      """;

  private final Connection connection;
  private final List<Row> rows;

  private CommentColumns(Connection connection, List<Row> rows) {
    this.connection = connection;
    this.rows = rows;
  }

  /**
   * A comment that is judged.
   *
   * @param verdict as JSON
   */
  record Row(NewComment.Judged judged, String verdict) {

    NewComment comment() {
      return judged.comment();
    }
  }

  /** Inserts all or, where the database refuses one, none. */
  static void insert(Connection connection, List<Row> rows) throws SQLException {
    new CommentColumns(connection, rows).insert();
  }

  private void insert() throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      int at = 0;
      statement.setArray(++at, column("uuid", row -> row.comment().id()));
      statement.setArray(++at, column("text", row -> row.comment().site()));
      statement.setArray(++at, column("text", row -> row.comment().article()));
      statement.setArray(++at, column("text", row -> row.comment().page()));
      statement.setArray(++at, column("uuid", row -> row.comment().parent()));
      statement.setArray(++at, column("int4", row -> row.comment().depth()));
      statement.setArray(++at, column("text", row -> row.comment().name()));
      statement.setArray(++at, column("text", row -> row.comment().website()));
      statement.setArray(++at, column("text", row -> row.comment().body()));
      statement.setArray(++at, column("text", row -> row.judged().status().wire()));
      statement.setArray(++at, column("timestamptz", CommentColumns::createdAt));
      statement.setArray(++at, column("uuid", row -> row.judged().standing().author()));
      statement.setArray(++at, column("uuid", row -> row.judged().standing().chain()));
      statement.setArray(++at, column("bool", row -> row.judged().standing().isProven()));
      statement.setArray(++at, sealedAddresses());
      statement.setArray(++at, column("uuid", CommentColumns::dataKey));
      statement.setArray(++at, column("text", Row::verdict));
      statement.setArray(++at, column("float4", row -> row.judged().verdict().score()));
      statement.executeUpdate();
    }
  }

  private java.sql.Array column(String type, Function<Row, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray());
  }

  /** The driver tells octets from other objects by the type of the array. */
  private java.sql.Array sealedAddresses() throws SQLException {
    var sealed = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < sealed.length; i++) {
      var address = sealed(rows.get(i));
      sealed[i] = address == null ? null : address.address();
    }
    return connection.createArrayOf("bytea", sealed);
  }

  private static String createdAt(Row row) {
    return UuidUtil.getInstant(row.comment().id()).toString();
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
