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
 * All rows about a site, in a form that can be compared between two sites: ids are numbered in
 * order of appearance, and times and bytes are replaced by placeholders. An unknown table is an
 * error, so that none is left out.
 */
record SiteRowsSnapshot(String site, String otherSite, Instant createdAt) {
  /** Tables that are not read, with the reason. */
  private static final Map<String, String> EXCLUDED_TABLES =
      Map.ofEntries(
          Map.entry("flyway_schema_history", "not about a site"),
          Map.entry("console_session", "sessions exist only in the console"),
          Map.entry("comment_search", "written by a background job"),
          Map.entry("purge", "written by a background job"),
          Map.entry("change_feed", "a background job deletes its rows"),
          Map.entry("data_key", "created when an epoch begins"),
          Map.entry("article_key_progress", "written by a background job"),
          Map.entry("erasure", "a background job repeats those of former runs"),
          Map.entry("second_look_turn", "not about a site"),
          Map.entry("lesson_draft", "the test waits until it is in lesson"),
          Map.entry("comment_vector", "written by a background job"),
          Map.entry("model_snapshot", "written by releases before"),
          Map.entry("classifier_state", "written by a background job"),
          Map.entry("sentence_vector", "written by a background job"),
          Map.entry("lesson_vector", "written by a background job"),
          Map.entry("guard_mark", "about submissions, not about a site"),
          Map.entry("replica", "not about a site"),
          Map.entry("site_rate", "about submissions"),
          Map.entry("insight_tally", "written by a background job"),
          Map.entry("insight_tallied", "written by a background job"));

  /** Columns that always differ, or are written by a background job. */
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

  /** Returns a line for each row: its table and the row as JSON. */
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
        // Orders by the whole row: its key is first, and ids and versions grow with time.
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
