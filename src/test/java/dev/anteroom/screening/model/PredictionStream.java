package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random predictions of two labels that overlap, in an evaluation window. */
final class PredictionStream {
  private final Random random;
  private final double target;
  private final EvaluationWindow window = new EvaluationWindow();
  private final List<LabelledPrediction> predictions = new ArrayList<>();

  /**
   * A prediction and the decision that followed.
   *
   * @param mayAct whether there was a threshold
   */
  private record LabelledPrediction(Prediction prediction, Label label, boolean mayAct) {
    boolean isFlagged() {
      return prediction.score() >= .5;
    }
  }

  PredictionStream(long seed, double target) {
    this.random = new Random(seed);
    this.target = target;
  }

  /**
   * Adds examples: good ones have log-odds around one value, bad ones 4 more, both with a standard
   * deviation of 2.
   */
  PredictionStream run(int lessons, double badShare, double goodAt) {
    for (int i = 0; i < lessons; i++) {
      var label = random.nextDouble() < badShare ? BAD : GOOD;
      double logOdds = goodAt + (label == BAD ? 4 : 0) + 2 * random.nextGaussian();
      boolean mayAct = window.score(0, target).filter(one -> one.threshold() <= 1).isPresent();
      predictions.add(new LabelledPrediction(window.predict(logOdds, target), label, mayAct));
      window.add(predictions.size(), logOdds, 0, label, 1);
    }
    return this;
  }

  ModelMetrics metrics() {
    return window.metrics(target);
  }

  /** Returns the share of good comments above the threshold, among the newest predictions. */
  double goodCaught(int newest) {
    return ratio(
        newest(newest).stream()
            .filter(one -> one.label == GOOD && one.prediction.isAboveThreshold())
            .count(),
        newest(newest).stream().filter(one -> one.label == GOOD && one.mayAct).count());
  }

  double badCaught(int newest) {
    return ratio(
        newest(newest).stream()
            .filter(one -> one.label == BAD && one.prediction.isAboveThreshold())
            .count(),
        newest(newest).stream().filter(one -> one.label == BAD && one.mayAct).count());
  }

  /** Returns how often there was a threshold. */
  double mayAct(int newest) {
    return ratio(newest(newest).stream().filter(LabelledPrediction::mayAct).count(), newest);
  }

  /** Returns the F1 of the newest predictions, flagged by the score that they had. */
  double f1(int newest) {
    return f1(
        newest(newest), newest(newest).stream().filter(LabelledPrediction::isFlagged).toList());
  }

  /** Returns the best F1 of the newest predictions, flagged from any log-odds. */
  double bestF1(int newest) {
    double best = 0;
    for (double place = -12; place < 12; place += .1) {
      double from = place;
      var flagged =
          newest(newest).stream().filter(one -> one.prediction.logOdds() >= from).toList();
      best = Math.max(best, f1(newest(newest), flagged));
    }
    return best;
  }

  private static double f1(List<LabelledPrediction> all, List<LabelledPrediction> flagged) {
    long caught = flagged.stream().filter(one -> one.label == BAD).count();
    return ratio(2 * caught, flagged.size() + all.stream().filter(one -> one.label == BAD).count());
  }

  private List<LabelledPrediction> newest(int newest) {
    return predictions.subList(predictions.size() - newest, predictions.size());
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }
}
