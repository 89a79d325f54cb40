package dev.anteroom.screening.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words by their symbols, a node a common beginning. The children of a node stand side by side, in
 * the order of their symbols, so that a list of 50,000 terms takes a few megabytes and is built in
 * the time that sorting takes.
 *
 * <p>An Aho-Corasick automaton reads a text once; here each place where a word may begin is tried,
 * since one sign may be read as several letters or as none, which an automaton has no place for.
 */
final class Trie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private static final int FEW = 3;
  private static final int TABLE_CELLS = 1_000_000;

  private final Alphabet alphabet;

  /**
   * Two numbers a node, side by side since they are asked for together: its first child, and its
   * word and whether some word is broken behind it.
   */
  private int[] node = new int[128];

  private char[] label = new char[64];
  private final int[] next;
  private int nodes = 1;
  private int depth;

  /**
   * For nodes near the root with many children, these by the ids of symbols: most words end their
   * search there.
   */
  private int[] @Nullable [] tables = {};

  private Trie(Alphabet alphabet, int words) {
    this.alphabet = alphabet;
    this.next = new int[words];
    Arrays.fill(next, NONE);
  }

  /**
   * Builds from words as symbols.
   *
   * @param breaks for each word, where it is broken between its symbols
   */
  static Trie of(List<int[]> words, List<boolean[]> breaks) {
    var alphabet = Alphabet.of(words);
    var trie = new Trie(alphabet, words.size());
    var ids = words.stream().map(alphabet::ids).toArray(char[][]::new);
    var order = new Integer[ids.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> ids[i], Arrays::compare));
    trie.build(ids, order, breaks);
    return trie;
  }

  /** The node behind a symbol, or NONE. */
  int child(int parent, int symbol) {
    int id = alphabet.id(symbol);
    if (id == 0) {
      return NONE;
    }
    if (parent < tables.length) {
      var table = tables[parent];
      if (table != null) {
        return table[id] == 0 ? NONE : table[id];
      }
    }
    int end = endOfChildren(parent);
    for (int child = firstChild(parent); child < end; child++) {
      if (label[child] == id) {
        return child;
      }
    }
    return NONE;
  }

  boolean hasChildren(int parent) {
    return firstChild(parent) < endOfChildren(parent);
  }

  int firstChild(int parent) {
    return node[2 * parent];
  }

  int endOfChildren(int parent) {
    return node[2 * parent + 2];
  }

  /** How many symbols the longest word has. */
  int depth() {
    return depth;
  }

  /** The symbol on the way to this node. */
  int symbol(int child) {
    return alphabet.symbol(label[child]);
  }

  /** The index of the first word that ends here, in the order given; NONE where none does. */
  int word(int last) {
    return node[2 * last + 1] >> 1;
  }

  /** The index of another word of the same symbols; NONE after the last. */
  int next(int word) {
    return next[word];
  }

  /** Whether some word is broken behind this node. */
  boolean hasBreak(int last) {
    return (node[2 * last + 1] & 1) != 0;
  }

  private void build(char[][] ids, Integer[] order, List<boolean[]> breaks) {
    // Breadth first: each level is a list of ranges of the sorted words that share a beginning.
    int[] from = {0};
    int[] to = {order.length};
    int firstOfLevel = 0;
    put(ROOT, NONE, false);
    for (depth = 0; from.length > 0; depth++) {
      var nextFrom = new IntList();
      var nextTo = new IntList();
      int firstOfNext = nodes;
      for (int n = 0; n < from.length; n++) {
        reserve(nodes + 1);
        node[2 * (firstOfLevel + n)] = nodes;
        int at = from[n];
        while (at < to[n] && ids[order[at]].length == depth) {
          at++;
        }
        while (at < to[n]) {
          char id = ids[order[at]][depth];
          int end = at + 1;
          while (end < to[n] && ids[order[end]][depth] == id) {
            end++;
          }
          addNode(id, ids, order, at, end, breaks);
          nextFrom.add(at);
          nextTo.add(end);
          at = end;
        }
      }
      firstOfLevel = firstOfNext;
      from = nextFrom.toArray();
      to = nextTo.toArray();
    }
    reserve(nodes + 1);
    node[2 * nodes] = nodes;
    node = Arrays.copyOf(node, 2 * nodes + 1);
    label = Arrays.copyOf(label, nodes);
    tables = tables(Math.min(nodes, Math.max(1, TABLE_CELLS / (alphabet.size() + 1))));
  }

  /** Nodes are numbered by their depth, so that the first are those nearest to the root. */
  private int[] @Nullable [] tables(int most) {
    var made = new int[most] @Nullable [];
    for (int parent = 0; parent < most; parent++) {
      if (endOfChildren(parent) - firstChild(parent) > FEW) {
        var table = new int[alphabet.size() + 1];
        for (int child = firstChild(parent); child < endOfChildren(parent); child++) {
          table[label[child]] = child;
        }
        made[parent] = table;
      }
    }
    return made;
  }

  private void addNode(
      char id, char[][] ids, Integer[] order, int at, int end, List<boolean[]> breaks) {
    reserve(nodes + 1);
    boolean isWord = ids[order[at]].length == depth + 1;
    for (int i = at; i + 1 < end && ids[order[i + 1]].length == depth + 1; i++) {
      next[order[i]] = order[i + 1];
    }
    boolean hasBreak = false;
    for (int i = at; i < end && !hasBreak; i++) {
      hasBreak = breaks.get(order[i])[depth];
    }
    label[nodes] = id;
    put(nodes, isWord ? order[at] : NONE, hasBreak);
    nodes++;
  }

  private void put(int at, int word, boolean hasBreak) {
    node[2 * at + 1] = word << 1 | (hasBreak ? 1 : 0);
  }

  private void reserve(int size) {
    if (size >= label.length) {
      int capacity = 2 * size;
      node = Arrays.copyOf(node, 2 * capacity + 2);
      label = Arrays.copyOf(label, capacity);
    }
  }

  /** A growing list of numbers. */
  private static final class IntList {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
