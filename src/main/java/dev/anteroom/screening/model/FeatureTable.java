package dev.anteroom.screening.model;

import java.util.Arrays;

/** Distinct hashed features and their values, collected in groups. */
final class FeatureTable {
  private static final int MASK = (1 << Features.BITS) - 1;

  private int[] indexes = new int[512];
  private float[] values = new float[512];
  private int size;
  private int groupStart;

  /** Open addressing from an index to its slot in the current group; 0 is empty. */
  private int[] slots = new int[1024];

  /** Counts a feature and returns its position. */
  int add(long hash) {
    int index = (int) (hash >>> 20) & MASK;
    int at = index & slots.length - 1;
    while (slots[at] != 0) {
      int slot = slots[at] - 1;
      if (indexes[slot] == index) {
        values[slot]++;
        return slot;
      }
      at = at + 1 & slots.length - 1;
    }
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    indexes[size] = index;
    values[size] = 1;
    slots[at] = ++size;
    if (2 * (size - groupStart) > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /**
   * Ends a group: counts are replaced by their logarithms, and the group is scaled to this length.
   */
  void closeGroup(float length) {
    double squares = 0;
    for (int i = groupStart; i < size; i++) {
      values[i] = values[i] == 1 ? 1 : 1 + (float) StrictMath.log(values[i]);
      squares += values[i] * values[i];
    }
    float scale = squares == 0 ? 0 : (float) (length / Math.sqrt(squares));
    for (int i = groupStart; i < size; i++) {
      values[i] *= scale;
    }
    groupStart = size;
    Arrays.fill(slots, 0);
  }

  int size() {
    return size;
  }

  int index(int i) {
    return indexes[i];
  }

  float value(int i) {
    return values[i];
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int slot = groupStart; slot < size; slot++) {
      int at = indexes[slot] & slots.length - 1;
      while (slots[at] != 0) {
        at = at + 1 & slots.length - 1;
      }
      slots[at] = slot + 1;
    }
  }
}
