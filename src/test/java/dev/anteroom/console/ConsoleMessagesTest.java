package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anteroom.console.administration.AdministrationMessages;
import dev.anteroom.console.administration.OperationsMessages;
import dev.anteroom.console.administration.SettingsMessages;
import dev.anteroom.console.learning.LearningMessages;
import dev.anteroom.console.page.ConsoleMessages;
import dev.anteroom.console.page.FormMessages;
import dev.anteroom.console.rules.RuleMessages;
import dev.anteroom.console.statistics.InsightMessages;
import dev.anteroom.testsupport.MessageTexts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console in the moderator's language. */
@QuarkusTest
class ConsoleMessagesTest {
  @ParameterizedTest
  @MethodSource("bundles")
  void everyMessageExistsInEveryLanguageWithTheSameCases(String name, Class<?> bundle) {
    assertThat(MessageTexts.of(name + "_de")).isEqualTo(MessageTexts.of(bundle));
  }

  static List<Arguments> bundles() {
    return List.of(
        arguments("msg", ConsoleMessages.class),
        arguments("queue", QueueMessages.class),
        arguments("rules", RuleMessages.class),
        arguments("form", FormMessages.class),
        arguments("insight", InsightMessages.class),
        arguments("learning", LearningMessages.class),
        arguments("admin", AdministrationMessages.class),
        arguments("operations", OperationsMessages.class),
        arguments("settings", SettingsMessages.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de                    | de | Ausstehend
          de-AT,de;q=0.9,en;q=0.8 | de | Ausstehend
          en-GB,de;q=0.5        | en | Pending
          fr,ru;q=0.5           | en | Pending
          *                     | en | Pending
          ;;q=                  | en | Pending
          """)
  void theFirstSupportedLanguageIsUsed(String asked, String language, String waiting) {
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
