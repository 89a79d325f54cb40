package dev.anteroom.screening.text;

import dev.anteroom.screening.text.Glyph.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The way from the first letter of a term to its last through a text, and whether it is one that
 * people take who hide a word, rather than one that words happen to offer.
 *
 * <ul>
 *   <li>repeated letters: as often as in the term, or three times and more
 *   <li>leetspeak: at least two true letters, and half of the word
 *   <li>masks: the first letter shows and another; four letters at least; nothing else hidden
 *   <li>one kind of sign between letters: the whole compound is the term
 *   <li>one space: the halves aren't both common words; in short terms neither is
 *   <li>look-alikes of another alphabet: among letters or words of the term's own
 * </ul>
 */
final class TermPath {
  static final int MOST_MASKS = 3;

  private static final String SPLITTING_SIGNS = " -.*_~'`^|+=#!·•…’‐‑–—";

  /** How a letter of the term is written. */
  enum Writing {
    PLAIN,
    LEET,
    WEAK,
    MASK
  }

  private final FoldedText text;
  private final boolean wholeWords;
  private final int[] first;
  private final int[] last;
  private final Writing[] writing;
  private int length;
  private int masks;
  private int leet;

  TermPath(FoldedText text, boolean wholeWords, int longest) {
    this.text = text;
    this.wholeWords = wholeWords;
    this.first = new int[longest];
    this.last = new int[longest];
    this.writing = new Writing[longest];
  }

  void push(int place, Writing how) {
    first[length] = place;
    last[length] = place;
    writing[length] = how;
    length++;
    count(how, 1);
  }

  void pop() {
    length--;
    count(writing[length], -1);
  }

  void clear() {
    length = 0;
    masks = 0;
    leet = 0;
  }

  private void count(Writing how, int more) {
    switch (how) {
      case MASK -> masks += more;
      case LEET -> leet += more;
      case PLAIN, WEAK -> {}
    }
  }

  /** Whether this sign, or a space, may split a word. */
  static boolean maySplit(int sign) {
    return SPLITTING_SIGNS.indexOf(sign) >= 0;
  }

  /** The last letter goes on to this place. */
  void prolong(int place) {
    last[length - 1] = place;
  }

  int lastPlace() {
    return last[length - 1];
  }

  int length() {
    return length;
  }

  /** How many letters are masked so far. */
  int masks() {
    return masks;
  }

  /** Where the term stands, or nothing where the words are innocent. */
  @Nullable Found found(Term term) {
    boolean isHiddenWell =
        isLeetReadable() && isMaskReadable() && isSplitReadable(term) && isOfItsAlphabet(term);
    int start = first[0] - signs(term.before());
    int end = lastPlace() + signs(term.after());
    return isHiddenWell && stands(term.before(), start) && stands(term.after(), lastPlace() + 1)
        ? new Found(term.written(), text.start(start), text.end(end))
        : null;
  }

  private static int signs(String text) {
    return text.codePointCount(0, text.length());
  }

  private boolean isLeetReadable() {
    int plain = length - leet;
    return leet == 0 || (plain >= 2 && 2 * plain >= length - 1);
  }

  private boolean isMaskReadable() {
    if (masks == 0) {
      return true;
    }
    int visible = length - masks;
    boolean endsHidden = writing[length - 1] == Writing.MASK;
    return length >= 4
        && writing[0] != Writing.MASK
        && visible >= (endsHidden ? 3 : 2)
        && last[length - 1] - first[0] < length + length / 2;
  }

  private boolean isSplitReadable(Term term) {
    int signs = 0;
    int spaces = 0;
    int sign = 0;
    int splitAt = 0;
    for (int i = 0; i + 1 < length; i++) {
      int gap = last[i] + 1;
      if (text.afterMarkup(gap) == first[i + 1] || gap == first[i + 1] || term.breaks()[i]) {
        continue;
      }
      if (gap + 1 != first[i + 1] && text.afterMarkup(gap + 1) != first[i + 1]) {
        return false;
      }
      if (text.isSpace(gap)) {
        spaces++;
        splitAt = i + 1;
      } else {
        if (signs > 0 && sign != text.symbol(gap)) {
          return false;
        }
        sign = text.symbol(gap);
        signs++;
      }
    }
    boolean isWhole = signs + spaces == 0;
    if (!isWhole && masks > 0) {
      return false;
    }
    if ((wholeWords || !isWhole)
        && !(text.isWordStart(first[0]) && text.isWordEnd(lastPlace() + 1))) {
      return false;
    }
    return switch (spaces) {
      case 0 -> signs == 0 || isSplitBy(sign);
      case 1 -> signs == 0 && isSplitInTwo(splitAt);
      default -> false;
    };
  }

  /** "a-s-s" is no word in "a-s-s-e-t". */
  private boolean isSplitBy(int sign) {
    int before = first[0] - 1;
    int after = lastPlace() + 1;
    boolean goesOn =
        (text.isSign(before, sign) && text.isAlphanumeric(before - 1))
            || (text.isSign(after, sign) && text.isAlphanumeric(after + 1));
    return !goesOn && maySplit(sign);
  }

  /** "bit ches" hides a word; "casi no" is two. */
  private boolean isSplitInTwo(int at) {
    boolean left = CommonWords.has(written(first[0], last[at - 1]));
    boolean right = CommonWords.has(written(first[at], lastPlace()));
    return length >= 6 ? !(left && right) : length >= 4 && !left && !right;
  }

  private String written(int from, int to) {
    var word = new StringBuilder();
    for (int i = from; i <= to; i++) {
      if (text.isAlphanumeric(i)) {
        word.appendCodePoint(text.symbol(i));
      }
    }
    return word.toString();
  }

  private boolean isOfItsAlphabet(Term term) {
    int scripts = 0;
    int foreign = 0;
    int weak = 0;
    for (int i = 0; i < length; i++) {
      var glyph = text.glyph(first[i]);
      boolean isLetter = glyph.kind() == Kind.LETTER && writing[i] != Writing.MASK;
      if (isLetter) {
        scripts |= glyph.script();
        boolean isForeign = glyph.script() != 0 && (glyph.script() & term.scripts()) == 0;
        foreign += isForeign ? 1 : 0;
        weak += (isForeign && glyph.isWeak()) || writing[i] == Writing.WEAK ? 1 : 0;
      }
    }
    if ((foreign == 0 && weak == 0) || Script.isMixed(scripts)) {
      return true;
    }
    return text.isAmong(term.scripts(), first[0], lastPlace(), weak == 0);
  }

  private boolean stands(String signs, int place) {
    int at = place;
    for (int i = 0; i < signs.length(); i += Character.charCount(signs.codePointAt(i))) {
      if (!text.isSign(at++, signs.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }
}
