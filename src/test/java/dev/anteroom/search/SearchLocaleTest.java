package dev.anteroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.ScratchDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that search results do not depend on the locale of the database. */
@QuarkusTest
class SearchLocaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "locale_provider libc locale 'C' template template0"})
  void upperCaseIsFoundByLowerCaseInEveryLocale(String options) throws SQLException {
    try (var database = ScratchDatabase.create("searched", options)) {
      assertThat(isFound(database, "Über den Wolken", "über")).isTrue();
      assertThat(isFound(database, "ŁÓDŹ jest piękna", "łódź")).isTrue();
      assertThat(isFound(database, "МОСКВА рядом", "москва")).isTrue();
      assertThat(isFound(database, "“Über” — den Wolken", "über")).isTrue();
      assertThat(isFound(database, "我昨天在东京吃了寿司", "东京")).isTrue();
      assertThat(isFound(database, "МОСКВА рядом", "киев")).isFalse();
    }
  }

  private static boolean isFound(ScratchDatabase database, String text, String search)
      throws SQLException {
    return database
        .column(
            "select cast($$%s$$ as tsvector) @@ cast($$%s$$ as tsquery)"
                .formatted(SearchedText.vector(text), SearchQuery.of(search).terms()))
        .getFirst()
        .equals("t");
  }
}
