package dev.anteroom.learning;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A classifier that learns from labelled messages. */
interface TextClassifier {
  /** A column of the table: a classifier with a threshold. */
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

  /** Classifies messages, once for each of its columns, and learns nothing. */
  Map<Column, List<Classification>> classify(List<LabelledText> messages)
      throws IOException, InterruptedException;
}
