package dev.anteroom.screening.rule;

import com.ibm.icu.text.UnicodeSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Maps every character to a symbol, so that a pattern can be matched against symbols. Characters
 * that no set of the pattern distinguishes share a symbol.
 *
 * <p>RE2 knows only ASCII words. The symbols of characters of a word are therefore ASCII letters
 * and digits, and all other symbols are not, so that RE2 finds the word boundaries of any script.
 * If a pattern needs more of these symbols than ASCII has, such a symbol is another character
 * between two letters.
 */
final class SymbolAlphabet {
  /** The most UTF-16 units of a symbol. */
  static final int MAX_LENGTH = 3;

  private static final String ASCII_WORD =
      "abcdefghijklmnopqrstuvwxyz0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final String MARK = "a";

  /** The first of the symbols that are no ASCII characters: 27,000 ideographs. */
  private static final int FIRST_OTHER = 0x3400;

  /** Is no symbol. */
  private static final int UNUSED = 0x33FF;

  /** Characters up to this one, of most alphabets, are looked up in a table. */
  private static final int TABLE_SIZE = 0x800;

  private final List<UnicodeSet> sets;
  private final CharacterPartition partition;

  /** The symbol of each class of the partition, without marks. */
  private final int[] symbols;

  /** The index of the set of word characters; -1 if the pattern has no word boundary. */
  private final int words;

  private final boolean isMarked;
  private final char[] classes = new char[TABLE_SIZE];

  private SymbolAlphabet(List<UnicodeSet> sets, int words) {
    this.sets = sets;
    this.partition = CharacterPartition.of(sets);
    this.words = words;
    this.isMarked = words >= 0 && partition.sizeOf(words) > ASCII_WORD.length();
    this.symbols = symbols(sets.indexOf(CharacterSets.NEWLINE));
    for (int c = 0; c < TABLE_SIZE; c++) {
      classes[c] = (char) partition.classOf(c);
    }
  }

  /**
   * Creates an alphabet for the sets of a pattern.
   *
   * @param hasBoundaries whether the pattern has word boundaries
   */
  static SymbolAlphabet of(Collection<UnicodeSet> setsOfPattern, boolean hasBoundaries) {
    var distinct = new LinkedHashSet<>(setsOfPattern);
    distinct.add(CharacterSets.NEWLINE);
    if (hasBoundaries) {
      distinct.add(CharacterSets.WORD);
    }
    var sets = List.copyOf(distinct);
    return new SymbolAlphabet(sets, hasBoundaries ? sets.indexOf(CharacterSets.WORD) : -1);
  }

  private int[] symbols(int newline) {
    var all = new int[partition.size()];
    int wordCount = 0;
    for (int i = 0; i < all.length; i++) {
      // ^ and $ look for this symbol.
      if (partition.isIn(i, newline)) {
        all[i] = '\n';
      } else if (isWord(i) && !isMarked) {
        all[i] = ASCII_WORD.charAt(wordCount++);
      } else {
        all[i] = FIRST_OTHER + i;
      }
    }
    return all;
  }

  private boolean isWord(int characterClass) {
    return words >= 0 && partition.isIn(characterClass, words);
  }

  /** Returns the most symbols and marks that stand for a character. */
  int symbolsPerCharacter() {
    return isMarked ? 3 : 1;
  }

  /** Appends the symbol of a character. */
  void append(int c, StringBuilder into) {
    int characterClass = c < TABLE_SIZE ? classes[c] : partition.classOf(c);
    if (isMarked && isWord(characterClass)) {
      into.append(MARK).append((char) symbols[characterClass]).append(MARK);
    } else {
      into.append((char) symbols[characterClass]);
    }
  }

  /** Returns the expression for one character of a set. */
  String expression(UnicodeSet set) {
    int index = sets.indexOf(set);
    var plain = new UnicodeSet();
    var marked = new UnicodeSet();
    for (int i = 0; i < symbols.length; i++) {
      if (partition.isIn(i, index)) {
        (isMarked && isWord(i) ? marked : plain).add(symbols[i]);
      }
    }
    return marked.isEmpty()
        ? oneOf(plain)
        : "(?:" + oneOf(plain) + "|" + MARK + oneOf(marked) + MARK + ")";
  }

  private static String oneOf(UnicodeSet symbols) {
    if (symbols.size() == 2) {
      // RE2/J 1.8 confuses the set [Zz] with the letter Z (its issue 211), but not a larger one.
      symbols.add(UNUSED);
    }
    var ranges = new StringBuilder();
    for (var range : symbols.ranges()) {
      ranges.append("\\x{%x}-\\x{%x}".formatted(range.codepoint, range.codepointEnd));
    }
    return ranges.isEmpty() ? "[^\\x00-\\x{10FFFF}]" : "[" + ranges + "]";
  }
}
