package dev.anteroom.forgetting;

import static dev.anteroom.Anteroom.admin;
import static dev.anteroom.Anteroom.plain;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tests of forgetting say again and again. */
final class ForgettingFixture {
  private ForgettingFixture() {}

  static String privacyToken(List<String> sites) {
    return admin()
        .contentType("application/json")
        .body(Map.of("name", "Privacy", "role", "privacy", "sites", sites))
        .post("/api/admin/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }

  static Response ask(String call, String token, String site, String email) {
    var wish = new HashMap<String, String>();
    wish.put("site", site);
    wish.put("email", email);
    return plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(wish)
        .post("/api/privacy/" + call);
  }

  static long count(AgroalDataSource database, String sql, Object... values) throws SQLException {
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

  static void execute(AgroalDataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
