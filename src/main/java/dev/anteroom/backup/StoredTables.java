package dev.anteroom.backup;

import dev.anteroom.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables and sequences of a database, read from its catalogue. */
final class StoredTables {
  static final String SCHEMA_HISTORY = "flyway_schema_history";

  /**
   * Tables whose rows mean nothing in another database: the live replicas, the lease of rescoring,
   * changes numbered by this server's transactions, and the progress of the article key migration.
   */
  private static final Set<String> TRANSIENT =
      Set.of(
          "replica", "second_look_turn", "article_change", "change_feed", "article_key_progress");

  /** Tables that a service fills itself, before it is used. */
  private static final Set<String> PREFILLED = Set.of("insight_tallied");

  private final Connection connection;

  StoredTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * Returns the tables whose rows are backed up, with their columns, each after those it
   * references.
   */
  Map<String, List<String>> tablesToBackUp() throws SQLException {
    var columns =
        grouped(
            """
            select c.relname, a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
              and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by c.relname, a.attnum
            """);
    columns.remove(SCHEMA_HISTORY);
    TRANSIENT.forEach(columns::remove);
    var needs =
        grouped(
            """
            select c.relname, r.relname
            from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
            where f.contype = 'f' and f.conrelid <> f.confrelid
              and c.relnamespace = 'public'::regnamespace
            order by 1, 2
            """);
    var ordered = new LinkedHashMap<String, List<String>>();
    columns.keySet().forEach(table -> addInOrder(table, columns, needs, ordered));
    return ordered;
  }

  private static void addInOrder(
      String table,
      Map<String, List<String>> columns,
      Map<String, List<String>> needs,
      Map<String, List<String>> ordered) {
    if (columns.containsKey(table) && !ordered.containsKey(table)) {
      needs
          .getOrDefault(table, List.of())
          .forEach(need -> addInOrder(need, columns, needs, ordered));
      ordered.put(table, columns.getOrDefault(table, List.of()));
    }
  }

  /** Returns whether the database has tables of another application only. */
  boolean hasForeignTables() throws SQLException {
    return exists(
            "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
        && !hasSchema();
  }

  boolean hasSchema() throws SQLException {
    return exists("select 1 where to_regclass('public.%s') is not null".formatted(SCHEMA_HISTORY));
  }

  /** Returns the version of the newest applied migration. */
  String version() throws SQLException {
    return query(
            "select version from %s where success and version is not null order by installed_rank desc limit 1"
                .formatted(SCHEMA_HISTORY),
            row -> row.getString(1))
        .getFirst();
  }

  /** Returns whether a table has no rows, except those that a service writes itself. */
  boolean isUnused(String table) throws SQLException {
    return PREFILLED.contains(table)
        || !exists("select 1 from %s limit 1".formatted(Identifiers.quoted(table)));
  }

  /** Returns whether a replica has reported within 15 seconds that it is alive. */
  boolean isInUse() throws SQLException {
    return exists("select 1 from replica where seen_at > now() - interval '15 seconds'");
  }

  List<BackupManifest.Sequence> sequences() throws SQLException {
    var sequences = new ArrayList<BackupManifest.Sequence>();
    for (var name :
        query(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1",
            row -> row.getString(1))) {
      sequences.addAll(
          query(
              "select last_value, is_called from " + Identifiers.quoted(name),
              row -> new BackupManifest.Sequence(name, row.getLong(1), row.getBoolean(2))));
    }
    return sequences;
  }

  static String list(Collection<String> names) {
    return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
  }

  @FunctionalInterface
  interface RowMapper<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String query, RowMapper<T> reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  private boolean exists(String query) throws SQLException {
    return !query(query, row -> row).isEmpty();
  }

  /** Returns the second column by the first, in the order of the rows. */
  private Map<String, List<String>> grouped(String query) throws SQLException {
    var groups = new LinkedHashMap<String, List<String>>();
    for (var row : query(query, row -> List.of(row.getString(1), row.getString(2)))) {
      groups.computeIfAbsent(row.getFirst(), first -> new ArrayList<>()).add(row.getLast());
    }
    return groups;
  }
}
