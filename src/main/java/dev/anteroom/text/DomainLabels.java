package dev.anteroom.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the labels of domains in a text. Several at signs may share a domain, so the results are
 * cached.
 */
final class DomainLabels {
  /** RFC 1035, 2.3.4. */
  private static final int MAX_LABEL_LENGTH = 63;

  /** Hyphens or underscores around a word are emphasis: __a@b.corp__ */
  private static final int MAX_EMPHASIS = 3;

  /** Can't be the end of a label. */
  private static final int NONE = 0;

  private final DeobfuscatedText text;
  private final SpelledAtSign spoken;
  private int[] ends = {};
  private final Map<Integer, Integer> knownEnds = new HashMap<>();
  private final Map<Integer, Integer> wordEnds = new HashMap<>();

  DomainLabels(DeobfuscatedText text, SpelledAtSign spoken) {
    this.text = text;
    this.spoken = spoken;
  }

  /** Returns the end of the label that starts at {@code begin}; {@code begin} if there is none. */
  int end(int begin, int limit) {
    if (ends.length == 0) {
      ends = ends();
    }
    return isLabelSign(text.at(begin)) ? Math.min(ends[begin + 1], limit) : begin;
  }

  /** Returns the end of a known top-level domain at the start of a label; 0 if there is none. */
  int knownEnd(int begin) {
    return knownEnds.computeIfAbsent(begin, this::findKnownEnd);
  }

  /** Like {@link #knownEnd}, for a word that could be a top-level domain but is not on the list. */
  int wordEnd(int begin) {
    return wordEnds.computeIfAbsent(begin, this::findWordEnd);
  }

  /** Returns whether a label is a number, with or without the v of a version. */
  boolean isNumber(int begin, int end) {
    boolean hasV = begin + 1 < end && Character.toLowerCase(text.at(begin)) == 'v';
    int first = hasV ? begin + 1 : begin;
    int i = first;
    while (i < end && Character.isDigit(text.at(i))) {
      i++;
    }
    return i == end && i > first;
  }

  /** Returns whether a label is a file extension. */
  boolean isFileEnding(int begin, int end) {
    return end - begin <= MAX_LABEL_LENGTH && TopLevelDomains.isOfFile(text.part(begin, end));
  }

  /**
   * Returns, for each position, the end of the label that continues there. Computed once, because
   * one label may contain many _at_, each with many signs before it.
   */
  private int[] ends() {
    var found = new int[text.length() + 1];
    found[text.length()] = text.length();
    for (int i = text.length() - 1; i >= 0; i--) {
      int c = text.at(i);
      // -dot- and _dot_ end a label.
      boolean isEnd = !isLabelSign(c) || (isLine(c) && spoken.isDotWithinLabel(i));
      found[i] = isEnd ? i : found[i + 1];
    }
    return found;
  }

  private int findKnownEnd(int begin) {
    int labelEnd = ends[begin + 1];
    if (labelEnd - begin <= MAX_LABEL_LENGTH
        && TopLevelDomains.isKnown(text.part(begin, labelEnd))) {
      return labelEnd;
    }
    int end = begin;
    while (end < labelEnd && end - begin <= MAX_LABEL_LENGTH && isAsciiLetter(text.at(end))) {
      end++;
    }
    boolean isCut = end < labelEnd && (!Character.isDigit(text.at(end)) || isNote(end));
    return isCut && TopLevelDomains.isKnown(text.part(begin, end)) ? end : NONE;
  }

  private int findWordEnd(int begin) {
    int labelEnd = ends[begin + 1];
    int end = begin;
    while (end < labelEnd && end - begin <= MAX_LABEL_LENGTH && !endsWord(begin, end)) {
      end++;
    }
    int rest = end;
    while (rest < labelEnd && rest - end <= MAX_EMPHASIS && isLine(text.at(rest))) {
      rest++;
    }
    boolean isWhole = rest == labelEnd || DeobfuscatedText.isUnspaced(text.at(end)) || isNote(end);
    return isWhole && TopLevelDomains.isPlausible(text.part(begin, end)) ? end : NONE;
  }

  private boolean endsWord(int begin, int i) {
    int c = text.at(i);
    boolean isOtherScript =
        DeobfuscatedText.isUnspaced(c) && !DeobfuscatedText.isUnspaced(text.at(begin));
    return isOtherScript || isLine(c) || isNote(i);
  }

  /**
   * Returns whether a character is not part of a word: the number of a footnote (a.org¹) or an
   * emoji that is not assigned yet.
   */
  private boolean isNote(int i) {
    int c = text.at(i);
    return switch (Character.getType(c)) {
      case Character.OTHER_NUMBER, Character.UNASSIGNED -> true;
      default -> Character.isDigit(c) && text.written(i) != c;
    };
  }

  private static boolean isLabelSign(int c) {
    return DeobfuscatedText.isAlphanumeric(c) || isLine(c);
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLine(int c) {
    return c == '-' || c == '_';
  }
}
