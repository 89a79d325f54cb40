package dev.anteroom.text;

/**
 * Finds the end of a domain: two or more labels, the last of which is a known top-level domain or
 * could be one ({@link DomainLabels}).
 *
 * <pre>
 *   label dot label dot … label
 *         .
 *         。 before a known top-level domain, or between ASCII labels; else it ends a sentence
 *         spelled out ({@link SpelledAtSign})
 * </pre>
 *
 * What follows a top-level domain without a space is not part of the domain: {@code a.org-team},
 * {@code a.org谢谢}, {@code a.org.png}.
 */
final class DomainFinder {
  private static final int MAX_LITERAL_LENGTH = 64;

  private static final int STOP = '\u3002';

  private static final int FULL_WIDTH_STOP = '\uff0e';

  private final DeobfuscatedText text;
  private final SpelledAtSign spoken;
  private final DomainLabels labels;

  DomainFinder(DeobfuscatedText text, SpelledAtSign spoken) {
    this.text = text;
    this.spoken = spoken;
    this.labels = new DomainLabels(text, spoken);
  }

  /** The end of a domain, and whether a dot before it is spelled out. */
  record End(int at, boolean isSpoken) {
    End orFurther(int other, boolean isOtherSpoken) {
      return other > at ? new End(other, isOtherSpoken) : this;
    }
  }

  /**
   * Returns the end of the domain that starts at {@code begin}, read at most up to {@code limit};
   * {@code begin} if there is none.
   */
  End end(int begin, int limit) {
    int literal = literal(begin);
    return literal > begin ? new End(literal, false) : endOfLabels(begin, limit);
  }

  private End endOfLabels(int begin, int limit) {
    var known = new End(begin, false);
    var unknown = known;
    int label = begin;
    int end = labels.end(begin, limit);
    int numbers = labels.isNumber(label, end) ? 1 : 0;
    boolean isSpoken = false;
    boolean needsKnown = false;
    for (int count = 1; end > label; count++) {
      if (count >= 2) {
        known = known.orFurther(labels.knownEnd(label), isSpoken);
        // Two numbers at the start are a version or a price: a@1.2.Then
        boolean mayBeUnknown = numbers < 2 && !needsKnown;
        unknown = mayBeUnknown ? unknown.orFurther(labels.wordEnd(label), isSpoken) : unknown;
      }
      int next = end < limit ? afterDot(end) : -1;
      int nextEnd = next < 0 ? next : labels.end(next, limit);
      boolean isStop = isIdeographicStop(end);
      if (nextEnd <= next || (isStop && !joins(end, next))) {
        break;
      }
      isSpoken |= next > end + 1;
      needsKnown |= isStop;
      label = next;
      end = nextEnd;
      numbers += numbers == count && labels.isNumber(label, end) ? 1 : 0;
    }
    return labels.isFileEnding(label, end)
        ? known
        : known.orFurther(unknown.at(), unknown.isSpoken());
  }

  private int afterDot(int i) {
    int c = text.at(i);
    return c == '.' || c == STOP ? i + 1 : spoken.dot(i);
  }

  /**
   * Returns whether the dot at i can end a sentence. A full-width dot can if it is next to a script
   * without spaces; otherwise it is a dot in full-width text.
   */
  private boolean isIdeographicStop(int i) {
    return text.at(i) == STOP
        || (text.at(i) == '.'
            && text.written(i) == FULL_WIDTH_STOP
            && (DeobfuscatedText.isUnspaced(text.at(i - 1))
                || DeobfuscatedText.isUnspaced(text.at(i + 1))));
  }

  /**
   * Returns whether an ideographic full stop separates labels: Chinese input methods type it in
   * a.b.com.
   */
  private boolean joins(int stop, int next) {
    return labels.knownEnd(next) > next || (text.at(stop - 1) < 0x80 && text.at(next) < 0x80);
  }

  /**
   * Returns the end of the address literal (RFC 5321, 4.1.3) at {@code begin}; {@code begin} if
   * there is none.
   */
  private int literal(int begin) {
    if (text.at(begin) != '[') {
      return begin;
    }
    boolean hasNumber = false;
    for (int i = begin + 1; i < begin + MAX_LITERAL_LENGTH; i++) {
      int c = text.at(i);
      if (c == ']') {
        return hasNumber ? i + 1 : begin;
      }
      boolean separates = c == '.' || c == ':';
      if (!separates && c != '-' && !Character.isLetterOrDigit(c)) {
        return begin;
      }
      // The placeholder of an earlier redaction contains neither.
      hasNumber |= separates;
    }
    return begin;
  }
}
