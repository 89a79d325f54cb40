package dev.anteroom.screening.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest marks that a reader got before it learned, with what people then decided. From them
 * come the score, its two thresholds, and what the reader says of itself.
 */
final class EvaluationWindow {
  /** The fewest lessons before anything is said, with one of each kind among them. */
  private static final int MIN_EXAMPLES = 10;

  /**
   * A mark and what was decided.
   *
   * @param ngramLogOdds the part of the log-odds that is the fast reader's; all of it in its own
   *     record
   * @param weight what it counts: less where it says nothing new
   */
  record Entry(long number, double logOdds, double ngramLogOdds, Label label, float weight) {
    boolean isBad() {
      return label == Label.BAD;
    }
  }

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long goodCount;
  private long badCount;
  private int addedSinceFit;
  private volatile long position;
  private volatile Calibration calibration = Calibration.NONE;

  /** The number of the last lesson that was begun. */
  long position() {
    return position;
  }

  /**
   * Goes on to a lesson, and forgets the one that it takes back.
   *
   * @param isRead whether the reader can read the reply
   * @return the mark of the one that it takes back, where that is still kept
   * @throws IllegalStateException where it isn't the next one
   */
  @Nullable Entry advanceTo(TrainingExample lesson, boolean isRead) {
    if (lesson.number() != position + 1) {
      throw new IllegalStateException("Lesson " + lesson.number() + " after " + position);
    }
    position = lesson.number();
    var takenBack = lesson.overturned();
    if (takenBack == null) {
      return null;
    }
    var forgotten = remove(takenBack.number());
    // Where there is no mark, all that is known is that what can be read now could be read then: so
    // it was counted. What can't be read is neither unlearned nor counted off.
    if (forgotten != null || isRead) {
      goodCount = Math.max(0, goodCount - (takenBack.label() == Label.GOOD ? 1 : 0));
      badCount = Math.max(0, badCount - (takenBack.label() == Label.BAD ? 1 : 0));
    }
    return forgotten;
  }

  /** How a reply of these log-odds is judged now. */
  Prediction predict(double logOdds, double target) {
    var opinion = score(logOdds, target);
    return new Prediction(
        logOdds,
        opinion.map(ModelScore::score).orElse(Double.NaN),
        opinion.filter(one -> one.score() >= one.threshold()).isPresent());
  }

  Optional<ModelScore> score(double logOdds, double target) {
    return goodCount + badCount < MIN_EXAMPLES || goodCount == 0 || badCount == 0
        ? Optional.empty()
        : Optional.of(calibration.modelScore(logOdds, target));
  }

  void add(long number, double logOdds, double byFast, Label label, double worth) {
    // A reader that has seen but one kind has nothing to be judged by.
    if (goodCount > 0 && badCount > 0) {
      if (entries.size() == ModelMetrics.WINDOW) {
        entries.removeFirst();
      }
      entries.add(new Entry(number, logOdds, byFast, label, (float) worth));
    }
    if (label == Label.BAD) {
      badCount++;
    } else {
      goodCount++;
    }
    // Each time while there are few; later a lesson among many changes little.
    if (++addedSinceFit * 32 >= entries.size()) {
      fit();
    }
  }

  private @Nullable Entry remove(long number) {
    for (var entry : entries) {
      if (entry.number == number) {
        entries.remove(entry);
        fit();
        return entry;
      }
    }
    return null;
  }

  ModelMetrics metrics(double target) {
    return calibration.metrics(target);
  }

  private void fit() {
    addedSinceFit = 0;
    calibration = Calibration.of(entries.toArray(Entry[]::new));
  }

  void write(DataOutputStream out) throws IOException {
    // As whoever reads it does: so both think the same from here on.
    fit();
    out.writeLong(position);
    out.writeLong(goodCount);
    out.writeLong(badCount);
    out.writeInt(entries.size());
    for (var entry : entries) {
      out.writeLong(entry.number);
      out.writeDouble(entry.logOdds);
      out.writeDouble(entry.ngramLogOdds);
      out.writeBoolean(entry.isBad());
      out.writeFloat(entry.weight);
    }
  }

  static EvaluationWindow read(DataInputStream in) throws IOException {
    var record = new EvaluationWindow();
    record.position = in.readLong();
    record.goodCount = in.readLong();
    record.badCount = in.readLong();
    int size = in.readInt();
    if (size < 0 || size > ModelMetrics.WINDOW) {
      throw new IOException("A record of " + size);
    }
    for (int i = 0; i < size; i++) {
      record.entries.add(
          new Entry(
              in.readLong(),
              in.readDouble(),
              in.readDouble(),
              in.readBoolean() ? Label.BAD : Label.GOOD,
              in.readFloat()));
    }
    record.fit();
    return record;
  }
}
