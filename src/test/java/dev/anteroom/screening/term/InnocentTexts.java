package dev.anteroom.screening.term;

import java.util.List;

/**
 * Ordinary sentences in many languages in which no term of a block list occurs, although many
 * resemble one: contractions, postcodes, formulas, code, and words that differ by a mark.
 */
final class InnocentTexts {
  /** The terms of a block list as sites have them. */
  static final List<String> BLOCK_LIST = SampleFiles.lines("block-list.txt");

  static final List<InnocentText> ALL =
      SampleFiles.lines("innocent-texts.txt").stream().map(InnocentText::of).toList();

  private InnocentTexts() {}

  /** A sentence and the tag of its language. */
  record InnocentText(String language, String text) {
    private static InnocentText of(String line) {
      int space = line.indexOf(' ');
      return new InnocentText(line.substring(0, space), line.substring(space + 1));
    }
  }
}
