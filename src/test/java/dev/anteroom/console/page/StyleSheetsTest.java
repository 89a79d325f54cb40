package dev.anteroom.console.page;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.SourceFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The style sheets: one palette, and no rule that nothing uses. */
@Execution(ExecutionMode.CONCURRENT)
class StyleSheetsTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Path STYLES = MAIN.resolve("resources/META-INF/resources/anteroom");

  private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
  private static final Pattern TOKEN = Pattern.compile("(--[a-z-]+): ");
  private static final Pattern REFERENCE = Pattern.compile("var\\((--[a-z-]+)");

  /** The widget's custom properties and the tokens that their defaults repeat. */
  private static final Map<String, String> WIDGET =
      Map.of(
          "--anteroom-accent", "--accent",
          "--anteroom-on-accent", "--on-accent",
          "--anteroom-error", "--bad",
          "--anteroom-radius", "--radius");

  private final String styles = styles();

  @Test
  void everyClassOccursInATemplateOrAScriptOrTheConsole() {
    var used =
        words(MAIN.resolve("resources/templates"))
            + words(STYLES, ".js")
            + words(MAIN.resolve("java/dev/anteroom/console"));

    assertThat(all(CLASS, styles))
        .isNotEmpty()
        .allMatch(
            name -> Pattern.compile("(?<![\\w-])" + name + "(?![\\w-])").matcher(used).find());
  }

  @Test
  void everyTokenIsUsedAndEveryUsedTokenIsDefined() {
    assertThat(all(TOKEN, styles)).contains("--accent").isEqualTo(all(REFERENCE, styles));
  }

  @Test
  void theWidgetHasTheSamePalette() {
    var widget = SourceFiles.read(MAIN.resolve("web/embed/styles.js"));

    WIDGET.forEach((property, token) ->
        assertThat(widget).contains(widgetValues(property, value(token))));
  }

  /** Returns a value as the widget has it: one for light and one for dark, if they differ. */
  private static List<String> widgetValues(String property, String value) {
    return Arrays.stream(value.replaceAll("^light-dark\\(|\\)$", "").split(", ", -1))
        .map(one -> "var(" + property + ", " + one + ")")
        .toList();
  }

  private String value(String token) {
    var definition = Pattern.compile(Pattern.quote(token) + ": ([^;]+);").matcher(styles);
    assertThat(definition.find()).as(token).isTrue();
    return definition.group(1);
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(toSet());
  }

  /** Both style sheets without their comments. */
  private static String styles() {
    return words(STYLES, ".css").replaceAll("(?s)/\\*.*?\\*/", "");
  }

  private static String words(Path directory) {
    return words(directory, "");
  }

  private static String words(Path directory, String extension) {
    return SourceFiles.readAll(SourceFiles.below(directory, extension));
  }
}
