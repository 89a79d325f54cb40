package dev.anteroom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that the database holds about a site, written so that two sites can be compared: ids are
 * numbered as they appear, times and octets only tell that they are there. A table it doesn't know
 * how to read is a fault, so that none is left out.
 */
record SiteRowsSnapshot(String site, String otherSite, Instant createdAt) {
  /** Not read, each for its reason. */
  private static final Map<String, String> EXCLUDED_TABLES =
      Map.ofEntries(
          Map.entry("flyway_schema_history", "of no site"),
          Map.entry("console_session", "the door itself"),
          Map.entry("comment_search", "written behind the arrivals, by the clock"),
          Map.entry("purge", "written by the clock"),
          Map.entry("data_key", "drawn by the clock"),
          Map.entry("article_key_progress", "written behind the arrivals, by the clock"),
          Map.entry("erasure", "tombstones of former runs are repeated by the clock"),
          Map.entry("second_look_turn", "of no site"),
          Map.entry("lesson_draft", "waited for, until it is a lesson"),
          Map.entry("comment_vector", "written behind the decisions, by the clock"),
          Map.entry("model_snapshot", "written behind the decisions, by the clock"),
          Map.entry("guard_mark", "of arrivals, and of no site"),
          Map.entry("replica", "of no site"),
          Map.entry("site_rate", "of arrivals"),
          Map.entry("insight_tally", "written by the clock"),
          Map.entry("insight_tallied", "written by the clock"));

  /** Columns that differ by themselves, or are written behind by the clock. */
  private static final List<String> IGNORED_COLUMNS =
      List.of(
          "revision",
          "data_key",
          "step",
          "xact",
          "read_carefully",
          "vector",
          "fast_log_odds",
          "fast_score",
          "fast_above",
          "careful_score",
          "careful_above");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\"");
  private static final Pattern OCTETS = Pattern.compile("\"\\\\\\\\x[0-9a-f]*\"");

  /** A line a row: its table, and itself as JSON. */
  List<String> read(Connection connection) throws SQLException {
    var lines = new ArrayList<String>();
    var numbers = new HashMap<String, String>();
    for (var table : tables(connection).entrySet()) {
      if (!EXCLUDED_TABLES.containsKey(table.getKey())) {
        for (var row : rows(connection, table.getKey(), table.getValue())) {
          lines.add(table.getKey() + " " + normalised(row, numbers));
        }
      }
    }
    return lines;
  }

  private static Map<String, List<String>> tables(Connection connection) throws SQLException {
    var tables = new TreeMap<String, List<String>>();
    try (var statement = connection.createStatement();
        var columns =
            statement.executeQuery(
                """
                select table_name, column_name from information_schema.columns
                where table_schema = 'public'
                """)) {
      while (columns.next()) {
        tables
            .computeIfAbsent(columns.getString(1), table -> new ArrayList<>())
            .add(columns.getString(2));
      }
    }
    return tables;
  }

  private List<String> rows(Connection connection, String table, List<String> columns)
      throws SQLException {
    var rows = new ArrayList<String>();
    var query =
        // By the whole row: its key stands first, and ids and versions grow with time.
        "select to_jsonb(t)::text from \"%s\" t where %s order by t"
            .formatted(table, condition(table, columns));
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, site);
      statement.setString(2, otherSite);
      if (table.equals("audit")) {
        statement.setTimestamp(3, Timestamp.from(createdAt));
      }
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }

  private static String condition(String table, List<String> columns) {
    if (table.equals("site")) {
      return "id in (?, ?)";
    }
    if (table.equals("audit")) {
      return "(site in (?, ?) or site is null and at >= ?)";
    }
    if (columns.contains("site")) {
      return "site in (?, ?)";
    }
    if (columns.contains("sites")) {
      return "sites && array[?::text, ?::text]";
    }
    if (columns.contains("comment")) {
      return "comment in (select id from comment where site in (?, ?))";
    }
    throw new AssertionError("Say in SiteRowsSnapshot how " + table + " is read, or why it isn't.");
  }

  private String normalised(String row, Map<String, String> numbers) {
    var text = without(row).toString().replace(site, "THE-SITE");
    text = TIME.matcher(text).replaceAll("\"a time\"");
    text = OCTETS.matcher(text).replaceAll("\"octets\"");
    return ID.matcher(text)
        .replaceAll(id -> numbers.computeIfAbsent(id.group(), i -> "id-" + numbers.size()));
  }

  private static JsonNode without(String row) {
    try {
      return ((ObjectNode) Anteroom.JSON.readTree(row)).without(IGNORED_COLUMNS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database writes JSON", e);
    }
  }
}
