package dev.anteroom.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A corpus, shuffled: four fifths to learn in this order, one to be judged. */
record Split(List<Message> taught, List<Message> heldOut) {
  static Split of(List<Message> messages, long seed) {
    var shuffled = new ArrayList<>(messages);
    Collections.shuffle(shuffled, new Random(seed));
    int cut = shuffled.size() * 4 / 5;
    return new Split(
        List.copyOf(shuffled.subList(0, cut)), List.copyOf(shuffled.subList(cut, shuffled.size())));
  }
}
