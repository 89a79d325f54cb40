package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.language.CombiningMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds runs of single letters in a text. A letter may be repeated ({@code bb ii tt}) and has its
 * marks; between two are spaces, signs or markup. In scripts without spaces, the first and the last
 * letter of a run may belong to words beside it.
 */
final class SpacedLettersFinder {
  private static final int MIN_LETTERS = 3;

  /** The most symbols between two letters. */
  private static final int MAX_GAP = 8;

  private static final int MAX_REPETITIONS = 12;

  /** Signs that attach a letter to the word next to it. */
  private static final String ATTACHING_SIGNS = "'’‘`/&";

  /** Signs that separate letters of formulas and lists, unless they are the same everywhere. */
  private static final String CODE_SIGNS = "()[]{}<>,;:=&%\\\"";

  private final FoldedText text;

  /** The places of all letters of the run that is read. */
  private final List<Integer> places = new ArrayList<>();

  /** For each of these letters, the kind of gap before it. */
  private final List<Gap> gaps = new ArrayList<>();

  private int letters;

  private SpacedLettersFinder(FoldedText text) {
    this.text = text;
  }

  /** What is before a letter: nothing, if it repeats the letter before or is its mark. */
  private record Gap(int width, boolean hasSpace, boolean hasSign) {
    static final Gap NONE = new Gap(0, false, false);

    boolean hasKindOf(Gap other) {
      return hasSpace == other.hasSpace && hasSign == other.hasSign;
    }
  }

  /** Returns all runs of a text. */
  static List<SpacedLetters> findAll(FoldedText text) {
    var finder = new SpacedLettersFinder(text);
    var runs = new ArrayList<SpacedLetters>();
    for (int i = 0; i < text.length(); i++) {
      if (finder.mayBegin(i)) {
        int end = finder.readRun(i);
        if (finder.letters >= MIN_LETTERS) {
          runs.add(finder.run());
          i = end - 1;
        }
      }
    }
    return runs;
  }

  private boolean mayBegin(int i) {
    // Most letters are followed by another one.
    boolean isInWord =
        text.isAlphanumeric(i + 1) && !text.isUnspaced(i) && !continuesLetter(i, i + 1);
    if (isInWord || !isLetter(i)) {
      return false;
    }
    return text.isUnspaced(i) ? !text.isAlphanumeric(endOfLetter(i)) : isDetached(i, -1, -1);
  }

  /** Reads the letters from a place on; returns the place after the last. */
  private int readRun(int first) {
    places.clear();
    gaps.clear();
    letters = 0;
    int sign = -1;
    int at = first;
    var gap = Gap.NONE;
    while (true) {
      int end = endOfLetter(at);
      sign = sign < 0 && end < text.length() ? text.symbol(end) : sign;
      if (!text.isUnspaced(at) && !isDetached(end - 1, 1, sign)) {
        break;
      }
      letters++;
      for (int place = at; place < end; place++) {
        places.add(place);
        gaps.add(place == at ? gap : Gap.NONE);
      }
      int next = nextLetter(end, sign);
      if (next < 0) {
        return end;
      }
      gap = gap(end, next);
      at = next;
    }
    return at;
  }

  private SpacedLetters run() {
    boolean areSpaces = gaps.stream().allMatch(gap -> gap.width() == 0 || !gap.hasSign());
    int narrowest = gaps.stream().mapToInt(Gap::width).filter(width -> width > 0).min().orElse(0);
    var kind = mostFrequentKind();
    var isEdge = new boolean[places.size() + 1];
    for (int i = 0; i < places.size(); i++) {
      var gap = gaps.get(i);
      boolean isOther = areSpaces ? gap.width() > narrowest : !gap.hasKindOf(kind);
      isEdge[i] = gap.width() > 0 && (isOther || isBesideRepetition(i));
    }
    isEdge[0] = true;
    isEdge[places.size()] = true;
    var chosen = places.stream().mapToInt(Integer::intValue).toArray();
    return new SpacedLetters(text.select(chosen), areSpaces, isEdge);
  }

