package dev.anteroom.screening.model;

import dev.anteroom.screening.model.TrainingExample.Overturned;
import dev.anteroom.screening.verdict.Candidate;
import java.util.Random;

/** Inputs, training examples and vectors. */
final class TrainingExampleFixture {
  /** The share of good comments that may be flagged, for tests that are not about it. */
  static final double TARGET = .005;

  private TrainingExampleFixture() {}

  static ClassifierInput input(String body) {
    return new ClassifierInput(new Candidate("Reader", null, body), 0);
  }

  static TrainingExample example(long number, String body, Label label) {
    return new TrainingExample(number, input(body), label, null);
  }

  /** Returns an example of the same comment with the other label, which overturns the former. */
  static TrainingExample changed(long number, String body, Label label, long former) {
    return new TrainingExample(number, input(body), label, new Overturned(former, other(label)));
  }

  /** Returns an example that takes the former back and has no label. */
  static TrainingExample reopened(long number, String body, Label label, long former) {
    return new TrainingExample(number, input(body), null, new Overturned(former, label));
  }

  static Label other(Label label) {
    return label == Label.BAD ? Label.GOOD : Label.BAD;
  }

  /**
   * Returns a vector about one of a few topics: similar to others of the topic and to no other
   * ones.
   */
  static byte[] vector(int topic, Random random) {
    var direction = new Random(topic);
    var sum = new double[SiteModel.DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = direction.nextGaussian() + random.nextGaussian();
      squares += sum[i] * sum[i];
    }
    var vector = new byte[sum.length];
    for (int i = 0; i < sum.length; i++) {
      long component = Math.round(SiteModel.VECTOR_NORM * sum[i] / Math.sqrt(squares));
      vector[i] = (byte) Math.clamp(component, -127, 127);
    }
    return vector;
  }
}
