package dev.anteroom.learning;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A metric of classifications, compared with the labels. */
enum Metric {
  /**
   * The probability that a bad message has a higher score than a good one; equal scores count half.
   */
  AUC("AUC", true) {
    @Override
    double of(List<LabelledText> messages, List<Classification> guesses) {
      var order =
          IntStream.range(0, guesses.size())
              .boxed()
              .sorted(Comparator.comparingDouble(i -> guesses.get(i).score()))
              .toList();
      double goodBelow = 0;
      double points = 0;
      for (int from = 0, to; from < order.size(); from = to) {
        int good = 0;
        double score = guesses.get(order.get(from)).score();
        for (to = from; to < order.size() && guesses.get(order.get(to)).score() == score; to++) {
          good += messages.get(order.get(to)).isBad() ? 0 : 1;
        }
        points += (to - from - good) * (goodBelow + good / 2.0);
        goodBelow += good;
      }
      return points / goodBelow / (order.size() - goodBelow);
    }
  },

  /** The harmonic mean of precision and recall. */
  F1("F1", true) {
    @Override
    double of(List<LabelledText> messages, List<Classification> guesses) {
      double right = 0;
      double flaggedAndBad = 0;
      for (int i = 0; i < guesses.size(); i++) {
        boolean isBad = messages.get(i).isBad();
        boolean isFlagged = guesses.get(i).isFlagged();
        right += isFlagged && isBad ? 1 : 0;
        flaggedAndBad += (isFlagged ? 1 : 0) + (isBad ? 1 : 0);
      }
      return 2 * right / flaggedAndBad;
    }
  },

  /** The share of good messages on which the classifier acts; lower is better. */
  GOOD_CAUGHT("good caught", false) {
    @Override
    double of(List<LabelledText> messages, List<Classification> guesses) {
      return caught(messages, guesses, false);
    }
  },

  /** The share of bad messages on which the classifier acts. */
  BAD_CAUGHT("bad caught", true) {
    @Override
    double of(List<LabelledText> messages, List<Classification> guesses) {
      return caught(messages, guesses, true);
    }
  };

  final String title;
  private final boolean isHigherBetter;

  Metric(String title, boolean isMoreBetter) {
    this.title = title;
    this.isHigherBetter = isMoreBetter;
  }

  /** Computes the metric; classifications are in the order of the messages. */
  abstract double of(List<LabelledText> messages, List<Classification> guesses);

  boolean isMet(double value, double aim) {
    return isHigherBetter ? value >= aim : value <= aim;
  }

  /** Returns the comparison sign of a target. */
  String sign() {
    return isHigherBetter ? "≥" : "≤";
  }

  private static double caught(
      List<LabelledText> messages, List<Classification> guesses, boolean isBad) {
    double all = 0;
    double caught = 0;
    for (int i = 0; i < guesses.size(); i++) {
      if (messages.get(i).isBad() == isBad) {
        all++;
        caught += guesses.get(i).isActedOn() ? 1 : 0;
      }
    }
    return caught / all;
  }
}
