package dev.anteroom.screening.learned;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows texts by their vectors: logistic regression, learned online by an extended Kalman filter.
 */
final class CarefulReader {
  private static final int DIMENSIONS = 384;
  private static final float SCALE = 1 / 500f;

  private final float[] mean = new float[DIMENSIONS];
  private final float[][] covariance = new float[DIMENSIONS][DIMENSIONS];
  private TrackRecord record = new TrackRecord();
  private volatile long upTo;

  CarefulReader() {
    for (int i = 0; i < DIMENSIONS; i++) {
      covariance[i][i] = 10;
    }
  }

  static CarefulReader of(byte[] snapshot) {
    return Snapshots.read(
        snapshot,
        in -> {
          var reader = new CarefulReader();
          reader.upTo = in.readLong();
          for (int i = 0; i < DIMENSIONS; i++) {
            reader.mean[i] = in.readFloat();
            for (int j = 0; j < DIMENSIONS; j++) {
              reader.covariance[i][j] = in.readFloat();
            }
          }
          reader.record = TrackRecord.read(in);
          return reader;
        });
  }

  byte[] snapshot() {
    return Snapshots.written(out -> {
      out.writeLong(upTo);
      for (int i = 0; i < DIMENSIONS; i++) {
        out.writeFloat(mean[i]);
        for (int j = 0; j < DIMENSIONS; j++) {
          out.writeFloat(covariance[i][j]);
        }
      }
      record.write(out);
    });
  }

  long upTo() {
    return upTo;
  }

  Optional<Mark> learn(Lesson lesson, byte @Nullable [] vector, double fastLogOdds, double target) {
    if (lesson.number() != upTo + 1) {
      throw new IllegalStateException("Lesson " + lesson.number() + " after " + upTo);
    }
    upTo = lesson.number();
    var takenBack = lesson.takenBack();
    if (takenBack != null) {
      record.takeBack(takenBack.number());
      if (vector != null) {
        step(vector, takenBack.label(), -1);
      }
    }
    var label = lesson.label();
    if (vector == null || label == null) {
      return Optional.empty();
    }
    double both = fastLogOdds + logOdds(vector);
    var opinion = record.calibration().opinion(both, target);
    record.add(lesson.number(), both, label);
    step(vector, label, 1);
    return Optional.of(
        new Mark(
            both,
            opinion.map(Opinion::score).orElse(Double.NaN),
            opinion.filter(one -> one.score() >= one.spamAbove()).isPresent()));
  }

  Optional<Opinion> opinion(double fastLogOdds, byte[] vector, double target) {
    return record.calibration().opinion(fastLogOdds + logOdds(vector), target);
  }

  Standing standing(double target) {
    return record.standing(target, .5);
  }

  private double logOdds(byte[] vector) {
    double sum = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      sum += mean[i] * vector[i] * SCALE;
    }
    return sum;
  }

  private void step(byte[] vector, Label label, int sign) {
    double likelihood = 1 / (1 + StrictMath.exp(-logOdds(vector)));
    var gain = new float[DIMENSIONS];
    float spread = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      float sum = 0;
      for (int j = 0; j < DIMENSIONS; j++) {
        sum += covariance[i][j] * vector[j] * SCALE;
      }
      gain[i] = sum;
      spread += sum * vector[i] * SCALE;
    }
    float doubt = (float) Math.max(likelihood * (1 - likelihood), .01);
    float factor = sign / (1 / doubt + sign * spread);
    float error = (float) ((label == Label.BAD ? 1 : 0) - likelihood);
    for (int i = 0; i < DIMENSIONS; i++) {
      mean[i] += factor / doubt * gain[i] * error;
      for (int j = 0; j < DIMENSIONS; j++) {
        covariance[i][j] -= factor * gain[i] * gain[j];
      }
    }
  }
}
