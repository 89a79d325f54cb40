package dev.anteroom.screening.term;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The symbols of a list of words, numbered from 1; 0 is any other symbol. */
final class Alphabet {
  private static final int PAGE_SIZE = 256;

  /** Symbol numbers have 16 bits. */
  private static final int MAX_SYMBOLS = 65_000;

  private final char[] @Nullable [] pages = new char[Character.MAX_CODE_POINT / PAGE_SIZE + 1][];
  private final int[] symbols;

  private Alphabet(int[] symbols) {
    if (symbols.length > MAX_SYMBOLS) {
      throw new IllegalArgumentException("more than %d symbols".formatted(MAX_SYMBOLS));
    }
    this.symbols = symbols;
    for (int i = 0; i < symbols.length; i++) {
      var page = pages[symbols[i] / PAGE_SIZE];
      if (page == null) {
        page = new char[PAGE_SIZE];
        pages[symbols[i] / PAGE_SIZE] = page;
      }
      page[symbols[i] % PAGE_SIZE] = (char) (i + 1);
    }
  }

  static Alphabet of(List<int[]> words) {
    return new Alphabet(words.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray());
  }

  int size() {
    return symbols.length;
  }

  int id(int symbol) {
    var page = pages[symbol / PAGE_SIZE];
    return page == null ? 0 : page[symbol % PAGE_SIZE];
  }

  int symbol(int id) {
    return symbols[id - 1];
  }

  char[] ids(int[] word) {
    var ids = new char[word.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (char) id(word[i]);
    }
    return ids;
  }
}