  /** Returns a gap like most: with or without spaces, and with or without signs. */
  private Gap mostFrequentKind() {
    var first = gaps.stream().filter(gap -> gap.width() > 0).findFirst().orElse(Gap.NONE);
    var other = gaps.stream().filter(gap -> gap.width() > 0 && !gap.hasKindOf(first)).toList();
    return 2 * other.size() > letters ? other.getFirst() : first;
  }

  /** Returns whether one letter alone follows three equal ones, as in "www.c.a.s.i.n.o". */
  private boolean isBesideRepetition(int i) {
    boolean isAlone = i + 1 == places.size() || gaps.get(i + 1).width() > 0;
    return isAlone && i >= 3 && gaps.get(i - 1).width() == 0 && gaps.get(i - 2).width() == 0;
  }

  /** Returns the place of the next letter behind a gap, or -1. */
  private int nextLetter(int from, int sign) {
    int at = text.skipMarkup(from);
    int width = 0;
    while (at < text.length() && width <= MAX_GAP && !isLetterAmongSigns(at, sign)) {
      boolean endsSentence =
          text.isUnspaced(from - 1)
              && text.hasSymbolOf(at, GapCheck.SENTENCE_SIGNS)
              && text.symbol(at) > 0x7F;
      boolean isCode = text.symbol(at) != sign && CODE_SIGNS.indexOf(text.symbol(at)) >= 0;
      if (endsSentence || isCode) {
        return -1;
      }
      width++;
      at = text.skipMarkup(at + 1);
    }
    return at < text.length() && at > from && width <= MAX_GAP ? at : -1;
  }

  /** Returns whether there is a letter, or a sign like one that is no separator of the run. */
  private boolean isLetterAmongSigns(int place, int sign) {
    return text.isAlphanumeric(place)
        || (isLetter(place)
            && text.symbol(place) != sign
            && !isLetter(place - 1)
            && !isLetter(place + 1));
  }

  private Gap gap(int from, int to) {
    boolean hasSpace = IntStream.range(from, to).anyMatch(text::isSpace);
    boolean hasSign =
        IntStream.range(from, to).anyMatch(at -> !text.isSpace(at) && !text.isAlphanumeric(at));
    return new Gap(to - from, hasSpace, hasSign);
  }

  /** Returns the place after a letter, its repetitions and its marks. */
  private int endOfLetter(int place) {
    int end = place + 1;
    while (end < text.length()
        && end - place <= MAX_REPETITIONS
        && text.isAlphanumeric(end)
        && continuesLetter(place, end)) {
      end++;
    }
    return end;
  }

  /** Returns whether a symbol is a mark of a letter, joined to it, or repeats it. */
  private boolean continuesLetter(int letter, int place) {
    return isMark(place)
        || (!text.isUnspaced(letter)
            && (text.symbol(place) == text.symbol(letter) || isAfterVirama(place)));
  }

  private boolean isMark(int place) {
    return CombiningMarks.contains(text.symbol(place));
  }

  /** Returns whether a consonant is joined to the one before it, as in "ट्ट". */
  private boolean isAfterVirama(int place) {
    int before = text.symbol(place - 1);
    return isMark(place - 1) && (before & 0x7F) == 0x4D && before >= 0x94D && before <= 0xD4D;
  }

  /**
   * Returns whether a letter is not attached to a word on one side, as the s in "it's" and the w in
   * "w/c" are.
   *
   * @param separator the sign that separates the letters of the run
   */
  private boolean isDetached(int i, int side, int separator) {
    int beside = i + side;
    boolean isHanging =
        text.hasSymbolOf(beside, ATTACHING_SIGNS)
            && text.symbol(beside) != separator
            && text.isAlphanumeric(beside + side);
    return !text.isAlphanumeric(beside) && !isHanging;
  }

  /** Returns whether there is a letter, a digit, or a sign that can be read as a letter. */
  private boolean isLetter(int i) {
    return i >= 0
        && i < text.length()
        && (text.isAlphanumeric(i) || text.glyph(i).alternatives().length > 0);
  }
}
