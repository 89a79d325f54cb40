package dev.anteroom.documents;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import dev.anteroom.testsupport.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the widget in all its languages. */
class WidgetLanguagesTest {
  private static final Path LANGUAGES = Path.of("src/main/web/embed/languages");
  private static final Path REPLY_PAGES = Path.of("src/main/resources/messages");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| [^|]+ \\| `([\\w-]+)` \\| .?.? ?\\|$");

  /** Forms that stand for one number may spell it out. */
  private static final Set<String> EXACT = Set.of("zero", "one", "two");

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasTheTextsOfEnglish(String language) throws IOException {
    assertThat(kinds(texts(language))).containsExactlyElementsOf(kinds(texts("en")));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aTextThatCountsHasEveryPluralFormOfItsLanguage(String language) throws IOException {
    var forms = PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords();

    assertThat(texts(language).properties())
        .filteredOn(text -> text.getValue().isObject())
        .isNotEmpty()
        .allSatisfy(text ->
            assertThat(text.getValue().properties())
                .extracting(Map.Entry::getKey)
                // Browsers with other releases of CLDR may have fewer.
                .containsAll(forms));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aTextHasThePlaceholdersOfTheEnglishOne(String language) throws IOException {
    var english = texts("en");

    assertThat(texts(language).properties())
        .allSatisfy(text -> {
          var wanted = placeholders(text(english.get(text.getKey())));
          if (text.getValue().isTextual()) {
            assertThat(placeholders(text.getValue().asText())).isEqualTo(wanted);
          } else {
            assertThat(text.getValue().properties())
                .allSatisfy(form ->
                    assertThat(placeholders(form.getValue().asText()))
                        .isIn(wanted, withoutNumber(form.getKey(), wanted)));
          }
        });
  }

  @Test
  void theReplyPagesHaveTheLanguagesOfTheWidget() {
    var pages =
        SourceFiles.below(REPLY_PAGES, ".properties").stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith("reply_"))
            .map(name -> name.replaceAll("^reply_|\\.properties$", ""))
            .toList();

    assertThat(languages()).hasSize(24).containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void theDocumentationListsTheLanguagesOfTheWidget() throws IOException {
    var rows = ROW.matcher(Files.readString(Path.of("docs/embedding.md"))).results();

    assertThat(rows.map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(languages());
  }

  private static List<String> languages() {
    return SourceFiles.below(LANGUAGES, ".json").stream()
        .map(file -> file.getFileName().toString().replace(".json", ""))
        .toList();
  }

  private static JsonNode texts(String language) throws IOException {
    return JSON.readTree(Files.readString(LANGUAGES.resolve(language + ".json")));
  }

  /** Returns the keys in their order, each with whether its text counts. */
  private static List<String> kinds(JsonNode texts) {
    return texts.properties().stream()
        .map(text -> text.getKey() + (text.getValue().isObject() ? " counts" : ""))
        .toList();
  }

  private static String text(JsonNode text) {
    return text.isObject() ? text.get("other").asText() : text.asText();
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<String> withoutNumber(String form, List<String> placeholders) {
    return EXACT.contains(form)
        ? placeholders.stream().filter(name -> !name.equals("{n}")).toList()
        : placeholders;
  }
}
