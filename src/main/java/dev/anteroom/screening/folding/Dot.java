package dev.anteroom.screening.folding;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dot between the labels of a host, however it is disguised.
 *
 * @param end the place after it
 */
record Dot(int end, Form form) {
  /** How a dot is written, from the most to the least certain one. */
  enum Form {
    PLAIN,
    /** In brackets, which does not happen by chance. */
    BRACKETED,
    /** A full stop of Chinese and Japanese. */
    IDEOGRAPHIC,
    /** With a space before it, and perhaps one after it. */
    SPACED,
    /** As a word: dot, punkt, точка, 点. */
    WORD,
    /** A comma, a bullet, or a dot with a space only after it. */
    UNUSUAL
  }

  private static final String DOTS = ".․‧∙";
  private static final String IDEOGRAPHIC_DOTS = "。";
  private static final String UNUSUAL_DOTS = ",、،•·・⋅●۔।";
  private static final String OPENING = "([{<【〔「『《\"*_-";
  private static final String CLOSING = ")]}>】〕」』》\"*_-";

  /** The words for a dot, by their first symbol, as they are in a folded text. */
  private static final Map<Integer, List<String>> WORDS = byFirstSymbol(LinkWords.group("dot"));

  private static final Map<Integer, List<String>> JOINED_WORDS =
      byFirstSymbol(LinkWords.group("joined"));

  private static final BitSet FIRST_SYMBOLS = firstSymbols();

  /** After "end. com"; only these make it worth to look at the words before them. */
  private static final List<String> COMMON_ENDS = List.of("com", "net", "org", "ru");

  /** Returns the dot at a place, or null. */
  static @Nullable Dot at(FoldedText text, int place) {
    int at = text.skipMarkup(place);
    if (at >= text.length()) {
      return null;
    }
    int symbol = text.symbol(at);
    if (text.isSpace(at)) {
      return afterSpace(text, at);
    }
    if (DOTS.indexOf(symbol) >= 0) {
      return afterDot(text, text.skipMarkup(at + 1));
    }
    if (text.isAlphanumeric(at)) {
      int end = afterWord(text, at, JOINED_WORDS, false);
      return end > 0 ? new Dot(end, Form.WORD) : null;
    }
    if (IDEOGRAPHIC_DOTS.indexOf(symbol) >= 0) {
      return joining(text, at + 1, Form.IDEOGRAPHIC);
    }
    if (UNUSUAL_DOTS.indexOf(symbol) >= 0) {
      return joining(text, at + 1, Form.UNUSUAL);
    }
    if (symbol == '%' && text.isWordAt("2e", at + 1)) {
      return new Dot(at + 3, Form.PLAIN);
    }
    return OPENING.indexOf(symbol) >= 0 ? bracketedAt(text, at) : null;
  }

  /**
   * Returns whether there is a word for a dot that needs no spaces, and a host continues after it.
   */
  static boolean isWordAt(FoldedText text, int place) {
    int end = afterWord(text, place, JOINED_WORDS, false);
    return end > 0 && text.isAlphanumeric(end) && text.symbol(end) < 0x80;
  }

  private static @Nullable Dot joining(FoldedText text, int end, Form form) {
    return text.isAlphanumeric(end) ? new Dot(end, form) : null;
  }

  private static @Nullable Dot afterDot(FoldedText text, int after) {
    if (text.isAlphanumeric(after)) {
      return new Dot(after, Form.PLAIN);
    }
    int next = text.skipSpaces(after);
    boolean isCommonEnd =
        next > after
            && COMMON_ENDS.stream()
                .anyMatch(
                    end -> text.isWordAt(end, next) && !text.isAlphanumeric(next + end.length()));
    return isCommonEnd ? new Dot(next, Form.UNUSUAL) : null;
  }

  private static @Nullable Dot afterSpace(FoldedText text, int space) {
    int at = text.skipSpaces(space);
    if (text.hasSymbolOf(at, DOTS) || text.hasSymbolOf(at, IDEOGRAPHIC_DOTS)) {
      return new Dot(text.skipSpaces(at + 1), Form.SPACED);
    }
    if (text.isAlphanumeric(at)) {
      int joined = afterWord(text, at, JOINED_WORDS, false);
      if (joined > 0) {
        return new Dot(text.skipSpaces(joined), Form.WORD);
      }
      int end = afterWord(text, at, WORDS, true);
      int after = text.skipSpaces(end);
      return end > 0 && after > end ? new Dot(after, Form.WORD) : null;
    }
    return text.hasSymbolOf(at, OPENING) ? bracketedAt(text, at) : null;
  }

  private static @Nullable Dot bracketedAt(FoldedText text, int opening) {
    int at = text.skipSpaces(opening + 1);
    int end = isSign(text, at) ? at + 1 : afterWord(text, at, WORDS, true);
    if (end < 0) {
      end = afterWord(text, at, JOINED_WORDS, false);
    }
    if (end < 0) {
      return null;
    }
    int closing = text.skipSpaces(end);
    int kind = OPENING.indexOf(text.symbol(opening));
    return text.hasSymbol(closing, CLOSING.codePointAt(kind))
        ? new Dot(text.skipSpaces(closing + 1), Form.BRACKETED)
        : null;
  }

  private static boolean isSign(FoldedText text, int at) {
    return text.hasSymbolOf(at, DOTS)
        || text.hasSymbolOf(at, IDEOGRAPHIC_DOTS)
        || text.hasSymbolOf(at, UNUSUAL_DOTS);
  }

  /** Returns the place after one of these words; -1 if there is none. */
  private static int afterWord(
      FoldedText text, int at, Map<Integer, List<String>> words, boolean mustEnd) {
    if (at >= text.length() || !FIRST_SYMBOLS.get(text.symbol(at))) {
      return -1;
    }
    for (var word : words.getOrDefault(text.symbol(at), List.of())) {
      int end = at + word.codePointCount(0, word.length());
      if (!(mustEnd && text.isAlphanumeric(end)) && text.isWordAt(word, at)) {
        return end;
      }
    }
    return -1;
  }

  private static BitSet firstSymbols() {
    var symbols = new BitSet();
    WORDS.keySet().forEach(symbols::set);
    JOINED_WORDS.keySet().forEach(symbols::set);
    return symbols;
  }

  private static Map<Integer, List<String>> byFirstSymbol(Collection<String> words) {
    var byFirst = new HashMap<Integer, List<String>>();
    for (var word : words) {
      var folded = FoldedText.of(word);
      var symbols = folded.symbols(0, folded.length(), i -> true);
      byFirst.merge(
          symbols.codePointAt(0),
          List.of(symbols),
          (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList());
    }
    return Map.copyOf(byFirst);
  }
}
