package dev.anteroom.screening.folding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Links and texts that only look like links, in many languages. */
class LinkExamplesTest {
  @Test
  void everyLinkOfTheTableIsFound() {
    assertThat(rows("texts-with-links.txt")).allMatch(row -> hasLink(row.text()));
  }

  @Test
  void noTextOfTheTableWithoutALinkIsFlagged() {
    assertThat(rows("texts-without-links.txt")).noneMatch(row -> hasLink(row.text()));
  }

  @Test
  void everyExampleOfTheCorpusOfLanguagesIsJudgedRightly() {
    var wrong =
        Corpus.lines("languages/examples.jsonl").stream()
            .filter(example -> example.get("kind").asText().endsWith("link"))
            .filter(example -> hasLink(text(example)) != example.get("expect").asBoolean())
            .map(LinkExamplesTest::text)
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void disguisedLinksOfTheCorpusAreFoundAndAtMostOneInnocentTextIsFlagged() {
    var urls =
        Corpus.lines("evasion/train.jsonl").stream()
            .filter(example -> example.get("kind").asText().equals("url"))
            .toList();
    var links = urls.stream().filter(example -> example.get("expect").asBoolean()).toList();
    var missed = links.stream().map(LinkExamplesTest::text).filter(text -> !hasLink(text)).toList();
    var flagged =
        urls.stream()
            .filter(example -> !example.get("expect").asBoolean())
            .map(LinkExamplesTest::text)
            .filter(LinkExamplesTest::hasLink)
            .toList();

    assertThat(missed).hasSizeLessThanOrEqualTo(links.size() / 100);
    assertThat(flagged).hasSizeLessThanOrEqualTo(1);
  }

  private record Row(String language, String kind, String text) {}

  private static List<Row> rows(String name) {
    return lines(name).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 3))
        .map(parts -> new Row(parts[0], parts[1], parts[2]))
        .toList();
  }

  private static List<String> lines(String name) {
    try (var resource = LinkExamplesTest.class.getResourceAsStream(name)) {
      var bytes = Objects.requireNonNull(resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasLink(String text) {
    return !LinkFinder.find(FoldedText.of(text)).isEmpty();
  }

  private static String text(JsonNode example) {
    return example.get("text").asText();
  }
}
