package dev.anteroom.screening.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trie of words by their symbols. The children of a node are next to each other and their
 * descendants close behind, so that a list of 50,000 terms takes a few megabytes, is built in the
 * time that sorting takes, and a search touches few cache lines.
 *
 * <p>An Aho-Corasick automaton would read a text once. Here each place where a word can begin is
 * tried, because a symbol may be read as several letters or as none, which an automaton does not
 * support.
 */
final class Trie {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** The positions of a node's parts in its 64 bits. */
  private static final int WORD = 1;

  private static final int CHILDREN = 21;
  private static final int FIRST_CHILD = 37;
  private static final long WORD_BITS = 0xF_FFFF;
  private static final long CHILDREN_BITS = 0xFFFF;

  /** From this many children, a node near the root has a table of them. */
  private static final int MIN_TABLE_CHILDREN = 4;

  private static final int MAX_TABLE_DEPTH = 3;
  private static final int MAX_TABLE_CELLS = 1_000_000;

  private final Alphabet alphabet;

  /** The first child, the number of children, the word, and whether a word has a break after it. */
  private long[] nodes = new long[64];

  private char[] label = new char[64];
  private final int[] next;
  private int size = 1;

  /**
   * Tables of children by symbol id, for nodes near the root with many children, where most
   * searches end.
   */
  private int[] @Nullable [] tables = {};

  private Trie(Alphabet alphabet, int words) {
    this.alphabet = alphabet;
    this.next = new int[words];
    Arrays.fill(next, NONE);
  }

  /**
   * Builds a trie from words as symbols, at most a million.
   *
   * @param breaks for each word, where it has breaks between its symbols
   */
  static Trie of(List<int[]> words, List<boolean[]> breaks) {
    var alphabet = Alphabet.of(words);
    var trie = new Trie(alphabet, words.size());
    var ids = words.stream().map(alphabet::ids).toArray(char[][]::new);
    var order = new Integer[ids.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> ids[i], Arrays::compare));
    trie.build(new Sorted(ids, order, breaks));
    return trie;
  }

  /** Returns the id of a symbol; 0 if no word has it. */
  int id(int symbol) {
    return alphabet.id(symbol);
  }

  /** Returns the child for the symbol with this id, or NONE. */
  int child(int parent, int id) {
    if (id == 0) {
      return NONE;
    }
    if (parent < tables.length) {
      var table = tables[parent];
      if (table != null) {
        return table[id] == 0 ? NONE : table[id];
      }
    }
    long node = nodes[parent];
    int child = firstChild(node);
    for (int end = child + children(node); child < end; child++) {
      if (label[child] == id) {
        return child;
      }
    }
    return NONE;
  }

  boolean hasChildren(int parent) {
    return children(nodes[parent]) > 0;
  }

  int firstChild(int parent) {
    return firstChild(nodes[parent]);
  }

  int endOfChildren(int parent) {
    return firstChild(nodes[parent]) + children(nodes[parent]);
  }

  /** Returns the last symbol on the path to this node. */
  int symbol(int child) {
    return alphabet.symbol(label[child]);
  }

  /** Returns the index of the first word that ends here, in the given order, or NONE. */
  int word(int last) {
    return (int) (nodes[last] >>> WORD & WORD_BITS) - 1;
  }

  /** Returns the index of another word with the same symbols, or NONE after the last. */
  int next(int word) {
    return next[word];
  }

  /** Returns whether a word has a break after this node. */
  boolean hasBreak(int last) {
    return (nodes[last] & 1) != 0;
  }

  private static int firstChild(long node) {
    return (int) (node >>> FIRST_CHILD);
  }

  private static int children(long node) {
    return (int) (node >>> CHILDREN & CHILDREN_BITS);
  }

  /** The words, sorted by their symbols. */
  private record Sorted(char[][] ids, Integer[] order, List<boolean[]> breaks) {
    char[] word(int place) {
      return ids[order[place]];
    }
  }

  /** The words from one place to another that share a prefix, and its node. */
  private record Range(int node, int from, int to) {}

  private void build(Sorted words) {
    var level = List.of(new Range(ROOT, 0, words.order().length));
    for (int at = 0; at < MAX_TABLE_DEPTH; at++) {
      int here = at;
      level = level.stream().flatMap(range -> children(words, range, here).stream()).toList();
    }
    int tabled = size;
    level.forEach(range -> buildSubtree(words, range, MAX_TABLE_DEPTH));
    nodes = Arrays.copyOf(nodes, size);
    label = Arrays.copyOf(label, size);
    tables = tables(Math.min(tabled, Math.max(1, MAX_TABLE_CELLS / (alphabet.size() + 1))));
  }

  private void buildSubtree(Sorted words, Range range, int at) {
    children(words, range, at).forEach(child -> buildSubtree(words, child, at + 1));
  }

  private List<Range> children(Sorted words, Range range, int at) {
    int first = size;
    var made = new ArrayList<Range>(2);
    int place = range.from();
    while (place < range.to() && words.word(place).length == at) {
      place++;
    }
    while (place < range.to()) {
      char id = words.word(place)[at];
      int end = place + 1;
      while (end < range.to() && words.word(end)[at] == id) {
        end++;
      }
      made.add(new Range(size, place, end));
      add(words, id, place, end, at);
      place = end;
    }
    nodes[range.node()] |= (long) first << FIRST_CHILD | (long) made.size() << CHILDREN;
    return made;
  }

  private void add(Sorted words, char id, int from, int to, int at) {
    if (size == label.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
      label = Arrays.copyOf(label, 2 * size);
    }
    var order = words.order();
    boolean isWord = words.word(from).length == at + 1;
    for (int i = from; i + 1 < to && words.word(i + 1).length == at + 1; i++) {
      next[order[i]] = order[i + 1];
    }
    boolean hasBreak = false;
    for (int i = from; i < to && !hasBreak; i++) {
      hasBreak = words.breaks().get(order[i])[at];
    }
    label[size] = id;
    nodes[size] = (isWord ? order[from] + 1L : 0) << WORD | (hasBreak ? 1 : 0);
    size++;
  }

  private int[] @Nullable [] tables(int most) {
    var made = new int[most] @Nullable [];
    for (int parent = 0; parent < most; parent++) {
      if (endOfChildren(parent) - firstChild(parent) >= MIN_TABLE_CHILDREN) {
        var table = new int[alphabet.size() + 1];
        for (int child = firstChild(parent); child < endOfChildren(parent); child++) {
          table[label[child]] = child;
        }
        made[parent] = table;
      }
    }
    return made;
  }
}
