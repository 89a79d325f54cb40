package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      """
      08006, true
      53100, true
      53300, true
      57P01, true
      25P03, true
      23505, false
      40001, false
      """)
  void anUnreachableDatabaseIsDistinguishedFromARefusal(String state, boolean isAway) {
    var thrown = new IllegalStateException(new SQLException("any", state));

    assertThat(DatabaseOutage.isCauseOf(thrown)).isEqualTo(isAway);
  }
}
