package dev.anteroom.screening.term;

import java.util.HashSet;
import java.util.Set;

/** Decides whether letters that a text repeats more often than a term are a disguise of it. */
final class RepetitionCheck {
  /** From so many times on, no word has a letter. */
  private static final int MANY = 3;

  /** Words with more runs are not compared with others in every spelling. */
  private static final int MAX_RUNS = 3;

  private RepetitionCheck() {}

  static boolean isPlausible(TermPath path, Extent extent) {
    int doubled = 0;
    int many = 0;
    for (int i = 0; i < path.length(); i++) {
      var letter = path.letter(i);
      boolean isLastOfRun = i + 1 == path.length() || path.letter(i + 1).inTerm == 1;
      boolean isAtEdge = i + 1 == path.length() || letter.inTerm == i + 1;
      if (!isLastOfRun || letter.inText == letter.inTerm || (extent == Extent.PART && isAtEdge)) {
        continue;
      }
      if (letter.inText >= MANY) {
        many++;
      } else {
        doubled++;
      }
    }
    // One doubled letter is a spelling: "casinno" may be a name.
    return doubled == 0 || doubled + many >= 2;
  }

  /** Returns a word as written, and with its longer runs shortened to one and to two letters. */
  static Set<String> unstretched(String word) {
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
