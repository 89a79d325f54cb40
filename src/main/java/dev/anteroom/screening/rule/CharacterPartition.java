package dev.anteroom.screening.rule;

import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Divides all characters into classes, so that some sets never contain only a part of a class.
 *
 * @param starts the first character of each range, in order
 * @param classOfRange the class that each range belongs to
 * @param membership the sets that contain each class, by their index
 */
record CharacterPartition(int[] starts, int[] classOfRange, List<BitSet> membership) {

  static CharacterPartition of(List<UnicodeSet> sets) {
    var changes = changes(sets);
    var starts = new int[changes.size()];
    var classOfRange = new int[changes.size()];
    var membership = new ArrayList<BitSet>();
    var ids = new HashMap<BitSet, Integer>();
    var current = new BitSet();
    int range = 0;
    for (var change : changes.entrySet()) {
      current.xor(change.getValue());
      var members = (BitSet) current.clone();
      if (ids.putIfAbsent(members, membership.size()) == null) {
        membership.add(members);
      }
      starts[range] = change.getKey();
      classOfRange[range] = ids.getOrDefault(members, 0);
      range++;
    }
    return new CharacterPartition(starts, classOfRange, membership);
  }

  /** Returns the places where a set begins or ends to contain characters, with these sets. */
  private static TreeMap<Integer, BitSet> changes(List<UnicodeSet> sets) {
    var changes = new TreeMap<Integer, BitSet>();
    changes.put(0, new BitSet());
    for (int i = 0; i < sets.size(); i++) {
      for (var range : sets.get(i).ranges()) {
        changes.computeIfAbsent(range.codepoint, _ -> new BitSet()).flip(i);
        changes.computeIfAbsent(range.codepointEnd + 1, _ -> new BitSet()).flip(i);
      }
    }
    return changes;
  }

  int size() {
    return membership.size();
  }

  /** Returns whether a set contains a class. */
  boolean isIn(int characterClass, int set) {
    return membership.get(characterClass).get(set);
  }

  /** Returns how many classes a set contains. */
  long sizeOf(int set) {
    return membership.stream().filter(members -> members.get(set)).count();
  }

  /** Returns the class of a character. */
  int classOf(int c) {
    int place = Arrays.binarySearch(starts, c);
    return classOfRange[place >= 0 ? place : -place - 2];
  }
}
