package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.util.HashSet;
import java.util.Set;

/** Recognises letters that are an ordinary word, perhaps stretched, and a term only by chance. */
final class OtherWords {
  /** In shorter terms, letters like rn for m make other words too often. */
  private static final int MIN_WIDE = 4;

  /** Shorter words are not stretched. */
  private static final int MIN_STRETCHED = 3;

  /** Words with more runs are not compared with others in every spelling. */
  private static final int MAX_RUNS = 3;

  private final FoldedText text;
  private final TextContext context;

  OtherWords(FoldedText text, TextContext context) {
    this.text = text;
    this.context = context;
  }

  /** Returns whether the letters as written are no other word than the term. */
  boolean isNoOther(TermPath path, Term term) {
    if (path.isPlain()) {
      return true;
    }
    if (path.count(Spelling.WIDE) > 0 && path.length() < MIN_WIDE) {
      return false;
    }
    if (!isOneWord(path)) {
      return true;
    }
    var own = term.folded();
    return unstretched(path.textIn(text)).stream()
        .noneMatch(word -> !word.equals(own) && isOther(word, path));
  }

  /** Returns whether the letters from first to last are together, without digits and signs. */
  private boolean isOneWord(TermPath path) {
    for (int i = path.first().start; i <= path.last().end; i++) {
      if (text.glyph(i).kind() != Kind.LETTER) {
        return false;
      }
    }
    return true;
  }

  private boolean isOther(String word, TermPath path) {
    boolean isStretched = word.length() < path.last().end - path.first().start + 1;
    return isStretched
        ? word.length() >= MIN_STRETCHED
            && context.isWordOfText(word, path.first().start, path.last().end)
        : TextContext.isWord(word);
  }

  /** Returns a word as written, and with its longer runs shortened to one and to two letters. */
  private static Set<String> unstretched(String word) {
    var found = new HashSet<String>();
    found.add(word);
    addUnstretched(word, 0, new StringBuilder(), 0, found);
    return found;
  }

  private static void addUnstretched(
      String word, int at, StringBuilder head, int runs, Set<String> into) {
    if (at == word.length() || runs > MAX_RUNS) {
      into.add(head.toString() + word.substring(at));
      return;
    }
    int end = at + 1;
    while (end < word.length() && word.charAt(end) == word.charAt(at)) {
      end++;
    }
    int length = head.length();
    head.append(word.charAt(at));
    addUnstretched(word, end, head, end - at > 1 ? runs + 1 : runs, into);
    if (end - at > 1) {
      head.setLength(length);
      head.append(word.charAt(at)).append(word.charAt(at));
      addUnstretched(word, end, head, runs + 1, into);
    }
    head.setLength(length);
  }
}
