package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.anteroom.access.Caller;
import dev.anteroom.access.SignInFault;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueueOrder;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.testsupport.MessageTexts;
import dev.anteroom.testsupport.SourceFiles;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console in the moderator's language. */
@QuarkusTest
class ConsoleMessagesTest {
  private static final Pattern LABEL =
      Pattern.compile("label:(?:of|ifKnown)\\('(\\w+)', (?:'([^']+)')?");

  @ParameterizedTest
  @ValueSource(strings = {"msg", "queue", "rules", "insight", "learning", "admin", "labels"})
  void everyMessageExistsInEveryLanguageWithTheSameCases(String name) {
    assertThat(MessageTexts.of(name + "_de"))
        .isNotEmpty()
        .isEqualTo(MessageTexts.of(name + "_en"));
  }

  @Test
  void everyValueOfTheApiHasALabel() {
    assertThat(labels("status")).containsExactlyInAnyOrderElementsOf(words(Status.values()));
    assertThat(labels("decision")).containsExactlyInAnyOrderElementsOf(words(Decision.values()));
    assertThat(labels("mode")).containsExactlyInAnyOrderElementsOf(words(Mode.values()));
    assertThat(labels("order"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(QueueOrder.values()).map(QueueOrder::wire).toList());
    assertThat(labels("role")).containsExactlyInAnyOrderElementsOf(Caller.ROLES);
    assertThat(labels("ruleType")).containsExactlyInAnyOrderElementsOf(Rule.types());
    assertThat(labels("action")).containsAll(words(Action.values())).contains("shadow");
    assertThat(labels("signIn"))
        .containsAll(Arrays.stream(SignInFault.values()).map(SignInFault::code).toList());
  }

  @Test
  void everyLabelThatATemplateNamesExists() {
    var known = MessageTexts.of("labels_en").keySet();
    var used =
        SourceFiles.below(Path.of("src/main/resources"), ".html", ".properties").stream()
            .flatMap(file -> LABEL.matcher(SourceFiles.read(file)).results())
            .toList();

    assertThat(used).isNotEmpty();
    assertThat(used)
        .allSatisfy(use -> assertThat(known).anyMatch(key -> key.startsWith(use.group(1) + '.')));
    assertThat(used)
        .filteredOn(use -> use.group(2) != null)
        .isNotEmpty()
        .allSatisfy(use -> assertThat(known).contains(use.group(1) + '.' + use.group(2)));
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

  /** Returns the values of a kind that have a label. */
  private static List<String> labels(String kind) {
    return MessageTexts.of("labels_en").keySet().stream()
        .filter(key -> key.startsWith(kind + '.'))
        .map(key -> key.substring(kind.length() + 1))
        .toList();
  }

  /** Returns the values as they are written in JSON. */
  private static List<String> words(Object[] values) {
    return Arrays.stream(values).map(value -> JSON.valueToTree(value).asText()).toList();
  }
}
