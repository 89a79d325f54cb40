package dev.anteroom.screening.learned;

import dev.anteroom.screening.learned.TrackRecord.Entry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows replies by hashed words and runs of letters, one pass over the decisions: naive Bayes for
 * what is known at once, and on top of it logistic regression with a step of its own for each
 * feature (AdaGrad, Duchi, Hazan and Singer 2011), whose features count by what Bayes thinks of
 * them (Wang and Manning 2012).
 */
final class FastReader {
  private static final int SIZE = 1 << Features.BITS;

  /** What a feature that was never seen is taken to have been seen, shared as the classes are. */
  private static final double SMOOTHING = .2;

  private static final double BAYES = .2;
  private static final double STEP = .4;
  private static final double BIAS_STEP = .3 * STEP;
  private static final double DAMPING = 1e-2;

  /** Bayes is believed fully from so many lessons of the rarer kind on. */
  private static final double BELIEVED = 5;

  /** Log-odds beyond are bent back: nobody is that sure. */
  private static final double SURE = 10;

  /** What a lesson counts that says nothing new: a flood of one text must not drown the rest. */
  private static final float REPEATED = .1f;

  private final float[] weights = new float[SIZE];
  private final float[] squares = new float[SIZE];
  private final float[] goods = new float[SIZE];
  private final float[] bads = new float[SIZE];
  private double good;
  private double bad;
  private double bias;
  private double biasSquares;
  private TrackRecord record = new TrackRecord();

  static FastReader of(byte[] snapshot) {
    return Snapshots.read(snapshot, FastReader::read);
  }

  byte[] snapshot() {
    return Snapshots.written(this::write);
  }

  long upTo() {
    return record.upTo();
  }

  Optional<Mark> learn(Lesson lesson, double target) {
    var reading = lesson.reading();
    var features = reading == null ? null : Features.of(reading.unfolded());
    var forgotten = record.begin(lesson, features != null);
    if (features == null) {
      return Optional.empty();
    }
    var takenBack = lesson.takenBack();
    if (takenBack != null) {
      unlearn(features, takenBack.label(), forgotten);
    }
    var label = lesson.label();
    if (label == null) {
      return Optional.empty();
    }
    var weighed = weigh(features);
    var mark = record.mark(weighed.logOdds(), target);
    float worth = worth(features);
    record.add(lesson.number(), mark.logOdds(), mark.logOdds(), label, worth);
    step(features, weighed, error(weighed.sum, label), 1);
    count(features, label, worth);
    return Optional.of(mark);
  }

  double logOdds(Features features) {
    return weigh(features).logOdds();
  }

  /** What a reply is given for its features, and Bayes's part in it. */
  private record Weighed(double[] ratios, double[] contributions, double sum) {
    double logOdds() {
      return SURE * StrictMath.tanh(sum / SURE);
    }
  }

  private Weighed weigh(Features features) {
    var ratios = new double[features.size()];
    var contributions = new double[features.size()];
    double sum = bias;
    double bayes = bayesWeight();
    double oddsOfKinds = oddsOfKinds();
    for (int i = 0; i < ratios.length; i++) {
      int at = features.index(i);
      ratios[i] = ratio(at, oddsOfKinds);
      contributions[i] = features.value(i) * (bayes * ratios[i] + weights[at] * trust(ratios[i]));
      sum += contributions[i];
    }
    return new Weighed(ratios, contributions, sum);
  }

  Optional<Opinion> opinion(double logOdds, double target) {
    return record.opinion(logOdds, target);
  }

  List<Reason> reasons(Reading reading) {
    var places = new WordPlaces();
    var features = Features.of(reading, places);
    return places.weighed(weigh(features).contributions);
  }

  Standing standing(double target) {
    return record.standing(target);
  }

  private double bayesWeight() {
    return BAYES * Math.min(1, Math.min(good, bad) / BELIEVED);
  }

  /** How much more often a reply is bad than good. */
  private double oddsOfKinds() {
    return (bad + 1) / (good + 1);
  }

