package dev.anteroom.screening.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest predictions that a classifier made before it learned, with the decisions that
 * followed. They determine its scores, its threshold and its metrics.
 */
final class EvaluationWindow {
  /** The fewest examples before there is a score; both labels must be among them. */
  private static final int MIN_EXAMPLES = 10;

  /**
   * A prediction and the decision that followed.
   *
   * @param ngramLogOdds the part of the log-odds that comes from the n-gram classifier; all of it
   *     in its own window
   * @param weight the weight of the example, lower if it says nothing new
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

  /** Returns the number of the last example that was begun. */
  long position() {
    return position;
  }

  /**
   * Advances to an example, and removes the one that it takes back.
   *
   * @param canProcess whether the classifier can process the comment
   * @return the entry of the example that is taken back, if it is still in the window
   * @throws IllegalStateException if the example is not the next one
   */
  @Nullable Entry advanceTo(TrainingExample example, boolean canProcess) {
    if (example.number() != position + 1) {
      throw new IllegalStateException(
          "Training example " + example.number() + " after " + position);
    }
    position = example.number();
    var overturned = example.overturned();
    if (overturned == null) {
      return null;
    }
    var removed = remove(overturned.number());
    // Without an entry, the example was counted if it could be processed, which is known only from
    // whether it can be processed now. What cannot be processed is neither unlearned nor
    // subtracted.
    if (removed != null || canProcess) {
      goodCount = Math.max(0, goodCount - (overturned.label() == Label.GOOD ? 1 : 0));
      badCount = Math.max(0, badCount - (overturned.label() == Label.BAD ? 1 : 0));
    }
    return removed;
  }

  /** Returns the prediction for these log-odds. */
  Prediction predict(double logOdds, double target) {
    var modelScore = score(logOdds, target);
    return new Prediction(
        logOdds,
        modelScore.map(ModelScore::score).orElse(Double.NaN),
        modelScore.filter(one -> one.score() >= one.threshold()).isPresent());
  }

  Optional<ModelScore> score(double logOdds, double target) {
    return goodCount + badCount < MIN_EXAMPLES || goodCount == 0 || badCount == 0
        ? Optional.empty()
        : Optional.of(calibration.modelScore(logOdds, target));
  }

  void add(long number, double logOdds, double byNgram, Label label, double weight) {
    // Predictions before both labels were seen are not evaluated.
    if (goodCount > 0 && badCount > 0) {
      if (entries.size() == ModelMetrics.WINDOW) {
        entries.removeFirst();
      }
      entries.add(new Entry(number, logOdds, byNgram, label, (float) weight));
    }
    if (label == Label.BAD) {
      badCount++;
    } else {
      goodCount++;
    }
    // Each time while there are few entries; later, one example among many changes little.
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
    // A replica that reads the snapshot fits too, so both continue with the same state.
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
    var window = new EvaluationWindow();
    window.position = in.readLong();
    window.goodCount = in.readLong();
    window.badCount = in.readLong();
    int size = in.readInt();
    if (size < 0 || size > ModelMetrics.WINDOW) {
      throw new IOException("A window of " + size);
    }
    for (int i = 0; i < size; i++) {
      window.entries.add(
          new Entry(
              in.readLong(),
              in.readDouble(),
              in.readDouble(),
              in.readBoolean() ? Label.BAD : Label.GOOD,
              in.readFloat()));
    }
    window.fit();
    return window;
  }
}
