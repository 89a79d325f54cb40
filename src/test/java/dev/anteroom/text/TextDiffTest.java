package dev.anteroom.text;

import static dev.anteroom.text.TextDiff.Kind.ADDED;
import static dev.anteroom.text.TextDiff.Kind.REMOVED;
import static dev.anteroom.text.TextDiff.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Corpus;
import dev.anteroom.text.TextDiff.Kind;
import dev.anteroom.text.TextDiff.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDiffTest {
  @Test
  void addedAndRemovedWordsAreDistinguishedFromKeptOnes() {
    assertThat(
            TextDiff.between("The old bridge is closed.", "The new bridge is very closed.")
                .pieces())
        .containsExactly(
            new Piece(SAME, "The"),
            new Piece(REMOVED, " old"),
            new Piece(ADDED, " new"),
            new Piece(SAME, " bridge is"),
            new Piece(ADDED, " very"),
            new Piece(SAME, " closed."));
  }

  @Test
  void whiteSpaceCounts() {
    assertThat(TextDiff.between("a b\n", "a\nb").pieces())
        .containsExactly(new Piece(SAME, "a"), new Piece(REMOVED, " b\n"), new Piece(ADDED, "\nb"));
  }

  @Test
  void equalTextsAreOnePieceAndEmptyTextsAreNone() {
    assertThat(TextDiff.between("a b", "a b").pieces()).containsExactly(new Piece(SAME, "a b"));
    assertThat(TextDiff.between("", "").pieces()).isEmpty();
    assertThat(TextDiff.between("", "a").pieces()).containsExactly(new Piece(ADDED, "a"));
    assertThat(TextDiff.between("a", "").pieces()).containsExactly(new Piece(REMOVED, "a"));
  }

  @Test
  void textsWithManyChangesAreReplacedBetweenTheirCommonEnds() {
    var before = numbered("a", 2 * TextDiff.MAX_CHANGES);
    var after = numbered("b", 2 * TextDiff.MAX_CHANGES);

    assertThat(TextDiff.between("Yes." + before + " Bye.", "Yes." + after + " Bye.").pieces())
        .containsExactly(
            new Piece(SAME, "Yes."),
            new Piece(REMOVED, before.substring(0, before.length() - 2)),
            new Piece(ADDED, after.substring(0, after.length() - 2)),
            new Piece(SAME, " x Bye."));
  }

  @Test
  void fewChangesInALongTextAreDistinguished() {
    var before = numbered("a", 2_000);
    var after = before.replace(" a700 ", " b700 ").replace(" a1400 ", " ");

    assertThat(TextDiff.between(before, after).pieces())
        .filteredOn(piece -> piece.kind() != SAME)
        .containsExactly(
            new Piece(REMOVED, " a700"), new Piece(ADDED, " b700"), new Piece(REMOVED, " a1400"));
  }

  /** Returns numbered words; every second one is the same. */
  private static String numbered(String word, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 2 == 0 ? " " + word + i : " x")
        .collect(Collectors.joining());
  }

  @Property(tries = 500)
  void thePiecesReconstructBothTexts(@ForAll String before, @ForAll String after) {
    assertMadeUp(before, after);
    assertMadeUp(words(before), words(after));
  }

  @Test
  void hostileTextsAreReconstructed() {
    var strings = new ArrayList<String>();
    Corpus.document("naughty-strings.json").forEach(string -> strings.add(string.asText()));
    for (int i = 1; i < strings.size(); i++) {
      assertMadeUp(strings.get(i - 1), strings.get(i));
      assertMadeUp("x " + strings.get(i), strings.get(i) + " x");
    }
  }

  /** The longest texts with as many words as possible and as few common words as possible. */
  @ParameterizedTest
  @ValueSource(strings = {"letters", "words", "shuffled", "two-letters", "white space", "one word"})
  void theLongestTextsAreReconstructed(String kind) {
    var random = new Random(7);
    var before = longest(kind, random);
    var after = longest(kind, random);

    assertMadeUp(before, after);
  }

  private static String longest(String kind, Random random) {
    return switch (kind) {
      case "letters" -> made(5_000, () -> "" + (char) ('a' + random.nextInt(26)), " ");
      case "words" -> made(1_666, () -> "w" + (1_000 + random.nextInt(9_000)), " ");
      case "shuffled" -> made(1_900, () -> "w" + random.nextInt(300), " ");
      case "two-letters" -> made(2_990, () -> random.nextBoolean() ? "a" : "bb", " ");
      case "white space" -> made(10_000, () -> random.nextBoolean() ? " " : "\n", "");
      default -> made(10_000, () -> "" + (char) ('a' + random.nextInt(26)), "");
    };
  }

  private static String made(int count, java.util.function.Supplier<String> word, String between) {
    return IntStream.range(0, count).mapToObj(i -> word.get()).collect(Collectors.joining(between));
  }

  private static String words(String text) {
    return text.chars().mapToObj(c -> "w" + c % 3).collect(Collectors.joining(" "));
  }

  private static void assertMadeUp(String before, String after) {
    var pieces = TextDiff.between(before, after).pieces();
    assertThat(without(pieces, ADDED)).isEqualTo(before);
    assertThat(without(pieces, REMOVED)).isEqualTo(after);
    for (int i = 1; i < pieces.size(); i++) {
      assertThat(pieces.get(i).kind()).isNotEqualTo(pieces.get(i - 1).kind());
    }
  }

  private static String without(List<Piece> pieces, Kind kind) {
    return pieces.stream()
        .filter(piece -> piece.kind() != kind)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