  /** The log-odds of a feature against those of the kinds; 0 where it was never seen. */
  private double ratio(int at, double oddsOfKinds) {
    float seenGood = goods[at];
    float seenBad = bads[at];
    if (seenGood == 0 && seenBad == 0) {
      return 0;
    }
    double share = 2 * SMOOTHING * oddsOfKinds / (1 + oddsOfKinds);
    return StrictMath.log((seenBad + share) / (seenGood + 2 * SMOOTHING - share) / oddsOfKinds);
  }

  private static double trust(double ratio) {
    return .3 + .5 * Math.min(2, Math.abs(ratio));
  }

  private static double error(double logOdds, Label label) {
    return 1 / (1 + StrictMath.exp(-logOdds)) - (label == Label.BAD ? 1 : 0);
  }

  private void step(Features features, Weighed weighed, double error, int sign) {
    if (sign > 0) {
      biasSquares += error * error;
    }
    bias -= sign * BIAS_STEP * error / Math.sqrt(biasSquares + DAMPING);
    for (int i = 0; i < features.size(); i++) {
      int at = features.index(i);
      double slope = error * features.value(i) * trust(weighed.ratios[i]);
      if (sign > 0) {
        squares[at] += (float) (slope * slope);
      }
      weights[at] -= (float) (sign * STEP * slope / Math.sqrt(squares[at] + DAMPING));
    }
  }

  /**
   * Takes a lesson back.
   *
   * @param mark what it was given before it was learned, where that is still kept
   */
  private void unlearn(Features features, Label label, @Nullable Entry mark) {
    var weighed = weigh(features);
    count(features, label, -counted(features, label, mark));
    // By the error it was then: by today's, a flood taken back would be taken back many times over.
    if (mark != null) {
      step(features, weighed, error(mark.logOdds(), label), -1);
    } else if (weighed.sum > 0 == (label == Label.BAD)) {
      step(features, weighed, error(weighed.sum, label), -1);
    }
  }

  /** What a lesson counted: no more than any of its features was seen. */
  private float counted(Features features, Label label, @Nullable Entry mark) {
    var counts = label == Label.BAD ? bads : goods;
    float counted = mark == null ? 1 : mark.worth();
    for (int i = 0; i < features.size(); i++) {
      counted = Math.min(counted, counts[features.index(i)]);
    }
    return counted;
  }

  private void count(Features features, Label label, float worth) {
    if (label == Label.BAD) {
      bad = Math.max(0, bad + worth);
    } else {
      good = Math.max(0, good + worth);
    }
    var counts = label == Label.BAD ? bads : goods;
    for (int i = 0; i < features.size(); i++) {
      int at = features.index(i);
      counts[at] = Math.max(0, counts[at] + worth);
    }
  }

  /** A whole lesson, or a tenth where no pair of words in it is new. */
  private float worth(Features features) {
    for (int i = features.pairsFrom(); i < features.pairsTo(); i++) {
      int at = features.index(i);
      if (goods[at] == 0 && bads[at] == 0) {
        return 1;
      }
    }
    return REPEATED;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeDouble(good);
    out.writeDouble(bad);
    out.writeDouble(bias);
    out.writeDouble(biasSquares);
    for (int i = 0; i < SIZE; i++) {
      if (goods[i] != 0 || bads[i] != 0 || squares[i] != 0 || weights[i] != 0) {
        out.writeInt(i);
        out.writeFloat(weights[i]);
        out.writeFloat(squares[i]);
        out.writeFloat(goods[i]);
        out.writeFloat(bads[i]);
      }
    }
    out.writeInt(SIZE);
    record.write(out);
  }

  private static FastReader read(DataInputStream in) throws IOException {
    var reader = new FastReader();
    reader.good = in.readDouble();
    reader.bad = in.readDouble();
    reader.bias = in.readDouble();
    reader.biasSquares = in.readDouble();
    int before = -1;
    for (int at = in.readInt(); at != SIZE; at = in.readInt()) {
      if (at <= before || at > SIZE) {
        throw new IOException("No such feature, or not in order");
      }
      before = at;
      reader.weights[at] = in.readFloat();
      reader.squares[at] = in.readFloat();
      reader.goods[at] = in.readFloat();
      reader.bads[at] = in.readFloat();
    }
    reader.record = TrackRecord.read(in);
    return reader;
  }
}
