package dev.anteroom.screening.model;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Classifies comments by hashed words and character n-grams, in one pass over the decisions: naive
 * Bayes, which learns at once, and on top of it logistic regression with a separate step size for
 * each feature (AdaGrad, Duchi, Hazan and Singer 2011), whose features are weighted by their Bayes
 * ratios (Wang and Manning 2012).
 */
final class NgramClassifier {
  private static final int TABLE_SIZE = 1 << Features.BITS;

  /** The count that an unseen feature is assumed to have, divided like the labels. */
  private static final double SMOOTHING = .2;

  private static final double BAYES_WEIGHT = .2;
  private static final double LEARNING_RATE = .4;
  private static final double BIAS_LEARNING_RATE = .3 * LEARNING_RATE;
  private static final double DAMPING = 1e-2;

  /** Bayes has its full weight from this many examples of the rarer label. */
  private static final double FULL_BAYES_COUNT = 5;

  /** Larger log-odds are compressed to this bound, because no more certainty is justified. */
  private static final double MAX_LOG_ODDS = 10;

  /**
   * The weight of an example that says nothing new, so that a flood of one text does not outweigh
   * the rest.
   */
  private static final float REPEATED_WEIGHT = .1f;

  private final float[] weights = new float[TABLE_SIZE];
  private final float[] squaredGradients = new float[TABLE_SIZE];
  private final float[] goodCounts = new float[TABLE_SIZE];
  private final float[] badCounts = new float[TABLE_SIZE];
  private double goodTotal;
  private double badTotal;
  private double bias;
  private double biasSquaredGradients;
  private EvaluationWindow window = new EvaluationWindow();

  static NgramClassifier restore(byte[] snapshot) {
    return SnapshotFormat.deserialize(snapshot, NgramClassifier::read);
  }

  byte[] snapshot() {
    return SnapshotFormat.serialize(this::write);
  }

  long position() {
    return window.position();
  }

  Optional<Prediction> train(TrainingExample example, double target) {
    var input = example.input();
    var features = input == null ? null : Features.of(input.unfolded());
    var removed = window.advanceTo(example, features != null);
    if (features == null) {
      return Optional.empty();
    }
    var overturned = example.overturned();
    if (overturned != null) {
      unlearn(features, overturned.label(), removed);
    }
    var label = example.label();
    if (label == null) {
      return Optional.empty();
    }
    var scores = scoreFeatures(features);
    var prediction = window.predict(scores.logOdds(), target);
    float weight = exampleWeight(features);
    window.add(example.number(), prediction.logOdds(), prediction.logOdds(), label, weight);
    update(features, scores, error(scores.sum, label), 1);
    count(features, label, weight);
    return Optional.of(prediction);
  }

  double logOdds(Features features) {
    return scoreFeatures(features).logOdds();
  }

  /** The Bayes ratio and the contribution of each feature, and the log-odds before compression. */
  private record FeatureScores(double[] ratios, double[] contributions, double sum) {
    double logOdds() {
      return MAX_LOG_ODDS * StrictMath.tanh(sum / MAX_LOG_ODDS);
    }
  }

  private FeatureScores scoreFeatures(Features features) {
    var ratios = new double[features.size()];
    var contributions = new double[features.size()];
    double sum = bias;
    double bayes = bayesWeight();
    double classOdds = classOdds();
    for (int i = 0; i < ratios.length; i++) {
      int at = features.index(i);
      ratios[i] = featureLogOdds(at, classOdds);
      contributions[i] =
          features.value(i) * (bayes * ratios[i] + weights[at] * featureTrust(ratios[i]));
      sum += contributions[i];
    }
    return new FeatureScores(ratios, contributions, sum);
  }

  Optional<ModelScore> score(double logOdds, double target) {
    return window.score(logOdds, target);
  }

  List<Reason> reasons(ClassifierInput input) {
    var origins = new FeatureOrigins();
    var features = Features.of(input, origins);
    return origins.toReasons(scoreFeatures(features).contributions);
  }

  ModelMetrics metrics(double target) {
    return window.metrics(target);
  }

  private double bayesWeight() {
    return BAYES_WEIGHT * Math.min(1, Math.min(goodTotal, badTotal) / FULL_BAYES_COUNT);
  }

  /** Returns how much more often comments are bad than good. */
  private double classOdds() {
    return (badTotal + 1) / (goodTotal + 1);
  }

