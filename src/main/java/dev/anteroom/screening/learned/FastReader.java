package dev.anteroom.screening.learned;

import dev.anteroom.screening.Field;
import java.util.List;
import java.util.Optional;

/** Knows texts by hashed words and runs of letters: logistic regression, learned online. */
final class FastReader {
  private final float[] weights = new float[1 << Features.BITS];
  private final float[] squares = new float[1 << Features.BITS];
  private TrackRecord record = new TrackRecord();
  private volatile long upTo;

  static FastReader of(byte[] snapshot) {
    return Snapshots.read(
        snapshot,
        in -> {
          var reader = new FastReader();
          reader.upTo = in.readLong();
          for (int i = 0; i < reader.weights.length; i++) {
            reader.weights[i] = in.readFloat();
            reader.squares[i] = in.readFloat();
          }
          reader.record = TrackRecord.read(in);
          return reader;
        });
  }

  byte[] snapshot() {
    return Snapshots.written(out -> {
      out.writeLong(upTo);
      for (int i = 0; i < weights.length; i++) {
        out.writeFloat(weights[i]);
        out.writeFloat(squares[i]);
      }
      record.write(out);
    });
  }

  long upTo() {
    return upTo;
  }

  Optional<Mark> learn(Lesson lesson, double target) {
    if (lesson.number() != upTo + 1) {
      throw new IllegalStateException("Lesson " + lesson.number() + " after " + upTo);
    }
    upTo = lesson.number();
    var reading = lesson.reading();
    var takenBack = lesson.takenBack();
    if (takenBack != null) {
      record.takeBack(takenBack.number());
      if (reading != null) {
        step(Features.of(reading), takenBack.label(), -1);
      }
    }
    var label = lesson.label();
    if (reading == null || label == null) {
      return Optional.empty();
    }
    var features = Features.of(reading);
    double logOdds = logOdds(features);
    var opinion = opinion(logOdds, target);
    record.add(lesson.number(), logOdds, label);
    step(features, label, 1);
    return Optional.of(
        new Mark(
            logOdds,
            opinion.map(Opinion::score).orElse(Double.NaN),
            opinion.filter(one -> one.score() >= one.spamAbove()).isPresent()));
  }

  double logOdds(Reading reading) {
    return logOdds(Features.of(reading));
  }

  private double logOdds(Features features) {
    double sum = 0;
    for (int i = 0; i < features.length(); i++) {
      sum += weights[features.index(i)];
    }
    return sum / Math.sqrt(Math.max(1, features.length()));
  }

  private void step(Features features, Label label, int sign) {
    double likelihood = 1 / (1 + StrictMath.exp(-logOdds(features)));
    double error = (label == Label.BAD ? 1 : 0) - likelihood;
    float value = (float) (error / Math.sqrt(Math.max(1, features.length())));
    for (int i = 0; i < features.length(); i++) {
      int at = features.index(i);
      squares[at] += value * value;
      weights[at] += sign * .5f * value / (float) Math.sqrt(squares[at] + 1e-6f);
    }
  }

  Optional<Opinion> opinion(double logOdds, double target) {
    return record.calibration().opinion(logOdds, target);
  }

  List<Reason> reasons(Reading reading) {
    return reading.candidate().body().isEmpty()
        ? List.of()
        : List.of(new Reason(Field.BODY, 0, 1, 0));
  }

  Standing standing(double target) {
    return record.standing(target, 0);
  }
}
