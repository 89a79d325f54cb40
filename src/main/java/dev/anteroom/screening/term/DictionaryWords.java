package dev.anteroom.screening.term;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** Words of scripts without spaces, by the dictionaries of ICU (UAX 29). Not thread-safe. */
final class DictionaryWords {
  /** How many letters before and after a term tell whether it is a word there. */
  static final int CONTEXT = 12;

  private static final BreakIterator PROTOTYPE = BreakIterator.getWordInstance(ULocale.ROOT);

  private final BreakIterator words = PROTOTYPE.clone();

  /**
   * Returns whether a term is a word between the letters before and after it. A dictionary does not
   * know slang, so it is enough that the text has no more words with it than without it.
   */
  boolean isWord(String before, String term, String after, Extent extent) {
    if (isCutOff(before, term, after, extent)) {
      return false;
    }
    var clause = before + term + after;
    words.setText(clause);
    int natural = 0;
    boolean hasStart = before.isEmpty();
    boolean hasEnd = after.isEmpty() || extent == Extent.PREFIX;
    for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
      natural++;
      hasStart |= end == before.length();
      hasEnd |= end == before.length() + term.length();
    }
    if (hasStart && hasEnd) {
      return true;
    }
    int behind = extent == Extent.PREFIX ? count(term + after) : 1 + count(after);
    // A term that the dictionary knows, and did not take here, is none here unless it is better.
    int allowed = count(term) == 1 ? natural - 1 : natural;
    return count(before) + behind <= allowed;
  }

  /**
   * Returns whether one or two katakana remain beside a term in katakana. They are no word, but a
   * part of a foreign word that the dictionary does not have.
   */
  private static boolean isCutOff(String before, String term, String after, Extent extent) {
    boolean isAfter =
        isKatakana(term, term.length() - 1) && isKatakana(after, 0) && !isKatakana(after, 2);
    boolean isBefore =
        isKatakana(term, 0)
            && isKatakana(before, before.length() - 1)
            && !isKatakana(before, before.length() - 3);
    return isBefore || (isAfter && extent != Extent.PREFIX);
  }

  private static boolean isKatakana(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= 'ァ' && text.charAt(at) <= 'ー';
  }

  private int count(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    words.setText(text);
    int count = 0;
    while (words.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }
}
