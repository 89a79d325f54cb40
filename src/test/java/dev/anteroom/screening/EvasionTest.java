package dev.anteroom.screening;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Corpus;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Disguised words and links, through the dry-run call, over a corpus of real comments. Prints the
 * table of docs/decisions/111-finding-terms-by-folding.md, and leaves it in target/evasion.md.
 */
@QuarkusTest
@Tag("full")
class EvasionTest {
  private static final String OPTIONAL = "comma_dot";

  @Test
  void disguisedWordsAndLinksAreFoundAndInnocentOnesAreNot() throws IOException {
    var rows = Corpus.lines("evasion/train.jsonl");
    var words = Corpus.text("evasion/wordlist.txt").lines().toArray(String[]::new);
    var site = anySite();
    publish(
        site,
        keywords("spam", words).put("id", "word"),
        rule("links", "hold").put("id", "url").put("max", 0));

    var table = new TreeMap<String, Line>();
    for (int from = 0; from < rows.size(); from += 1_000) {
      var part = rows.subList(from, Math.min(rows.size(), from + 1_000));
      count(part, results(site, part), table);
    }
    report(table);

    assertThat(recall(table, "word")).isGreaterThanOrEqualTo(.98);
    assertThat(recall(table, "url")).isGreaterThanOrEqualTo(.97);
    assertThat(table)
        .allSatisfy((transform, line) ->
            assertThat(line.found >= .93 * line.disguised || transform.contains(OPTIONAL))
                .as(transform)
                .isTrue());
    assertThat(flagged(table, "word")).isLessThanOrEqualTo(1);
    assertThat(flagged(table, "url")).isLessThanOrEqualTo(1);
  }

  /** A transform's rows: disguised ones with how many were found, innocent ones with the same. */
  private static final class Line {
    private int disguised;
    private int found;
    private int innocent;
    private int flagged;
  }

  private static JsonNode results(String site, List<JsonNode> rows) throws IOException {
    var texts =
        rows.stream()
            .map(row -> JSON.createObjectNode().put("body", row.get("text").asText()))
            .toArray(JsonNode[]::new);
    var answer = screen(site, texts);
    answer.then().statusCode(200);
    return JSON.readTree(answer.asByteArray()).get("results");
  }

  private static void count(List<JsonNode> rows, JsonNode results, Map<String, Line> table) {
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var kind = row.get("kind").asText();
      var line =
          table.computeIfAbsent(kind + " " + row.get("transform").asText(), key -> new Line());
      var matches = new ArrayList<JsonNode>();
      for (var match : results.get(i).get("matches")) {
        if (match.get("rule").asText().equals(kind)) {
          matches.add(match);
        }
      }
      if (row.get("expect").asBoolean()) {
        line.disguised++;
        line.found += isFound(row, matches) ? 1 : 0;
      } else {
        line.innocent++;
        line.flagged += matches.isEmpty() ? 0 : 1;
      }
      spansAreDisguises(results.get(i).get("body").asText(), matches);
    }
  }

  private static boolean isFound(JsonNode row, List<JsonNode> matches) {
    return row.get("kind").asText().equals("url")
        ? !matches.isEmpty()
        : matches.stream().anyMatch(match -> contains(match.get("matched"), row.get("term")));
  }

  private static boolean contains(JsonNode list, JsonNode term) {
    for (var item : list) {
      if (item.equals(term)) {
        return true;
      }
    }
    return false;
  }

  /** What a span cuts out begins and ends with a sign of the word, not beside it. */
  private static void spansAreDisguises(String body, List<JsonNode> matches) {
    for (var match : matches) {
      for (var span : match.get("spans")) {
        var cut = body.substring(span.get(0).asInt(), span.get(1).asInt());
        assertThat(Normalizer.normalize(cut, Normalizer.Form.NFKC).strip())
            .isNotEmpty()
            .hasSameSizeAs(Normalizer.normalize(cut, Normalizer.Form.NFKC));
      }
    }
  }

  private static double recall(Map<String, Line> table, String kind) {
    double found = 0;
    int disguised = 0;
    for (var entry : table.entrySet()) {
      if (entry.getKey().startsWith(kind)) {
        found += entry.getValue().found;
        disguised += entry.getValue().disguised;
      }
    }
    return found / disguised;
  }

  private static int flagged(Map<String, Line> table, String kind) {
    return table.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind))
        .mapToInt(entry -> entry.getValue().flagged)
        .sum();
  }

  private static void report(Map<String, Line> table) throws IOException {
    var report = new StringBuilder("| | rows | found or flagged | share |\n|---|---|---|---|\n");
    table.forEach((transform, line) -> {
      int all = line.disguised + line.innocent;
      int hit = line.found + line.flagged;
      report.append("| %s | %d | %d | %.3f |\n".formatted(transform, all, hit, hit / (double) all));
    });
    report.append("| **words disguised** | | | **%.3f** |\n".formatted(recall(table, "word")));
    report.append("| **links disguised** | | | **%.3f** |\n".formatted(recall(table, "url")));
    System.out.println(report);
    Files.writeString(Path.of("target/evasion.md"), report);
  }
}
