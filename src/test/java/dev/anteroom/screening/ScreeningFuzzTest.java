package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.LinkFinder;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.term.Extent;
import dev.anteroom.screening.term.TermSet;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.testsupport.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Real texts, mutated at random for a limited time, through folding, links, keywords and patterns.
 * The seed is printed; {@code -Dfuzz.seed} repeats a run and {@code -Dfuzz.tries} prolongs it.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class ScreeningFuzzTest {
  private static final String SPICE =
      "<>&;#*_~`|!@$%^()[]{}.,:/\\\"'-+=?\u200B\u00AD\u202E\uFEFF\u0301\u20DD\uD835\uDC00\uDB40"
          + "\u3002\uFF0E\u0430\u0456\u03BF\u00DF\uFB01\u2460\u1F170lI10Oo5S аеоѕ";

  @Test
  void noMutationOfARealTextBreaksScreening() {
    long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    int tries = Integer.getInteger("fuzz.tries", 4_000);
    System.out.printf("Mutating %d texts, -Dfuzz.seed=%d%n", tries, seed);
    var texts = texts();
    var terms = TermSet.of(Corpus.text("evasion/wordlist.txt").lines().toList(), Extent.WORD);
    var random = new Random(seed);

    for (int tried = 0; tried < tries; tried++) {
      var text = mutated(texts.get(random.nextInt(texts.size())), texts, random);
      try {
        screen(text, terms);
        pattern(text.substring(0, Math.min(text.length(), random.nextInt(1, 80))), text);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, try %d".formatted(seed, tried), e);
      }
    }
  }

  private static void screen(String text, TermSet terms) {
    var folded = FoldedText.of(text);
    int before = 0;
    for (int i = 0; i < folded.length(); i++) {
      assertThat(folded.start(i)).isGreaterThanOrEqualTo(before);
      assertThat(folded.end(i)).isGreaterThan(folded.start(i)).isLessThanOrEqualTo(text.length());
      before = folded.start(i);
    }
    for (var found : terms.find(folded).occurrences()) {
      assertThat(found.start()).isBetween(0, found.end());
      assertThat(found.end()).isLessThanOrEqualTo(text.length());
    }
    for (var link : LinkFinder.find(folded)) {
      assertThat(link.start()).isBetween(0, link.end());
      assertThat(link.end()).isLessThanOrEqualTo(text.length());
    }
    assertThat(TextFingerprint.of(folded).similarityTo(TextFingerprint.of(folded))).isEqualTo(1);
  }

  /** Checks that a pattern is refused with a sentence, or compiled and run. */
  private static void pattern(String regex, String text) {
    var rule = new PatternRule("p", Action.HOLD, Mode.ENFORCE, null, regex, null);
    if (rule.errors().isEmpty()) {
      var rules = RuleSet.compile(1, List.of(rule));
      assertThat(Screener.screen(new Candidate("", null, text), Facts.NONE, rules).matches())
          .noneMatch(match -> match.explanation().contains("an error occurred"));
    }
  }

  private static String mutated(String text, List<String> texts, Random random) {
    var mutated = new StringBuilder(text);
    for (int n = random.nextInt(1, 12); n > 0; n--) {
      int at = random.nextInt(mutated.length() + 1);
      switch (random.nextInt(6)) {
        case 0 -> mutated.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
        case 1 -> mutated.insert(at, (char) random.nextInt(0x10000));
        case 2 -> mutated.insert(at, Character.toString(random.nextInt(0x110000)));
        case 3 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(8)));
        case 4 -> mutated.insert(at, texts.get(random.nextInt(texts.size())));
        default -> repeat(mutated, at, random);
      }
    }
    mutated.setLength(Math.min(mutated.length(), 10_000));
    return mutated.toString();
  }

  private static void repeat(StringBuilder text, int at, Random random) {
    int end = Math.min(text.length(), at + random.nextInt(1, 6));
    text.insert(at, text.substring(Math.min(at, end), end).repeat(random.nextInt(1, 60)));
  }

  private static List<String> texts() {
    var texts = new ArrayList<String>();
    for (var corpus : List.of("youtube-dedup", "telegram", "evasion")) {
      Corpus.lines(corpus + "/train.jsonl").forEach(line -> texts.add(line.get("text").asText()));
    }
    Corpus.document("naughty-strings.json").forEach(string -> texts.add(string.asText()));
    return texts;
  }
}
