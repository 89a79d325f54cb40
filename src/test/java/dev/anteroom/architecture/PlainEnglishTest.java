package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.anteroom.architecture.PlainEnglish.Finding;
import dev.anteroom.architecture.Prose.Passage;
import dev.anteroom.testsupport.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Documentation and texts use plain words; {@link PlainEnglish} lists what to avoid. */
@Execution(ExecutionMode.CONCURRENT)
class PlainEnglishTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path MESSAGES = Path.of("src/main/resources/messages");

  @TempDir Path directory;

  @Test
  void javadocIsPlain() {
    assertPlain(Prose.ofJavadoc(SourceFiles.below(MAIN, ".java")));
    assertPlain(Prose.ofJavadoc(SourceFiles.below(TESTS, ".java")));
  }

  /** Problems, logs and the descriptions of OpenAPI and metrics. */
  @Test
  void textsInTheProgramArePlain() {
    assertPlain(Prose.ofLiterals(SourceFiles.below(MAIN, ".java")));
  }

  @Test
  void pagesArePlain() {
    for (var path : List.of("docs", "README.md", "CONTRIBUTING.md", "k8s")) {
      assertPlain(Prose.ofMarkdown(SourceFiles.below(Path.of(path), ".md")));
    }
  }

  @Test
  void alertsAndManifestsArePlain() {
    assertPlain(Prose.ofLines(SourceFiles.below(Path.of("k8s"), ".yaml", ".json", ".env")));
  }

  @Test
  void englishMessagesArePlain() {
    assertPlain(Prose.ofLines(SourceFiles.below(MESSAGES, "_en.properties")));
  }

  @Test
  void germanMessagesArePlain() {
    var passages = Prose.ofLines(SourceFiles.below(MESSAGES, "_de.properties"));

    assertThat(PlainEnglish.GERMAN.findings(passages)).isEmpty();
  }

  @Test
  void theFirstSentenceOfJavadocIsRead() throws IOException {
    var findings =
        english(
            Prose::ofJavadoc,
            "Dialect.java",
            """
            /** Whose it is. What came of it is not read. */
            class Dialect {
              // Anew in a comment is not read.
              /** Calls {@code anew} and goes
               * on. */
              void method() {}

              /** Taught. */
              static final String TEXT = "/** By now. *" + "/";
            }
            """);

    assertThat(findings)
        .extracting(Finding::line, Finding::phrase, Finding::instead)
        .containsExactly(
            tuple(2L, "Whose it is", "owner"),
            tuple(6L, "goes on", "continue"),
            tuple(9L, "Taught", "trained, learned"));
  }

  @Test
  void concatenatedLiteralsAreReadAsOneText() throws IOException {
    var findings =
        english(
            Prose::ofLiterals,
            "Texts.java",
            """
            class Texts {
              static final String SPLIT = "It is held in"
                  + " hand" + name("It is away") + ".";
                static final String VALUE = "by now";

              static String name(String text) {
                return text; // "anew" and 'told by'
              }
            }
            """);

    assertThat(findings.stream().map(Finding::phrase))
        .containsExactlyInAnyOrder("in hand", "is away");
  }

  @Test
  void codeInMarkdownIsNotRead() throws IOException {
    var findings =
        english(
            Prose::ofMarkdown,
            "page.md",
            """
            A comment stands in the queue.

            ```
            told by nobody
            ```

            The role `taught` and [a page](lesson.md) broke off.
            """);

    assertThat(findings)
        .map(Finding::toString)
        .containsExactly(
            directory.resolve("page.md") + ":1: “stands in”; write: is in, is next to",
            directory.resolve("page.md") + ":7: “broke off”; write: stop, is interrupted");
  }

  @Test
  void germanPhrasesAreFound() throws IOException {
    var file = directory.resolve("a_de.properties");
    Files.writeString(file, "a=Überblick\nb=Verweise\n");

    assertThat(PlainEnglish.GERMAN.findings(Prose.ofLines(List.of(file)))).hasSize(2);
  }

  private List<Finding> english(
      Function<List<Path>, List<Passage>> reader, String name, String content) throws IOException {
    var file = Files.writeString(directory.resolve(name), content);
    return PlainEnglish.ENGLISH.findings(reader.apply(List.of(file)));
  }

  private static void assertPlain(List<Passage> passages) {
    assertThat(passages).isNotEmpty();
    assertThat(PlainEnglish.ENGLISH.findings(passages)).isEmpty();
  }
}
