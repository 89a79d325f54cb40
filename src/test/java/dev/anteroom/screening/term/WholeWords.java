package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.Rewriting.NOT_APPLICABLE;
import static dev.anteroom.screening.term.Rewriting.SPACE;
import static dev.anteroom.screening.term.Rewriting.pick;
import static dev.anteroom.screening.term.Rewriting.reversed;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.ULocale;
import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.language.EnglishWords;
import dev.anteroom.screening.term.Rewriting.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parts of {@link DisguiseKind}: other letters, entities, tags, and rewritings of whole words. */
final class WholeWords {
  /** The first small letters of styles that have all of a to z: bold, script, sans, and so on. */
  private static final int[] MATHS = {0x1d41a, 0x1d482, 0x1d4ea, 0x1d586, 0x1d5ba, 0x1d68a};

  private static final ULocale GREEK = ULocale.forLanguageTag("el");
  private static final int[] CIRCLED = {0x24d0, 0x249c, 0x1f130, 0x1f150, 0x1f170};

  private static final List<String> EMOJI =
      List.of("💰", "😀", "🔥", "❤️", "👍🏽", "👨‍👩‍👧", "⭐", "🎰", "✅");

  private WholeWords() {}

  static List<String> capitals(List<String> letters, int most, Random random) {
    // Greek capitals have no accents; other letters are the same in every language here.
    return letters.stream().map(letter -> UCharacter.toUpperCase(GREEK, letter)).toList();
  }

  static Rewriting mixedCapitals() {
    return (letters, most, random) ->
        letters.stream()
            .map(letter -> random.nextBoolean() ? UCharacter.toUpperCase(letter) : letter)
            .toList();
  }

  /** Replaces some letters by digits and others by signs. */
  static Rewriting leet() {
    return Rewriting.replaceSome(
        2,
        (letter, random) -> {
          var all = new ArrayList<>(Lookalikes.DIGITS.of(letter));
          all.addAll(Lookalikes.SIGNS.of(letter));
          return pick(all, random);
        });
  }

  /** Adds up to so many marks to a letter that has none. */
  static Replacement addMarks(String marks, int most) {
    return (letter, random) -> {
      var marked = new StringBuilder(letter);
      for (int i = 0; i <= random.nextInt(most); i++) {
        marked.append(pick(marks, random));
      }
      return letter.length() == 1 && Character.isLetter(letter.charAt(0)) ? marked.toString() : "";
    };
  }

  static Function<String, String> fullWidth() {
    return letter -> isAscii(letter) ? shifted(letter, 0xff41) : letter;
  }

  static Rewriting maths() {
    return shiftedAll(MATHS);
  }

  static Rewriting circled() {
    return shiftedAll(CIRCLED);
  }

  private static Rewriting shiftedAll(int[] starts) {
    return (letters, most, random) -> {
      int start = starts[random.nextInt(starts.length)];
      return letters.stream().map(l -> isAscii(l) ? shifted(l, start) : l).toList();
    };
  }

  private static boolean isAscii(String letter) {
    return letter.matches("[a-zA-Z]");
  }

  private static String shifted(String letter, int start) {
    return Character.toString(start + letter.toLowerCase(Locale.ROOT).charAt(0) - 'a');
  }

  static Replacement entity(String format) {
    return (letter, random) ->
        letter.codePoints().mapToObj(format::formatted).collect(Collectors.joining());
  }

  static String emoji(Random random) {
    return pick(EMOJI, random);
  }

  static String[] tags(String names, Random random) {
    var name = pick(names, random);
    return new String[] {"<" + name + ">", "</" + name + ">"};
  }

  static String[] twice(String signs, Random random) {
    var sign = pick(signs, random);
    return new String[] {sign, sign};
  }

  /** Splits a word in two, both of at least two letters and not both words. */
  static Rewriting splitBy(String separator) {
    return (letters, most, random) -> {
      var places =
          IntStream.rangeClosed(2, letters.size() - 2)
              .filter(i -> !isWord(letters.subList(0, i)) || !isWord(from(letters, i)))
              .boxed()
              .toList();
      if (places.isEmpty() || letters.contains(SPACE)) {
        return NOT_APPLICABLE;
      }
      var all = new ArrayList<>(letters);
      all.add(places.get(random.nextInt(places.size())), separator);
      return all;
    };
  }

  private static List<String> from(List<String> letters, int place) {
    return letters.subList(place, letters.size());
  }

  /** Reverses a word, unless that is another word. */
  static Rewriting reversedBetween(String before, String after) {
    return (letters, most, random) ->
        letters.contains(SPACE) || isWord(letters.reversed())
            ? NOT_APPLICABLE
            : List.of(before + String.join("", letters.reversed()) + after);
  }

  static Rewriting upsideDown() {
    return (letters, most, random) -> {
      var turned = letters.stream().map(l -> pick(Lookalikes.UPSIDE_DOWN.of(l), random)).toList();
      return turned.contains("") ? NOT_APPLICABLE : List.of(reversed(turned));
    };
  }

  private static boolean isWord(List<String> letters) {
    var word = String.join("", letters).toLowerCase(Locale.ROOT);
    return CommonWords.contains(word) || EnglishWords.contains(word);
  }
}
