package dev.anteroom.screening.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Classifies comments by their embeddings: Bayesian logistic regression in one pass over the
 * decisions, as an extended Kalman filter with implicit steps, so that no example overshoots. One
 * of its inputs is what the n-gram classifier predicted before it learned from the example, so that
 * the record of each on this site determines its weight.
 */
final class EmbeddingClassifier {
  /** The inputs after the dimensions: the bias, the n-gram classifier, and the shape. */
  private static final int OTHER_INPUTS = 2 + TextShape.INPUTS;

  /**
   * Components are in units of 1/500. They are scaled so that weights of variance 1 are a
   * reasonable prior.
   */
  private static final float VECTOR_SCALE = (float) (Math.sqrt(20) / 500);

  /**
   * Small, so that its weight changes slowly: early predictions say little about the current
   * quality.
   */
  private static final float NGRAM_SCALE = .12f;

  private static final float SHAPE_SCALE = .5f;

  /** The weight of the n-gram classifier before any training. */
  private static final float NGRAM_PRIOR = .8f;

  /**
   * The weight of an example that says nothing new, and the number of examples that determine what
   * is usual.
   */
  private static final double REPEATED_WEIGHT = .1;

  private static final int USUAL_WINDOW = 50;

  private final int dimensions;
  private final int inputCount;
  private final float[] weights;
  private final float[][] covariance;
  private EvaluationWindow window = new EvaluationWindow();
  private double usualVariance = 1;

  /** Creates a classifier of vectors with so many dimensions. */
  EmbeddingClassifier(int dimensions) {
    this.dimensions = dimensions;
    this.inputCount = dimensions + OTHER_INPUTS;
    this.weights = new float[inputCount];
    this.covariance = new float[inputCount][inputCount];
    for (int i = 0; i < inputCount; i++) {
      covariance[i][i] = 1;
    }
    weights[ngramInput()] = NGRAM_PRIOR;
  }

  static EmbeddingClassifier restore(byte[] snapshot, int dimensions) {
    return SnapshotFormat.deserialize(snapshot, in -> read(in, dimensions));
  }

  int dimensions() {
    return dimensions;
  }

  private int ngramInput() {
    return dimensions + 1;
  }

  byte[] snapshot() {
    return SnapshotFormat.serialize(this::write);
  }

  long position() {
    return window.position();
  }

  Optional<Prediction> train(
      TrainingExample example, byte @Nullable [] vector, double ngramLogOdds, double target) {
    var input = example.input();
    var inputs =
        vector == null || input == null
            ? null
            : inputs(vector, Features.shape(input.unfolded()), ngramLogOdds);
    window.advanceTo(example, inputs != null);
    if (inputs == null) {
      return Optional.empty();
    }
    var overturned = example.overturned();
    if (overturned != null) {
      unlearn(inputs, overturned.label());
    }
    var label = example.label();
    if (label == null) {
      return Optional.empty();
    }
    double logOdds = logOdds(inputs);
    var prediction = window.predict(logOdds, target);
    double byNgram = weights[ngramInput()] * inputs[ngramInput()];
    double weight = exampleWeight(update(inputs, logOdds, label));
    window.add(example.number(), logOdds, byNgram, label, weight);
    return Optional.of(prediction);
  }

  Optional<ModelScore> score(TextShape shape, double ngramLogOdds, byte[] vector, double target) {
    return window.score(logOdds(inputs(vector, shape, ngramLogOdds)), target);
  }

  ModelMetrics metrics(double target) {
    return window.metrics(target);
  }

