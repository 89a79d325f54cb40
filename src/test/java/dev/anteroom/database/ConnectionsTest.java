package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ConnectionsTest {
  @Inject AgroalDataSource database;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "idle_in_transaction_session_timeout, 25s",
    "tcp_keepalives_idle, 10",
    "tcp_keepalives_interval, 5",
    "tcp_keepalives_count, 3"
  })
  void postgresqlFindsOutByItselfThatNobodyIsThereAnyMore(String setting, String value)
      throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var shown = statement.executeQuery("show " + setting)) {
      shown.next();

      assertThat(shown.getString(1)).isEqualTo(value);
    }
  }
}
