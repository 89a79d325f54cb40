package dev.anteroom.screening.folding;

/** The path of a link in a text. */
final class LinkPath {
  private static final String TERMINATORS = "\"'<>)]}”’»";

  /** Marks of Chinese and Japanese sentences, where no URL continues. */
  private static final String CJK_MARKS = "。、，！？；：（）「」『』【】《》〈〉…｡､";

  private LinkPath() {}

  /** Returns the place after the path that begins at a place. */
  static int end(FoldedText text, int start) {
    int end = start;
    int open = 0;
    for (; end < text.length() && !text.isSpace(end); end++) {
      int symbol = text.symbol(end);
      // A bracket closes within the path if it opened there: /Lahore_(city)
      open += symbol == '(' ? 1 : 0;
      boolean isInner = symbol == ')' && open-- > 0;
      int written = text.original().codePointAt(text.start(end));
      if (CJK_MARKS.indexOf(written) >= 0 || (TERMINATORS.indexOf(symbol) >= 0 && !isInner)) {
        break;
      }
    }
    while (end > start && text.hasSymbolOf(end - 1, ".,;:!?")) {
      end--;
    }
    return end;
  }
}
