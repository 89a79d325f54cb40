package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.language.CombiningMarks;
import org.jspecify.annotations.Nullable;

/** Where words of a text begin and end, on UTF-16 units. */
final class WordEdges {
  /** The first letter of Thai; none before it belongs to a script without spaces. */
  private static final int FIRST_UNSPACED = 0xE01;

  private static final int MAX_CHECKS = 2_000;

  private final String text;
  private final Extent extent;
  private @Nullable DictionaryWords dictionary;
  private int checks;

  WordEdges(String text, Extent extent) {
    this.text = text;
    this.extent = extent;
  }

  /** Returns whether a stretch is as much of a word as a term must be. */
  boolean isWord(int start, int end) {
    return switch (extent) {
      case PART -> true;
      case PREFIX -> isEdge(start) && isDictionaryWord(start, end);
      case WORD ->
          isEdge(start) && (isEdge(end) || isBeforeParticles(end)) && isDictionaryWord(start, end);
    };
  }

  private boolean isDictionaryWord(int start, int end) {
    boolean isUnspaced =
        isUnspaced(text.codePointAt(start)) || isUnspaced(text.codePointBefore(end));
    return !isUnspaced || isDictionaryWord(start, end, text.substring(start, end));
  }

  /**
   * Returns whether a stretch of a script without spaces is a word, true in other scripts.
   *
   * @param term the letters in the stretch
   */
  boolean isDictionaryWord(int start, int end, String term) {
    if (extent == Extent.PART || end <= start) {
      return true;
    }
    var before = isUnspaced(text.codePointAt(start)) ? unspacedBefore(start) : "";
    var after = isUnspaced(text.codePointBefore(end)) ? unspacedAfter(end) : "";
    if (before.isEmpty() && after.isEmpty()) {
      return true;
    }
    // A text of thousands of candidates was built for that; it is not worth the time.
    if (++checks > MAX_CHECKS) {
      return true;
    }
    if (dictionary == null) {
      dictionary = new DictionaryWords();
    }
    return dictionary.isWord(before, term, after, extent);
  }

  /**
   * Returns whether the Korean syllables at a place are only particles; false if there are none.
   */
  boolean isBeforeParticles(int at) {
    int end = at;
    while (end < text.length() && Script.isHangul(text.charAt(end))) {
      end++;
    }
    boolean isLast = end == text.length() || !isPartOfWord(text.codePointAt(end));
    return end > at && isLast && KoreanParticles.isChain(text.substring(at, end));
  }

  private boolean isEdge(int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return !isPartOfWord(before) || !isPartOfWord(after) || isUnspaced(before) || isUnspaced(after);
  }

  private String unspacedBefore(int end) {
    int at = end;
    for (int n = 0; at > 0 && n < DictionaryWords.CONTEXT; n++) {
      int c = text.codePointBefore(at);
      if (!isUnspaced(c)) {
        break;
      }
      at -= Character.charCount(c);
    }
    return text.substring(at, end);
  }

  private String unspacedAfter(int start) {
    int at = start;
    for (int n = 0; at < text.length() && n < DictionaryWords.CONTEXT; n++) {
      int c = text.codePointAt(at);
      if (!isUnspaced(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return text.substring(start, at);
  }

  private static boolean isUnspaced(int c) {
    return c >= FIRST_UNSPACED && Script.of(c) == Script.UNSPACED;
  }

  /** Returns whether this is a letter, a digit, or a sign for a vowel or tone. */
  private static boolean isPartOfWord(int c) {
    return Character.isLetterOrDigit(c) || CombiningMarks.contains(c);
  }
}
