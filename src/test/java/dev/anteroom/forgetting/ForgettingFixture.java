package dev.anteroom.forgetting;

import static dev.anteroom.Anteroom.admin;
import static dev.anteroom.Anteroom.plain;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What tests of forgetting say again and again. */
public final class ForgettingFixture {
  private ForgettingFixture() {}

  public static String privacyToken(List<String> sites) {
    return admin()
        .contentType("application/json")
        .body(Map.of("name", "Privacy", "role", "privacy", "sites", sites))
        .post("/api/admin/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }

  public static Response ask(String call, String token, String site, String email) {
    var wish = new HashMap<String, String>();
    wish.put("site", site);
    wish.put("email", email);
    return plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(wish)
        .post("/api/privacy/" + call);
  }

  public static long count(AgroalDataSource database, String sql, Object... values)
      throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  public static void execute(AgroalDataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Ends every connection to the database but its own, as a crash of it would. One from the pool
   * may have been ended by the cut before.
   */
  static void cutConnections(AgroalDataSource database) throws Exception {
    patiently(() -> {
      execute(
          database,
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type = 'client backend'
            and datname = current_database()
          """);
      return true;
    });
  }

  /** A pool tries a connection before it trusts it, where it has rested for a second. */
  static void letThePoolNotice() throws InterruptedException {
    Thread.sleep(1_200);
  }

  /** What a call gives once it no longer meets a connection that was cut. */
  static <T> T patiently(Callable<T> call) throws Exception {
    for (int i = 0; ; i++) {
      try {
        return call.call();
      } catch (SQLException | AssertionError e) {
        if (i == 50) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }
}
