package dev.anteroom.screening.folding;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a text that a page does not show: inline HTML tags and comments, and doubled
 * markdown marks. A search for words may skip them or read them.
 */
final class Markup {
  private static final int MAX_TAG_LENGTH = 300;

  /**
   * The most marks in a row that are markup; in a longer run, the first ones are ordinary signs.
   */
  private static final int MAX_MARKS = 3;

  /** Elements that end a line; a word does not continue after them. */
  private static final Set<String> BLOCK_ELEMENTS =
      Set.of(
          "br p div li ul ol tr td th table hr pre section article blockquote h1 h2 h3 h4 h5 h6"
              .split(" ", -1));

  /** For each place, the place after all markup that begins there; 0 if none begins. */
  private final int[] after;

  /** For each place, the start of all markup that ends there; 0 if none ends. */
  private final int[] before;

  private Markup(int[] after, int[] before) {
    this.after = after;
    this.before = before;
  }

  static boolean mayBegin(int c) {
    return c == '<' || c == '*' || c == '_' || c == '~' || c == '`';
  }

  /** Returns the markup of a text, or null if there is none. */
  static @Nullable Markup of(FoldedText text) {
    var after = new int[text.length() + 1];
    var before = new int[text.length() + 1];
    boolean isAny = false;
    int lastClose = lastClose(text);
    for (int i = 0; i < text.length(); i++) {
      int end = text.symbol(i) == '<' && i < lastClose ? tagEnd(text, i) : marksEnd(text, i);
      if (end > i) {
        after[i] = end;
        before[end] = before[i] > 0 ? before[i] : i;
        isAny = true;
        i = end - 1;
      }
    }
    // Adjacent markup is joined, so that thousands of marks in a row are not skipped one by one.
    for (int i = text.length() - 1; i >= 0 && isAny; i--) {
      if (after[i] > 0 && after[after[i]] > 0) {
        after[i] = after[after[i]];
      }
    }
    return isAny ? new Markup(after, before) : null;
  }

  int after(int i) {
    return i < after.length && after[i] > 0 ? after[i] : i;
  }

  int before(int i) {
    return before[i] > 0 ? before[i] : i;
  }

  /**
   * Returns the last closing bracket, so that a text of opening brackets is not searched from each
   * of them.
   */
  private static int lastClose(FoldedText text) {
    int i = text.length() - 1;
    while (i >= 0 && text.symbol(i) != '>') {
      i--;
    }
    return i;
  }

  private static int tagEnd(FoldedText text, int i) {
    int at = i + 1;
    if (at < text.length() && text.symbol(at) == '/') {
      at++;
    }
    var name = new StringBuilder();
    while (text.isAlphanumeric(at) && name.length() < 20) {
      name.appendCodePoint(text.symbol(at++));
    }
    boolean isComment = at < text.length() && text.symbol(at) == '!';
    if ((name.isEmpty() && !isComment) || BLOCK_ELEMENTS.contains(name.toString())) {
      return i;
    }
    for (int k = at; k < text.length() && k - i < MAX_TAG_LENGTH; k++) {
      if (text.symbol(k) == '>') {
        return k + 1;
      }
      if (text.symbol(k) == '<') {
        break;
      }
    }
    return i;
  }

  private static int marksEnd(FoldedText text, int i) {
    int mark = text.symbol(i);
    if (mark == '`') {
      return i + 1;
    }
    if (mark != '*' && mark != '_' && mark != '~') {
      return i;
    }
    int end = i + 1;
    while (end < text.length() && text.symbol(end) == mark && end - i <= MAX_MARKS) {
      end++;
    }
    return end - i >= 2 && end - i <= MAX_MARKS ? end : i;
  }
}
