package dev.anteroom.screening.language;

import java.util.Set;

/** English words of 3 to 12 letters, to recognise that a text has two words and not one. */
public final class EnglishWords {
  private static final Set<String> WORDS =
      Set.copyOf(WordLists.lines(EnglishWords.class, "english-words.txt"));
  private static final Set<String> FREQUENT =
      Set.copyOf(WordLists.lines(EnglishWords.class, "frequent-english-words.txt"));

  private EnglishWords() {}

  /**
   * Returns whether this is an English word.
   *
   * @param word in lower case
   */
  public static boolean contains(String word) {
    return WORDS.contains(word);
  }

  /**
   * Returns whether this is one of the most frequent third of the English words.
   *
   * @param word in lower case
   */
  public static boolean isFrequent(String word) {
    return FREQUENT.contains(word);
  }
}