  /** Returns the log-odds of a feature relative to those of the labels; 0 if it was never seen. */
  private double featureLogOdds(int at, double classOdds) {
    float seenGood = goodCounts[at];
    float seenBad = badCounts[at];
    if (seenGood == 0 && seenBad == 0) {
      return 0;
    }
    double share = 2 * SMOOTHING * classOdds / (1 + classOdds);
    return StrictMath.log((seenBad + share) / (seenGood + 2 * SMOOTHING - share) / classOdds);
  }

  private static double featureTrust(double ratio) {
    return .3 + .5 * Math.min(2, Math.abs(ratio));
  }

  private static double error(double logOdds, Label label) {
    return 1 / (1 + StrictMath.exp(-logOdds)) - (label == Label.BAD ? 1 : 0);
  }

  private void update(Features features, FeatureScores scores, double error, int sign) {
    if (sign > 0) {
      biasSquaredGradients += error * error;
    }
    bias -= sign * BIAS_LEARNING_RATE * error / Math.sqrt(biasSquaredGradients + DAMPING);
    for (int i = 0; i < features.size(); i++) {
      int at = features.index(i);
      double slope = error * features.value(i) * featureTrust(scores.ratios[i]);
      if (sign > 0) {
        squaredGradients[at] += (float) (slope * slope);
      }
      weights[at] -=
          (float) (sign * LEARNING_RATE * slope / Math.sqrt(squaredGradients[at] + DAMPING));
    }
  }

  /**
   * Takes an example back.
   *
   * @param entry the entry with the prediction, if that is still in the window
   */
  private void unlearn(Features features, Label label, @Nullable Entry entry) {
    var scores = scoreFeatures(features);
    count(features, label, -countedWeight(features, label, entry));
    // With the error of that time: with today's, taking a flood back would count many times over.
    if (entry != null) {
      update(features, scores, error(entry.logOdds(), label), -1);
    } else if (scores.sum > 0 == (label == Label.BAD)) {
      update(features, scores, error(scores.sum, label), -1);
    }
  }

  /**
   * Returns the weight with which an example was counted, at most the count of any of its features.
   */
  private float countedWeight(Features features, Label label, @Nullable Entry entry) {
    var counts = label == Label.BAD ? badCounts : goodCounts;
    float counted = entry == null ? 1 : entry.weight();
    for (int i = 0; i < features.size(); i++) {
      counted = Math.min(counted, counts[features.index(i)]);
    }
    return counted;
  }

  private void count(Features features, Label label, float weight) {
    if (label == Label.BAD) {
      badTotal = Math.max(0, badTotal + weight);
    } else {
      goodTotal = Math.max(0, goodTotal + weight);
    }
    var counts = label == Label.BAD ? badCounts : goodCounts;
    for (int i = 0; i < features.size(); i++) {
      int at = features.index(i);
      counts[at] = Math.max(0, counts[at] + weight);
    }
  }

  /** Returns 1, or a tenth if no pair of words in the example is new. */
  private float exampleWeight(Features features) {
    for (int i = features.pairsFrom(); i < features.pairsTo(); i++) {
      int at = features.index(i);
      if (goodCounts[at] == 0 && badCounts[at] == 0) {
        return 1;
      }
    }
    return REPEATED_WEIGHT;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeDouble(goodTotal);
    out.writeDouble(badTotal);
    out.writeDouble(bias);
    out.writeDouble(biasSquaredGradients);
    for (int i = 0; i < TABLE_SIZE; i++) {
      if (goodCounts[i] != 0 || badCounts[i] != 0 || squaredGradients[i] != 0 || weights[i] != 0) {
        out.writeInt(i);
        out.writeFloat(weights[i]);
        out.writeFloat(squaredGradients[i]);
        out.writeFloat(goodCounts[i]);
        out.writeFloat(badCounts[i]);
      }
    }
    out.writeInt(TABLE_SIZE);
    window.write(out);
  }

  private static NgramClassifier read(DataInputStream in) throws IOException {
    var classifier = new NgramClassifier();
    classifier.goodTotal = in.readDouble();
    classifier.badTotal = in.readDouble();
    classifier.bias = in.readDouble();
    classifier.biasSquaredGradients = in.readDouble();
    int before = -1;
    for (int at = in.readInt(); at != TABLE_SIZE; at = in.readInt()) {
      if (at <= before || at > TABLE_SIZE) {
        throw new IOException("No such feature, or not in order");
      }
      before = at;
      classifier.weights[at] = in.readFloat();
      classifier.squaredGradients[at] = in.readFloat();
      classifier.goodCounts[at] = in.readFloat();
      classifier.badCounts[at] = in.readFloat();
    }
    classifier.window = EvaluationWindow.read(in);
    return classifier;
  }
}
