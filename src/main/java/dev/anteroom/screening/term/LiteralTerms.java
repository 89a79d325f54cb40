package dev.anteroom.screening.term;

import com.ibm.icu.lang.UCharacter;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terms that match only as they are written, in any case. */
final class LiteralTerms {
  private final List<String> terms;
  private final @Nullable Trie trie;
  private final Extent extent;

  /** Whether a term begins with this ASCII character; this skips most places of a text. */
  private final boolean[] mayBegin = new boolean[0x80];

  private LiteralTerms(List<String> terms, @Nullable Trie trie, Extent extent) {
    this.terms = terms;
    this.trie = trie;
    this.extent = extent;
    for (char c = 0; c < mayBegin.length; c++) {
      mayBegin[c] = trie != null && trie.child(Trie.ROOT, trie.id(toLowerCase(c))) != Trie.NONE;
    }
  }

  static LiteralTerms of(List<String> terms, Extent extent) {
    if (terms.isEmpty()) {
      return new LiteralTerms(terms, null, extent);
    }
    var words =
        terms.stream()
            .map(term -> term.codePoints().map(LiteralTerms::toLowerCase).toArray())
            .toList();
    var breaks = words.stream().map(word -> new boolean[word.length]).toList();
    return new LiteralTerms(List.copyOf(terms), Trie.of(words, breaks), extent);
  }

  void find(String text, Set<TermOccurrence> into) {
    if (trie == null) {
      return;
    }
    var edges = new WordEdges(text, extent);
    for (int i = 0; i < text.length(); i++) {
      char first = text.charAt(i);
      boolean isWithinWord =
          extent != Extent.PART
              && i > 0
              && isAsciiAlphanumeric(first)
              && isAsciiAlphanumeric(text.charAt(i - 1));
      if (isWithinWord || (first < mayBegin.length && !mayBegin[first])) {
        continue;
      }
      int node = Trie.ROOT;
      for (int at = i; at < text.length() && node != Trie.NONE; ) {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        node = trie.child(node, trie.id(toLowerCase(c)));
        if (node != Trie.NONE && trie.word(node) != Trie.NONE && edges.isWord(i, at)) {
          into.add(new TermOccurrence(terms.get(trie.word(node)), i, at));
        }
      }
    }
  }

  private static boolean isAsciiAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static int toLowerCase(int c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    return UCharacter.foldCase(c, true);
  }
}
