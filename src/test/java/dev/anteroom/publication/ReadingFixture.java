package dev.anteroom.publication;

import static dev.anteroom.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Readers' calls, and what another replica does, as tests say them again and again. */
final class ReadingFixture {
  private ReadingFixture() {}

  /** A path below a site's. */
  static Response read(String site, String path) {
    return plain().get("/api/sites/" + site + path);
  }

  static Response readKnowing(String tag, String site, String path) {
    return plain().header("If-None-Match", tag).get("/api/sites/" + site + path);
  }

  static void execute(AgroalDataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void within(Duration time, BooleanSupplier condition) {
    var end = Instant.now().plus(time);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still not so").isBefore(end);
      Thread.onSpinWait();
    }
  }
}