  private float[] inputs(byte[] vector, TextShape shape, double ngramLogOdds) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException("A vector of " + vector.length + " dimensions");
    }
    var inputs = new float[inputCount];
    for (int i = 0; i < dimensions; i++) {
      inputs[i] = VECTOR_SCALE * vector[i];
    }
    inputs[dimensions] = 1;
    inputs[ngramInput()] = (float) (NGRAM_SCALE * ngramLogOdds);
    var shapeInputs = shape.inputs();
    for (int i = 0; i < shapeInputs.length; i++) {
      inputs[dimensions + 2 + i] = SHAPE_SCALE * shapeInputs[i];
    }
    return inputs;
  }

  private double logOdds(float[] inputs) {
    return product(weights, inputs);
  }

  /**
   * Returns the weight of an example. Repeated texts have a much lower variance than usual and
   * count little.
   */
  private double exampleWeight(double variance) {
    double weight = Math.max(REPEATED_WEIGHT, Math.min(1, 3 * variance / usualVariance));
    usualVariance += (variance - usualVariance) / USUAL_WINDOW;
    return weight;
  }

  /**
   * Learns from an example.
   *
   * @return the variance of the log-odds before
   */
  private double update(float[] inputs, double logOdds, Label label) {
    var gain = gain(inputs);
    double variance = variance(gain, inputs);
    double sign = label == Label.BAD ? 1 : -1;
    double error = implicitError(sign * logOdds, variance);
    float move = (float) (sign * error);
    double curvature = error * (1 - error);
    step(gain, move, (float) (curvature / (1 + curvature * variance)));
    return variance;
  }

  /** Takes an example back: the inverse of a step, as far as later examples allow it. */
  private void unlearn(float[] inputs, Label label) {
    var gain = gain(inputs);
    double variance = variance(gain, inputs);
    double sign = label == Label.BAD ? 1 : -1;
    double error = 1 / (1 + StrictMath.exp(sign * logOdds(inputs)));
    double curvature = Math.min(error * (1 - error), .5 / Math.max(variance, 1e-6));
    float factor = (float) (curvature / (1 - curvature * variance));
    float move = (float) (sign * error * (1 + factor * variance));
    step(gain, -move, -factor);
  }

  /**
   * Returns the error that remains after the step that it causes: between 0 and 1, by bisection.
   */
  private static double implicitError(double margin, double variance) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 30; i++) {
      double middle = (low + high) / 2;
      if (1 / (1 + StrictMath.exp(margin + middle * variance)) > middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private float[] gain(float[] inputs) {
    var gain = new float[inputCount];
    // Row by row, because the matrix is symmetric and the JIT vectorises this inner loop.
    for (int i = 0; i < inputCount; i++) {
      float input = inputs[i];
      var row = covariance[i];
      for (int j = 0; j < inputCount; j++) {
        gain[j] += input * row[j];
      }
    }
    return gain;
  }

  private double variance(float[] gain, float[] inputs) {
    return Math.max(0, product(gain, inputs));
  }

  private double product(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < inputCount; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** Moves the weights and shrinks the covariance along the gain. */
  private void step(float[] gain, float move, float factor) {
    for (int i = 0; i < inputCount; i++) {
      weights[i] += move * gain[i];
      float scaled = factor * gain[i];
      var row = covariance[i];
      for (int j = 0; j < inputCount; j++) {
        row[j] -= scaled * gain[j];
      }
      // A variance never exceeds the prior and never becomes zero.
      row[i] = Math.min(1, Math.max(row[i], 1e-4f));
    }
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeDouble(usualVariance);
    for (int i = 0; i < inputCount; i++) {
      out.writeFloat(weights[i]);
      for (int j = 0; j < inputCount; j++) {
        out.writeFloat(covariance[i][j]);
      }
    }
    window.write(out);
  }

  private static EmbeddingClassifier read(DataInputStream in, int dimensions) throws IOException {
    var classifier = new EmbeddingClassifier(dimensions);
    classifier.usualVariance = in.readDouble();
    for (int i = 0; i < classifier.inputCount; i++) {
      classifier.weights[i] = in.readFloat();
      for (int j = 0; j < classifier.inputCount; j++) {
        classifier.covariance[i][j] = in.readFloat();
      }
    }
    classifier.window = EvaluationWindow.read(in);
    return classifier;
  }
}
