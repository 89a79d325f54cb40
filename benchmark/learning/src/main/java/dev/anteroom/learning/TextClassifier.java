package dev.anteroom.learning;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Learns what is good and bad from messages, and judges others. */
interface TextClassifier {
  /** A column of the table: what judged. */
  enum Column {
    BOTH("this service"),
    FAST("fast alone"),
    BOGOFILTER("bogofilter"),
    BOGOFILTER_AT_HALF("bogofilter at .5"),
    BATCH("in batch"),
    BATCH_AT_BEST("in batch, best cut");

    final String title;

    Column(String title) {
      this.title = title;
    }
  }

  /** Learns further messages, in this order. */
  void train(List<LabelledText> messages) throws IOException, InterruptedException;

  /** Judges messages, each in as many ways as it fills columns, and learns nothing of them. */
  Map<Column, List<Classification>> classify(List<LabelledText> messages)
      throws IOException, InterruptedException;
}
