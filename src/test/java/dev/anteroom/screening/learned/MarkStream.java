package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Marks of two kinds that overlap, as a reader gives them, in a record; from a seed. */
final class MarkStream {
  private final Random random;
  private final double target;
  private final TrackRecord record = new TrackRecord();
  private final List<Judged> judged = new ArrayList<>();

  /**
   * A mark with what was decided.
   *
   * @param mayAct whether there was a threshold
   */
  private record Judged(Mark mark, Label label, boolean mayAct) {
    boolean isFlagged() {
      return mark.score() >= .5;
    }
  }

  MarkStream(long seed, double target) {
    this.random = new Random(seed);
    this.target = target;
  }

  /** Good ones have log-odds around one value, bad ones 4 more, either give or take 2. */
  MarkStream run(int lessons, double badShare, double goodAt) {
    for (int i = 0; i < lessons; i++) {
      var label = random.nextDouble() < badShare ? BAD : GOOD;
      double logOdds = goodAt + (label == BAD ? 4 : 0) + 2 * random.nextGaussian();
      boolean mayAct = record.opinion(0, target).filter(one -> one.spamAbove() <= 1).isPresent();
      judged.add(new Judged(record.mark(logOdds, target), label, mayAct));
      record.add(judged.size(), logOdds, 0, label, 1);
    }
    return this;
  }

  Standing standing() {
    return record.standing(target);
  }

  /** Of the newest marks, the share of those of good replies that stood above the threshold. */
  double goodCaught(int newest) {
    return ratio(
        newest(newest).stream().filter(one -> one.label == GOOD && one.mark.isAbove()).count(),
        newest(newest).stream().filter(one -> one.label == GOOD && one.mayAct).count());
  }

  double badCaught(int newest) {
    return ratio(
        newest(newest).stream().filter(one -> one.label == BAD && one.mark.isAbove()).count(),
        newest(newest).stream().filter(one -> one.label == BAD && one.mayAct).count());
  }

  /** How often there was a threshold. */
  double mayAct(int newest) {
    return ratio(newest(newest).stream().filter(Judged::mayAct).count(), newest);
  }

  /** The F1 of the newest marks, flagged by the score they had. */
  double f1(int newest) {
    return f1(newest(newest), newest(newest).stream().filter(Judged::isFlagged).toList());
  }

  /** The best F1 that any one place among the log-odds of the newest marks has. */
  double bestF1(int newest) {
    double best = 0;
    for (double place = -12; place < 12; place += .1) {
      double from = place;
      var flagged = newest(newest).stream().filter(one -> one.mark.logOdds() >= from).toList();
      best = Math.max(best, f1(newest(newest), flagged));
    }
    return best;
  }

  private static double f1(List<Judged> all, List<Judged> flagged) {
    long caught = flagged.stream().filter(one -> one.label == BAD).count();
    return ratio(2 * caught, flagged.size() + all.stream().filter(one -> one.label == BAD).count());
  }

  private List<Judged> newest(int newest) {
    return judged.subList(judged.size() - newest, judged.size());
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }
}
