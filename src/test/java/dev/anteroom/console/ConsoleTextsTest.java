package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anteroom.testsupport.MessageTexts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console in the reader's language. */
@QuarkusTest
class ConsoleTextsTest {
  @ParameterizedTest
  @MethodSource("bundles")
  void everyTextIsSaidInEveryLanguageWithTheSameWordsOfTheContract(String name, Class<?> bundle) {
    assertThat(MessageTexts.of(name + "_de")).isEqualTo(MessageTexts.of(bundle));
  }

  static List<Arguments> bundles() {
    return List.of(
        arguments("msg", ConsoleTexts.class),
        arguments("queue", QueueTexts.class),
        arguments("rules", RuleTexts.class),
        arguments("form", FormTexts.class),
        arguments("insight", InsightTexts.class),
        arguments("learning", LearningTexts.class),
        arguments("admin", AdministrationTexts.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de                    | de | Wartet
          de-AT,de;q=0.9,en;q=0.8 | de | Wartet
          en-GB,de;q=0.5        | en | Waiting
          fr,ru;q=0.5           | en | Waiting
          *                     | en | Waiting
          ;;q=                  | en | Waiting
          """)
  void theFirstLanguageThatIsKnownIsSpoken(String asked, String language, String waiting) {
    plain()
        .header("Authorization", "Bearer " + adminToken())
        .header("Accept-Language", asked)
        .get("/console/hand")
        .then()
        .statusCode(200)
        .body(containsString("<html lang=\"" + language + "\">"))
        .body(containsString(waiting));
  }
}
