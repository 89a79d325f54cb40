package dev.anteroom.screening.term;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.testsupport.Corpus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of words in many languages. */
class LanguageExamplesTest {
  @Test
  void everyExampleIsJudgedAsItsLanguageReadsIt() {
    assertThat(Corpus.lines("languages/examples.jsonl"))
        .filteredOn(row -> !row.get("terms").isEmpty())
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(isFound(row))
                .as("%s: %s", row.get("lang"), row.get("text"))
                .isEqualTo(row.get("expect").asBoolean()));
  }

  private static boolean isFound(JsonNode row) {
    List<String> terms = new ArrayList<>();
    row.get("terms").forEach(term -> terms.add(term.asText()));
    var text = FoldedText.of(row.get("text").asText());
    return !TermSet.of(terms, Extent.WORD).find(text).occurrences().isEmpty();
  }
}
