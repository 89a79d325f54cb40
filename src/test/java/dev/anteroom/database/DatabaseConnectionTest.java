package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DatabaseConnectionTest {
  @Inject AgroalDataSource database;
  @Inject SessionDefaults sessions;

  @Test
  void settingsBelongToTheRoleAndNotToAPooledConnection() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var shown =
            statement.executeQuery(
                "select distinct source from pg_settings where name ~ 'keepalives_|^idle_in_'")) {
      shown.next();

      assertThat(shown.getString(1)).isEqualTo("database user");
      assertThat(shown.next()).isFalse();
    }
  }

  @Test
  void settingsThatAnOperatorMadeForTheRoleAreKept() throws SQLException {
    var alter = "alter role anteroom in database anteroom ";
    Sql.execute(alter + "set tcp_keepalives_count = '7'; " + alter + "reset tcp_keepalives_idle");

    sessions.establish();

    assertThat(kept("tcp_keepalives_count")).isEqualTo("7");
    assertThat(kept("tcp_keepalives_idle")).isEqualTo("10");
    Sql.execute(alter + "set tcp_keepalives_count = '3'");
    database.flush(FlushMode.GRACEFUL);
  }

  private static String kept(String setting) {
    return Sql.text(
        """
        select split_part(one, '=', 2) from pg_db_role_setting, unnest(setconfig) as one
        where split_part(one, '=', 1) = ?
        """,
        setting);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "idle_in_transaction_session_timeout, 25s",
    "tcp_keepalives_idle, 10",
    "tcp_keepalives_interval, 5",
    "tcp_keepalives_count, 3"
  })
  void postgresqlDetectsLostClientsByItself(String setting, String value) {
    assertThat(kept(setting)).isEqualTo(value);
  }
}
