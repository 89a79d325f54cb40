package dev.anteroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.console.ConsoleApiPairs.Pair;
import dev.anteroom.learning.TrainingTexts;
import dev.anteroom.moderation.TokensFixture;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the console writes the same as the API: each action is done at two equal sites, once
 * through the console and once through the API, and all their rows are compared.
 */
@QuarkusTest
class ConsoleApiParityTest {
  private final String token = TokensFixture.token("Ada", "admin");

  @Inject AgroalDataSource database;

  @ParameterizedTest
  @MethodSource("pairs")
  void theConsoleWritesWhatTheApiWrites(Pair pair) throws SQLException {
    var byApi = done(pair, pair.api());
    var byConsole = done(pair, pair.console());

    assertThat(byConsole).containsExactlyElementsOf(byApi);
  }

  @Test
  void aDifferenceBetweenConsoleAndApiIsDetected() throws SQLException {
    var pair = ConsoleApiPairs.ALL.getFirst();

    assertThat(done(pair, twin -> twin.decide("approve", twin.comment(0))))
        .isNotEqualTo(done(pair, twin -> twin.decide("spam", twin.comment(0))))
        .isNotEqualTo(done(pair, twin -> twin.decide("approve", twin.comment(1))));
  }

  static Stream<Pair> pairs() {
    return ConsoleApiPairs.ALL.stream();
  }

  private List<String> done(Pair pair, Function<ParitySite, Response> way) throws SQLException {
    var twin = new ParitySite(token);
    pair.before().accept(twin);
    var before = read(twin);
    var answer = way.apply(twin);
    var after = read(twin);
    if (pair.changes()) {
      assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 303);
      assertThat(after).isNotEqualTo(before);
    } else {
      assertThat(answer.statusCode()).as(answer.asString()).isLessThan(500);
      assertThat(after).isEqualTo(before);
    }
    return after;
  }

  private List<String> read(ParitySite twin) throws SQLException {
    // Waits until decisions are learned.
    TrainingTexts.report(twin.site());
    try (var connection = database.getConnection()) {
      return twin.rows().read(connection);
    }
  }
}
