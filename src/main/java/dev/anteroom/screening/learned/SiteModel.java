package dev.anteroom.screening.learned;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one site's decisions taught: a fold over its log. The same lessons in the same order make
 * the same model, bit for bit, on every machine.
 *
 * <p>Two readers learn apart, each at its own place in the log: the fast one of the texts, the
 * careful one of their vectors, which come later. Lessons are learned by one thread at a time; any
 * number may ask for opinions meanwhile, and may then see half a lesson.
 */
public final class SiteModel {
  /** How many bytes a text's vector has, one a dimension. */
  public static final int DIMENSIONS = 384;

  /**
   * The length of a vector, in bytes' ones: the largest component that 24,000 texts had is then
   * 118.
   */
  public static final int UNIT = 500;

  private final FastReader fast;
  private final CarefulReader careful;

  private SiteModel(FastReader fast, CarefulReader careful) {
    this.fast = fast;
    this.careful = careful;
  }

  /** Knows nothing yet. */
  public static SiteModel untaught() {
    return new SiteModel(new FastReader(), new CarefulReader());
  }

  /**
   * As it was when snapshots were taken, each reader at its own place.
   *
   * @throws IllegalArgumentException where one is no snapshot of this version
   */
  public static SiteModel of(byte @Nullable [] fast, byte @Nullable [] careful) {
    return new SiteModel(
        fast == null ? new FastReader() : FastReader.of(fast),
        careful == null ? new CarefulReader() : CarefulReader.of(careful));
  }

  /**
   * The same with another fast reader; the careful one is shared.
   *
   * @throws IllegalArgumentException where it is no snapshot of this version
   */
  public SiteModel withFast(byte[] snapshot) {
    return new SiteModel(FastReader.of(snapshot), careful);
  }

  /**
   * The same with another careful reader; the fast one is shared.
   *
   * @throws IllegalArgumentException where it is no snapshot of this version
   */
  public SiteModel withCareful(byte[] snapshot) {
    return new SiteModel(fast, CarefulReader.of(snapshot));
  }

  /** The number of the last lesson that the fast reader took. */
  public long fastUpTo() {
    return fast.upTo();
  }

  /** The number of the last lesson that the careful reader took. */
  public long carefulUpTo() {
    return careful.upTo();
  }

  /**
   * The fast reader scores and then learns the next lesson.
   *
   * @param target the share of good comments that may be caught
   * @return how it scored it; nothing where there was no text or no label
   * @throws IllegalStateException where it isn't the next one
   */
  public Optional<Mark> learn(Lesson lesson, double target) {
    return fast.learn(lesson, target);
  }

  /**
   * The careful reader scores and then learns the next lesson.
   *
   * @param vector of the text; null where there is none and never will be, which teaches nothing
   * @param fastLogOdds what {@link #learn} gave for this lesson
   * @return how both scored it; nothing where there was no vector or no label
   * @throws IllegalStateException where it isn't the next one
   */
  public Optional<Mark> learnCarefully(
      Lesson lesson, byte @Nullable [] vector, double fastLogOdds, double target) {
    return careful.learn(lesson, vector, fastLogOdds, target);
  }

  /** The fast reader, to go on from {@link #fastUpTo}. */
  public byte[] fastSnapshot() {
    return fast.snapshot();
  }

  /** The careful reader, to go on from {@link #carefulUpTo}. */
  public byte[] carefulSnapshot() {
    return careful.snapshot();
  }

  /**
   * What it thinks of a reply; nothing while it knows too little.
   *
   * @param vector of the text, where it was read carefully
   * @param target the share of good comments that may be caught
   */
  public Optional<Opinion> opinion(Reading reading, byte @Nullable [] vector, double target) {
    var features = Features.of(reading);
    double logOdds = fast.logOdds(features);
    return Optional.ofNullable(vector)
        .flatMap(seen -> careful.opinion(features.shape(), logOdds, seen, target))
        .or(() -> fast.opinion(logOdds, target));
  }

  /** The words that speak most for spam or abuse, strongest first. */
  public List<Reason> reasons(Reading reading) {
    return fast.reasons(reading);
  }

  /**
   * How it has done.
   *
   * @param withCareful of both readers together, else of the fast one alone
   */
  public Standing standing(boolean withCareful, double target) {
    return withCareful ? careful.standing(target) : fast.standing(target);
  }
}
