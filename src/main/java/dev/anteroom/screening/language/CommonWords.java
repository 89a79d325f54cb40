package dev.anteroom.screening.language;

import java.util.HashMap;
import java.util.Map;

/** The most common words of many languages, to distinguish ordinary text from disguises. */
public final class CommonWords {
  /** Each word with its languages, as bits of {@link Languages}. */
  private static final Map<String, Long> WORDS = read();

  private CommonWords() {}

  /**
   * Returns whether a word is common. Every single letter is, because most languages have such
   * words.
   *
   * @param word in lower case and in NFC
   */
  public static boolean contains(String word) {
    return word.length() < 2 || WORDS.containsKey(word);
  }

  /** Returns the languages in which a word is common; 0 if there are none. */
  public static long languages(String word) {
    return WORDS.getOrDefault(word, 0L);
  }

  private static Map<String, Long> read() {
    var words = new HashMap<String, Long>();
    for (var line : WordLists.lines(CommonWords.class, "common-words.txt")) {
      var parts = line.split(" ", -1);
      long languages = 0;
      for (int i = 1; i < parts.length; i++) {
        languages |= Languages.bit(parts[i]);
      }
      words.put(parts[0], languages);
    }
    return Map.copyOf(words);
  }
}
