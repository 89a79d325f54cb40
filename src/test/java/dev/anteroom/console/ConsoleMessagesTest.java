package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.anteroom.access.Caller;
import dev.anteroom.access.SignInFault;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.QueueOrder;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Setting;
import dev.anteroom.site.SiteSetting;
import dev.anteroom.testsupport.MessageTexts;
import dev.anteroom.testsupport.SourceFiles;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console in the moderator's language. */
@QuarkusTest
class ConsoleMessagesTest {
  private static final Pattern TEXT = Pattern.compile("\\btext:(\\w+)\\((?:'([^']+)')?");

  @ParameterizedTest
  @ValueSource(strings = {"msg", "texts"})
  void everyMessageExistsInEveryLanguageWithTheSameCases(String name) {
    assertThat(MessageTexts.of(name + "_de")).isNotEmpty().isEqualTo(MessageTexts.of(name + "_en"));
  }

  @Test
  void everyValueOfTheApiHasAText() {
    assertThat(texts("status")).containsExactlyInAnyOrderElementsOf(words(Status.values()));
    assertThat(texts("decision")).containsExactlyInAnyOrderElementsOf(words(Decision.values()));
    assertThat(texts("mode")).containsExactlyInAnyOrderElementsOf(words(Mode.values()));
    assertThat(texts("order"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(QueueOrder.values()).map(QueueOrder::wire).toList());
    assertThat(texts("role")).containsExactlyInAnyOrderElementsOf(Caller.ROLES);
    assertThat(texts("ruleType")).containsExactlyInAnyOrderElementsOf(Rule.types());
    assertThat(texts("action")).containsAll(words(Action.values())).contains("shadow");
    assertThat(texts("signIn"))
        .containsAll(Arrays.stream(SignInFault.values()).map(SignInFault::code).toList());
  }

  @Test
  void everySettingOfASiteHasALabelAndHelp() {
    var keys = SiteSetting.ALL.stream().map(SiteSetting::key).toList();

    assertThat(texts("field")).containsAll(keys);
    assertThat(texts("help")).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(texts("section"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.Section.values()).map(Setting.Section::wire).toList());
  }

  @Test
  void everyFieldOfARuleHasALabel() {
    var fields =
        Arrays.stream(Rule.class.getAnnotation(JsonSubTypes.class).value())
            .flatMap(type -> Arrays.stream(type.value().getRecordComponents()))
            .map(RecordComponent::getName)
            // The form does not show these.
            .filter(name -> !name.equals("id") && !name.equals("fields"))
            .toList();

    assertThat(texts("field")).containsAll(fields);
  }

  @Test
  void everyTextThatATemplateNamesExistsAndEveryTextIsUsed() {
    var known = MessageTexts.of("texts_en").keySet();
    var keys = new TreeSet<String>();
    var groups = new TreeSet<String>(Set.of("flash"));
    SourceFiles.below(Path.of("src/main/resources"), ".html", ".properties").stream()
        .flatMap(file -> TEXT.matcher(SourceFiles.read(file)).results())
        .filter(use -> !use.group(1).equals("ifKnown"))
        .forEach(use -> {
          if (use.group(2) == null) {
            groups.add(use.group(1));
          } else {
            keys.add(use.group(1) + '.' + use.group(2));
          }
        });

    assertThat(keys).contains("queue.showAll").isSubsetOf(known);
    assertThat(groups)
        .contains("status")
        .allSatisfy(group -> assertThat(known).anyMatch(key -> key.startsWith(group + '.')));
    assertThat(known)
        .allMatch(key -> keys.contains(key) || groups.contains(key.replaceFirst("\\..*", "")));
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

  /** Returns the values of a kind that have a text. */
  private static List<String> texts(String kind) {
    return MessageTexts.of("texts_en").keySet().stream()
        .filter(key -> key.startsWith(kind + '.'))
        .map(key -> key.substring(kind.length() + 1))
        .toList();
  }

  /** Returns the values as they are written in JSON. */
  private static List<String> words(Object[] values) {
    return Arrays.stream(values).map(value -> JSON.valueToTree(value).asText()).toList();
  }
}
