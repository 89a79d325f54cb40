package dev.anteroom.screening.learned;

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
final class TrackRecord {
  /** The fewest lessons before anything is said, with one of each kind among them. */
  private static final int FEWEST = 10;

  /**
   * A mark and what was decided.
   *
   * @param byFast the part of the log-odds that is the fast reader's; all of it in its own record
   * @param worth what it counts: less where it says nothing new
   */
  record Entry(long number, double logOdds, double byFast, Label label, float worth) {
    boolean isBad() {
      return label == Label.BAD;
    }
  }

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long good;
  private long bad;
  private int sinceFitted;
  private volatile long upTo;
  private volatile Calibration calibration = Calibration.NONE;

  /** The number of the last lesson that was begun. */
  long upTo() {
    return upTo;
  }

  /**
   * Goes on to a lesson, and forgets the one that it takes back.
   *
   * @param isRead whether the reader can read the reply
   * @return the mark of the one that it takes back, where that is still kept
   * @throws IllegalStateException where it isn't the next one
   */
  @Nullable Entry begin(Lesson lesson, boolean isRead) {
    if (lesson.number() != upTo + 1) {
      throw new IllegalStateException("Lesson " + lesson.number() + " after " + upTo);
    }
    upTo = lesson.number();
    var takenBack = lesson.takenBack();
    if (takenBack == null) {
      return null;
    }
    var forgotten = forget(takenBack.number());
    // Where there is no mark, all that is known is that what can be read now could be read then: so
    // it was counted. What can't be read is neither unlearned nor counted off.
    if (forgotten != null || isRead) {
      good = Math.max(0, good - (takenBack.label() == Label.GOOD ? 1 : 0));
      bad = Math.max(0, bad - (takenBack.label() == Label.BAD ? 1 : 0));
    }
    return forgotten;
  }

  /** How a reply of these log-odds is judged now. */
  Mark mark(double logOdds, double target) {
    var opinion = opinion(logOdds, target);
    return new Mark(
        logOdds,
        opinion.map(Opinion::score).orElse(Double.NaN),
        opinion.filter(one -> one.score() >= one.spamAbove()).isPresent());
  }

  Optional<Opinion> opinion(double logOdds, double target) {
    return good + bad < FEWEST || good == 0 || bad == 0
        ? Optional.empty()
        : Optional.of(calibration.opinion(logOdds, target));
  }

  void add(long number, double logOdds, double byFast, Label label, double worth) {
    // A reader that has seen but one kind has nothing to be judged by.
    if (good > 0 && bad > 0) {
      if (entries.size() == Standing.WINDOW) {
        entries.removeFirst();
      }
      entries.add(new Entry(number, logOdds, byFast, label, (float) worth));
    }
    if (label == Label.BAD) {
      bad++;
    } else {
      good++;
    }
    // Each time while there are few; later a lesson among many changes little.
    if (++sinceFitted * 32 >= entries.size()) {
      fit();
    }
  }

  private @Nullable Entry forget(long number) {
    for (var entry : entries) {
      if (entry.number == number) {
        entries.remove(entry);
        fit();
        return entry;
      }
    }
    return null;
  }

  Standing standing(double target) {
    return calibration.standing(target);
  }

  private void fit() {
    sinceFitted = 0;
    calibration = Calibration.of(entries.toArray(Entry[]::new));
  }

  void write(DataOutputStream out) throws IOException {
    // As whoever reads it does: so both think the same from here on.
    fit();
    out.writeLong(upTo);
    out.writeLong(good);
    out.writeLong(bad);
    out.writeInt(entries.size());
    for (var entry : entries) {
      out.writeLong(entry.number);
      out.writeDouble(entry.logOdds);
      out.writeDouble(entry.byFast);
      out.writeBoolean(entry.isBad());
      out.writeFloat(entry.worth);
    }
  }

  static TrackRecord read(DataInputStream in) throws IOException {
    var record = new TrackRecord();
    record.upTo = in.readLong();
    record.good = in.readLong();
    record.bad = in.readLong();
    int size = in.readInt();
    if (size < 0 || size > Standing.WINDOW) {
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
