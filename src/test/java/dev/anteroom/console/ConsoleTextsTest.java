package dev.anteroom.console;

import static dev.anteroom.Anteroom.adminToken;
import static dev.anteroom.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.qute.i18n.Message;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console in the reader's language. */
@QuarkusTest
class ConsoleTextsTest {
  private static final Pattern CASE = Pattern.compile("#case '([^']*)'");

  @Test
  void everyTextIsSaidInEveryLanguageWithTheSameWordsOfTheContract() throws IOException {
    var english = new TreeMap<String, List<String>>();
    Arrays.stream(ConsoleTexts.class.getMethods())
        .forEach(m -> english.put(m.getName(), cases(m.getAnnotation(Message.class).value())));
    var german = new Properties();
    german.load(
        Files.newBufferedReader(
            Path.of("src/main/resources/messages/msg_de.properties"), StandardCharsets.UTF_8));
    var said = new TreeMap<String, List<String>>();
    german.stringPropertyNames().forEach(key -> said.put(key, cases(german.getProperty(key))));

    assertThat(said).isEqualTo(english);
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

  private static List<String> cases(String text) {
    return CASE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toList());
  }
}
