package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds words that are written backwards, also upside down ("ouısɐɔ"). Hashes of the terms tell
 * first whether a word may be one, because a second walk along the trie would cost too much.
 */
final class ReversedTerms {
  private static final int MIN_LETTERS = 5;

  /** The same if the text is turned or says that it is written from right to left. */
  private static final int MIN_TURNED_LETTERS = 3;

  private static final int MIN_BITS = 1 << 12;
  private static final int BITS_PER_TERM = 16;
  private static final char RIGHT_TO_LEFT_OVERRIDE = '\u202e';

  /** Letters that look like another one upside down; each pair may be read both ways. */
  private static final String TURNED = "ɐaɔcǝeɟfƃgɓgɥhıiɾjʞkɯmɹrʇtʌvʍwʎyunnubqqbdppdꓤr∀aᗺbƆcƎeℲf";

  private static final char FIRST_TURNED = '\u0131';

  private final Trie trie;
  private final List<Term> terms;
  private final BitSet hashes;
  private final int mask;

  ReversedTerms(Trie trie, List<Term> terms) {
    this.trie = trie;
    this.terms = terms;
    this.mask = Integer.highestOneBit(Math.max(MIN_BITS, BITS_PER_TERM * terms.size())) - 1;
    this.hashes = new BitSet(mask + 1);
    for (var term : terms) {
      int hash = 0;
      for (int letter : term.letters()) {
        hash = hash * 31 + letter;
      }
      hashes.set(mix(hash) & mask);
    }
  }

  /** Adds the terms that are a whole word backwards. */
  void find(FoldedText text, Set<TermOccurrence> into) {
    boolean isTurned = hasTurnedLetters(text.original());
    boolean isOverridden = text.original().indexOf(RIGHT_TO_LEFT_OVERRIDE) >= 0;
    int min = isTurned || isOverridden ? MIN_TURNED_LETTERS : MIN_LETTERS;
    for (int i = 0; i < text.length(); i++) {
      int first = i;
      int hash = 0;
      int power = 1;
      while (i < text.length() && text.glyph(i).kind() == Kind.LETTER) {
        hash += power * text.symbol(i);
        power *= 31;
        i++;
      }
      if (i - first >= min && isWord(text, first, i)) {
        if (hashes.get(mix(hash) & mask)) {
          findAt(text, first, i, false, into);
        }
        if (isTurned) {
          findAt(text, first, i, true, into);
        }
      }
    }
  }

  private static int mix(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }

  private static boolean isWord(FoldedText text, int first, int end) {
    return text.isWordStart(first) && text.isWordEnd(end) && !text.isUnspaced(first);
  }

  private void findAt(
      FoldedText text, int first, int end, boolean isTurned, Set<TermOccurrence> into) {
    int node = Trie.ROOT;
    int turned = 0;
    for (int i = end - 1; i >= first && node != Trie.NONE; i--) {
      int symbol = isTurned ? turned(text.written(i)) : text.symbol(i);
      turned += text.original().charAt(text.start(i)) >= FIRST_TURNED ? 1 : 0;
      node = trie.child(node, trie.id(symbol));
    }
    var written = text.symbols(first, end, i -> true);
    if (node == Trie.NONE || (isTurned && turned == 0) || isPalindrome(written)) {
      return;
    }
    for (int word = trie.word(node); word != Trie.NONE; word = trie.next(word)) {
      if (isTurned || !TextContext.isWord(written)) {
        into.add(
            new TermOccurrence(terms.get(word).original(), text.start(first), text.end(end - 1)));
      }
    }
  }

  private static boolean isPalindrome(String word) {
    return new StringBuilder(word).reverse().toString().equals(word);
  }

  /** Returns the letter that this one is upside down. */
  private static int turned(String letter) {
    for (int i = 0; i < TURNED.length(); i += 2) {
      if (letter.length() == 1 && TURNED.charAt(i) == letter.charAt(0)) {
        return TURNED.charAt(i + 1);
      }
    }
    return letter.codePointAt(0);
  }

  private static boolean hasTurnedLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_TURNED && TURNED.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
