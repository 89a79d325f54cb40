package dev.anteroom.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A shuffled corpus: most of it for training, in this order, and the rest for evaluation. */
record Split(List<LabelledText> training, List<LabelledText> heldOut) {
  private static final int FOLDS = 10;

  /** Holds out the last fifth of a shuffle; each number has its own shuffle. */
  static Split lastFifth(List<LabelledText> messages, int number) {
    var shuffled = shuffled(messages, number);
    return without(shuffled, shuffled.size() * 4 / 5, shuffled.size());
  }

  /** Ten numbers share a shuffle and hold out its ten tenths. */
  static Split tenth(List<LabelledText> messages, int number) {
    var shuffled = shuffled(messages, (number - 1) / FOLDS + 1);
    int fold = (number - 1) % FOLDS;
    return without(shuffled, shuffled.size() * fold / FOLDS, shuffled.size() * (fold + 1) / FOLDS);
  }

  private static List<LabelledText> shuffled(List<LabelledText> messages, long seed) {
    var shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  /** Training starts after the held-out part, so that each split starts with other examples. */
  private static Split without(List<LabelledText> messages, int from, int to) {
    var taught = new ArrayList<>(messages.subList(to, messages.size()));
    taught.addAll(messages.subList(0, from));
    return new Split(List.copyOf(taught), List.copyOf(messages.subList(from, to)));
  }
}
