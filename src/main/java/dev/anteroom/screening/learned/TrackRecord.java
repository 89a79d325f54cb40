package dev.anteroom.screening.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The newest marks a reader got before it learned, with what people then decided. */
final class TrackRecord {
  /** The least of either kind before a score is given. */
  static final int FEWEST = 3;

  /** A mark and what was decided. */
  private record Entry(long number, double logOdds, Label label) {}

  private final List<Entry> entries = new ArrayList<>();
  private Calibration calibration = Calibration.NONE;

  void add(long number, double logOdds, Label label) {
    if (entries.size() == Standing.WINDOW) {
      entries.removeFirst();
    }
    entries.add(new Entry(number, logOdds, label));
    calibration = null == calibration ? Calibration.NONE : fitted();
  }

  void takeBack(long number) {
    entries.removeIf(entry -> entry.number == number);
    calibration = fitted();
  }

  Calibration calibration() {
    return calibration;
  }

  private Calibration fitted() {
    var good = values(Label.GOOD);
    var bad = values(Label.BAD);
    return Calibration.of(good, bad);
  }

  private double[] values(Label label) {
    return entries.stream()
        .filter(entry -> entry.label == label)
        .mapToDouble(Entry::logOdds)
        .sorted()
        .toArray();
  }

  Standing standing(double target, double carefulWeight) {
    return calibration.standing(target, carefulWeight);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(entries.size());
    for (var entry : entries) {
      out.writeLong(entry.number);
      out.writeDouble(entry.logOdds);
      out.writeBoolean(entry.label == Label.BAD);
    }
  }

  static TrackRecord read(DataInputStream in) throws IOException {
    var record = new TrackRecord();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      record.entries.add(
          new Entry(in.readLong(), in.readDouble(), in.readBoolean() ? Label.BAD : Label.GOOD));
    }
    record.calibration = record.fitted();
    return record;
  }
}
