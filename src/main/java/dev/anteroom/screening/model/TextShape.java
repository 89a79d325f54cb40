package dev.anteroom.screening.model;

import java.util.function.IntPredicate;

/**
 * Statistics about the form of a text. Combining marks, such as the vowel signs of Hindi and Thai,
 * are part of a word and no punctuation.
 *
 * @param length in UTF-16 units, like all counts
 * @param capitalisedWords words of three letters or more that are all capitals
 */
record TextShape(
    int length,
    int letters,
    int capitals,
    int digits,
    int punctuation,
    int exclamationMarks,
    int nonAscii,
    int lines,
    int words,
    int capitalisedWords,
    int links) {
  /** Most characters are before it, which is cheaper to see than their type. */
  static final int FIRST_MARK = 0x300;

  static final TextShape NONE = new TextShape(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The number of values of {@link #inputs}. */
  static final int INPUTS = 8;

  static TextShape of(String text, int links) {
    int words = 0;
    int shouted = 0;
    int wordLetters = 0;
    int wordCapitals = 0;
    for (int i = 0; i <= text.length(); i++) {
      char sign = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(sign)) {
        wordLetters++;
        wordCapitals += Character.isUpperCase(sign) ? 1 : 0;
      } else if (wordLetters == 0 || !isMark(sign)) {
        words += wordLetters > 0 ? 1 : 0;
        shouted += wordLetters >= 3 && wordCapitals == wordLetters ? 1 : 0;
        wordLetters = 0;
        wordCapitals = 0;
      }
    }
    return new TextShape(
        text.length(),
        count(text, Character::isLetter),
        count(text, sign -> Character.isLetter(sign) && Character.isUpperCase(sign)),
        count(text, Character::isDigit),
        count(text, TextShape::isPunctuation),
        count(text, sign -> sign == '!'),
        count(text, sign -> sign > 127),
        count(text, sign -> sign == '\n'),
        words,
        shouted,
        links);
  }

  private static boolean isPunctuation(int sign) {
    return !Character.isLetterOrDigit(sign) && !Character.isWhitespace(sign) && !isMark(sign);
  }

  /** Returns whether a character is a combining mark. */
  static boolean isMark(int character) {
    return character >= FIRST_MARK
        && switch (Character.getType(character)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static int count(String text, IntPredicate signs) {
    return (int) text.chars().filter(signs).count();
  }

  /** Returns the values for the n-gram classifier, each in a few steps. */
  int[] buckets() {
    return new int[] {
      (int) (2 * StrictMath.log(length + 1) / StrictMath.log(2)),
      letters == 0 ? 99 : 10 * capitals / letters,
      Math.min(12, digits),
      length == 0 ? 0 : 20 * digits / length,
      Math.min(5, exclamationMarks),
      length == 0 ? 0 : 10 * punctuation / length,
      Math.min(3, links),
      Math.min(6, capitalisedWords),
      Math.min(20, words / 2),
      Math.min(1, lines)
    };
  }

  /** Returns the values for the embedding classifier, all of about the same size. */
  float[] inputs() {
    float signs = Math.max(1, length);
    return new float[] {
      Math.min(1, links),
      Math.min(3, links) / 3f,
      (float) StrictMath.log(signs) / 3 - 1.5f,
      2f * capitals / Math.max(1, letters),
      Math.min(1, 4 * digits / signs),
      Math.min(1, 4 * punctuation / signs),
      Math.min(1, lines),
      nonAscii / signs
    };
  }
}
