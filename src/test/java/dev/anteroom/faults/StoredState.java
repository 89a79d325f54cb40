package dev.anteroom.faults;

import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored comments of a site, read directly from the database, to compare them with the clients'
 * answers.
 */
final class StoredState {
  /** The ids for each key; one id if nothing went wrong. */
  private final Map<String, List<String>> byKey = new HashMap<>();

  private final Map<String, Stored> byId = new HashMap<>();

  /** A comment and its history. */
  private record Stored(String status, int version, List<Step> steps) {}

  private record Step(String decision, String from, String to) {}

  static StoredState of(Postgres database, String site) throws SQLException {
    var truth = new StoredState();
    try (var connection = database.connect()) {
      truth.comments(connection, site);
      truth.steps(connection, site);
    }
    return truth;
  }

  private void comments(Connection connection, String site) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select id, body, status, version from comment where site = ?")) {
      query.setString(1, site);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          comment(rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4));
        }
      }
    }
  }

  private void steps(Connection connection, String site) throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select h.comment, coalesce(h.decision::text, ''), h.from_status, h.to_status
            from history h join comment c on c.id = h.comment
            where c.site = ? order by h.comment, h.step
            """)) {
      query.setString(1, site);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          step(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
        }
      }
    }
  }

  void comment(String id, String key, String status, int version) {
    byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(id);
    byId.put(id, new Stored(status, version, new ArrayList<>()));
  }

  /** Adds the next step of a comment's history. */
  void step(String comment, String decision, String from, String to) {
    byId.get(comment).steps().add(new Step(decision, from, to));
  }

  /**
   * The result of a comparison.
   *
   * @param lost how many were accepted and are not stored under their id
   * @param doubled how many are stored more than once
   * @param violations all violations, including lost and doubled comments
   */
  record Comparison(int lost, int doubled, List<String> violations) {}

  Comparison compareWith(ClientHistory ledger) {
    var faults = new ArrayList<String>();
    int lost = 0;
    for (var line : ledger.all(RecordedOutcome.ACCEPTED)) {
      if (!byKey.getOrDefault(line.key(), List.of()).contains(line.id())) {
        faults.add("accepted, but not stored: " + line.key());
        lost++;
      }
    }
    for (var line : ledger.all(RecordedOutcome.REFUSED)) {
      if (byKey.containsKey(line.key())) {
        faults.add("refused, but stored: " + line.key());
      }
    }
    int doubled = 0;
    for (var entry : byKey.entrySet()) {
      if (entry.getValue().size() > 1) {
        faults.add("stored twice: " + entry.getKey());
        doubled++;
      }
    }
    neverSent(ledger, faults);
    byId.forEach((id, stored) -> history(id, stored, faults));
    decisions(ledger, faults);
    return new Comparison(lost, doubled, faults);
  }

  private void neverSent(ClientHistory ledger, List<String> faults) {
    Set<String> known = new HashSet<>();
    for (var told : RecordedOutcome.values()) {
      ledger.all(told).stream().map(Line::key).forEach(known::add);
    }
    byKey.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> faults.add("stored, but never sent: " + key));
  }

  private static void history(String id, Stored stored, List<String> faults) {
    var at = stored.steps().isEmpty() ? stored.status() : stored.steps().getFirst().from();
    for (var step : stored.steps()) {
      if (!step.from().equals(at)) {
        faults.add("%s: a step begins at %s, not %s".formatted(id, step.from(), at));
      }
      at = step.to();
    }
    if (!stored.status().equals(at)) {
      faults.add("%s: is %s, its history says %s".formatted(id, stored.status(), at));
    }
    if (stored.version() != 1 + stored.steps().size()) {
      faults.add(
          "%s: version %d after %d steps".formatted(id, stored.version(), stored.steps().size()));
    }
  }

  private void decisions(ClientHistory ledger, List<String> faults) {
    for (var told : ledger.decided()) {
      var stored = byId.get(told.comment());
      long steps =
          stored == null
              ? 0
              : stored.steps().stream()
                  .filter(step -> step.decision().equals(told.decision()))
                  .filter(step -> step.to().equals(told.to()))
                  .count();
      if (steps != 1) {
        faults.add("decided once, but %d steps: %s".formatted(steps, told));
      }
    }
  }
}
