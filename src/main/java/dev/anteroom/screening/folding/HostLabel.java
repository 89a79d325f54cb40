package dev.anteroom.screening.folding;

import java.util.Locale;

/** A label of a host in a text, from its start to before its end. */
record HostLabel(FoldedText text, int start, int end) {
  /**
   * Returns the end of the label that begins at a place. Letters of scripts without spaces, such as
   * Chinese, do not share a label with others.
   */
  static int end(FoldedText text, int start) {
    int end = start + 1;
    while (end < text.length()) {
      int next = end;
      while (text.hasSymbolOf(next, "-_")) {
        next++;
      }
      if (!text.isAlphanumeric(next) || text.isUnspaced(next) != text.isUnspaced(start)) {
        break;
      }
      end = next + 1;
    }
    return end;
  }

  int length() {
    return end - start;
  }

  /** Returns the label as it looks. */
  String folded() {
    return text.symbols(start, end, i -> true);
  }

  /** Returns the label in its own script, without invisible characters. */
  String original() {
    var written = new StringBuilder();
    for (int i = start; i < end; i++) {
      text.appendOriginal(i, written);
    }
    return written.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it looks like the start of a sentence, as in "Dr.No" or "great.It". */
  boolean isCapitalised() {
    return Character.isUpperCase(originalAt(start))
        && length() > 1
        && Character.isLowerCase(originalAt(start + 1));
  }

  private int originalAt(int place) {
    return text.original().codePointAt(text.start(place));
  }
}
