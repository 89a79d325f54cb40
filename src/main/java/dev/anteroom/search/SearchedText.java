package dev.anteroom.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Splits a text into the words that searches compare. Case and accents are ignored, and the result
 * does not depend on the locale of the database. In scripts that are written without spaces, and in
 * Hangul, each pair of adjacent characters is a word, so that any part of a sentence is found; the
 * last character of such a run is also a word by itself.
 *
 * <pre>
 *   Das Café am Markt ─▶ das cafe am markt
 *   我在东京吃          ─▶ 我在 在东 东京 京吃 吃
 * </pre>
 */
public final class SearchedText {
  /** In characters; a lexeme of a tsvector has at most 2,046 bytes. */
  private static final int MAX_WORD = 400;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  /** Ligatures and letters with a stroke, which Unicode does not decompose. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'ŧ', "t"),
          Map.entry((int) 'þ', "th"));

  private static final int PROLONGED_SOUND = 0x30FC;

  private SearchedText() {}

  /**
   * A word.
   *
   * @param place its position in the text, from 1
   * @param isAlone whether it is a single character of a script without spaces
   */
  record Word(String text, int place, boolean isAlone) {}

  /** Returns the words of the text in the syntax of a {@code tsvector}. */
  public static String vector(String text) {
    return words(text).stream()
        .map(word -> "'" + word.text() + "':" + word.place())
        .collect(Collectors.joining(" "));
  }

  /** Returns the words in their order. */
  static List<Word> words(String text) {
    return new Splitter(folded(text)).split();
  }

  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(sign -> !isAccent(sign) && !Character.isIdentifierIgnorable(sign))
        // Upper case first, since the two lower-case sigmas are one letter.
        .map(sign -> Character.toLowerCase(Character.toUpperCase(sign)))
        .forEach(sign -> {
          var letters = LETTERS.get(sign);
          if (letters == null) {
            folded.appendCodePoint(sign);
          } else {
            folded.append(letters);
          }
        });
    // Composes Hangul syllables and voiced kana again.
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /**
   * Marks of these scripts are accents; in the scripts of India and South East Asia they are
   * vowels.
   */
  private static boolean isAccent(int sign) {
    if (Character.getType(sign) != Character.NON_SPACING_MARK) {
      return false;
    }
    return switch (UnicodeScript.of(sign)) {
      case INHERITED -> sign != 0x3099 && sign != 0x309A;
      case LATIN, GREEK, CYRILLIC, HEBREW, ARABIC, SYRIAC -> true;
      default -> false;
    };
  }

  private enum Kind {
    WORD,
    PAIRS,
    SYMBOL,
    NOTHING;

    static Kind of(int sign) {
      int type = Character.getType(sign);
      boolean isMark =
          type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
      if (type == Character.OTHER_SYMBOL) {
        return SYMBOL;
      }
      if (!isMark && !Character.isLetterOrDigit(sign)) {
        return NOTHING;
      }
      return sign == PROLONGED_SOUND || WITHOUT_SPACES.contains(UnicodeScript.of(sign))
          ? PAIRS
          : WORD;
    }
  }

  /** Splits a folded text into words in one pass. */
  private static final class Splitter {
    private final int[] signs;
    private final List<Word> words = new ArrayList<>();
    private int place = 1;

    Splitter(String folded) {
      this.signs = folded.codePoints().toArray();
    }

    List<Word> split() {
      int from = 0;
      while (from < signs.length) {
        var kind = Kind.of(signs[from]);
        int to = from + 1;
        while (kind != Kind.SYMBOL && to < signs.length && Kind.of(signs[to]) == kind) {
          to++;
        }
        switch (kind) {
          case WORD -> add(from, Math.min(to, from + MAX_WORD), false);
          case SYMBOL -> add(from, to, false);
          case PAIRS -> addPairs(from, to);
          case NOTHING -> {}
        }
        from = to;
      }
      return words;
    }

    private void addPairs(int from, int to) {
      for (int i = from; i < to; i++) {
        add(i, Math.min(i + 2, to), i + 1 == to);
      }
    }

    private void add(int from, int to, boolean isAlone) {
      words.add(new Word(new String(signs, from, to - from), place++, isAlone));
    }
  }
}
