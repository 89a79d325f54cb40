package dev.anteroom.screening.term;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.screening.folding.FoldedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a list of 50,000 terms: compiling it, and finding its terms in comments of 300
 * characters. The terms are from a public block list, the comments are real; both are read from the
 * directory of the property {@code tests.data}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TermSetBenchmark {
  private static final int TERMS = 50_000;
  private static final int LENGTH = 300;
  private static final long SEED = 20_240_601;

  private List<String> list;
  private TermSet words;
  private TermSet parts;
  private List<String> comments;
  private int next;

  @Setup
  public void readTermsAndComments() throws IOException {
    list = terms();
    words = TermSet.of(list, Extent.WORD);
    parts = TermSet.of(list, Extent.PART);
    comments = comments();
  }

  @Benchmark
  public TermSet.SearchResult findWords() {
    return words.find(FoldedText.of(comment()));
  }

  @Benchmark
  public TermSet.SearchResult findParts() {
    return parts.find(FoldedText.of(comment()));
  }

  /** The share of the other two that is spent before any search. */
  @Benchmark
  public FoldedText foldAlone() {
    return FoldedText.of(comment());
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public TermSet compile() {
    return TermSet.of(list, Extent.WORD);
  }

  private String comment() {
    next = next + 1 == comments.size() ? 0 : next + 1;
    return comments.get(next);
  }

  private static List<String> terms() throws IOException {
    try (var lines = Files.lines(file("blocklist-splorp.txt"))) {
      var terms = lines.filter(line -> !line.isBlank()).collect(Collectors.toList());
      Collections.shuffle(terms, new Random(SEED));
      return List.copyOf(terms.subList(0, TERMS));
    }
  }

  /** Returns the texts joined and cut every 300 characters, so that all have the same length. */
  private static List<String> comments() throws IOException {
    var json = new ObjectMapper();
    var texts = new ArrayList<String>();
    for (var name : List.of("youtube-dedup/train.jsonl", "sms/train.jsonl")) {
      for (var line : Files.readAllLines(file(name))) {
        texts.add(json.readTree(line).get("text").asText());
      }
    }
    Collections.shuffle(texts, new Random(SEED));
    var all = String.join(" ", texts);
    var comments = new ArrayList<String>();
    for (int start = 0; start + LENGTH <= all.length(); start += LENGTH) {
      comments.add(all.substring(start, start + LENGTH));
    }
    return List.copyOf(comments);
  }

  private static Path file(String name) {
    return Path.of(System.getProperty("tests.data", "../shared/data"), name);
  }
}
