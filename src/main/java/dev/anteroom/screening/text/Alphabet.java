package dev.anteroom.screening.text;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The symbols of a list of words, numbered from 1; 0 is any other. */
final class Alphabet {
  private static final int PAGE = 256;

  /** Their numbers are kept in 16 bits. */
  private static final int MOST = 65_000;

  private final char[] @Nullable [] pages = new char[Character.MAX_CODE_POINT / PAGE + 1][];
  private final int[] symbols;

  private Alphabet(int[] symbols) {
    if (symbols.length > MOST) {
      throw new IllegalArgumentException("more than %d symbols".formatted(MOST));
    }
    this.symbols = symbols;
    for (int i = 0; i < symbols.length; i++) {
      var page = pages[symbols[i] / PAGE];
      if (page == null) {
        page = new char[PAGE];
        pages[symbols[i] / PAGE] = page;
      }
      page[symbols[i] % PAGE] = (char) (i + 1);
    }
  }

  static Alphabet of(List<int[]> words) {
    return new Alphabet(words.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray());
  }

  int size() {
    return symbols.length;
  }

  int id(int symbol) {
    var page = pages[symbol / PAGE];
    return page == null ? 0 : page[symbol % PAGE];
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
