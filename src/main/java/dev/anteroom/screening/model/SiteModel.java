package dev.anteroom.screening.model;

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
  public static final int VECTOR_NORM = 500;

  private final NgramClassifier ngram;
  private final EmbeddingClassifier embedding;

  private SiteModel(NgramClassifier fast, EmbeddingClassifier careful) {
    this.ngram = fast;
    this.embedding = careful;
  }

  /** Knows nothing yet. */
  public static SiteModel empty() {
    return new SiteModel(new NgramClassifier(), new EmbeddingClassifier());
  }

  /**
   * As it was when snapshots were taken, each reader at its own place.
   *
   * @throws IllegalArgumentException where one is no snapshot of this version
   */
  public static SiteModel restore(byte @Nullable [] fast, byte @Nullable [] careful) {
    return new SiteModel(
        fast == null ? new NgramClassifier() : NgramClassifier.restore(fast),
        careful == null ? new EmbeddingClassifier() : EmbeddingClassifier.restore(careful));
  }

  /**
   * The same with another fast reader; the careful one is shared.
   *
   * @throws IllegalArgumentException where it is no snapshot of this version
   */
  public SiteModel withNgram(byte[] snapshot) {
    return new SiteModel(NgramClassifier.restore(snapshot), embedding);
  }

  /**
   * The same with another careful reader; the fast one is shared.
   *
   * @throws IllegalArgumentException where it is no snapshot of this version
   */
  public SiteModel withEmbedding(byte[] snapshot) {
    return new SiteModel(ngram, EmbeddingClassifier.restore(snapshot));
  }

  /** The number of the last lesson that the fast reader took. */
  public long ngramPosition() {
    return ngram.position();
  }

  /** The number of the last lesson that the careful reader took. */
  public long embeddingPosition() {
    return embedding.position();
  }

  /**
   * The fast reader scores and then learns the next lesson.
   *
   * @param target the share of good comments that may be caught
   * @return how it scored it; nothing where there was no text or no label
   * @throws IllegalStateException where it isn't the next one
   */
  public Optional<Prediction> trainNgram(TrainingExample lesson, double target) {
    return ngram.train(lesson, target);
  }

  /**
   * The careful reader scores and then learns the next lesson.
   *
   * @param vector of the text; null where there is none and never will be, which teaches nothing
   * @param fastLogOdds what {@link #trainNgram} gave for this lesson
   * @return how both scored it; nothing where there was no vector or no label
   * @throws IllegalStateException where it isn't the next one
   */
  public Optional<Prediction> trainEmbedding(
      TrainingExample lesson, byte @Nullable [] vector, double fastLogOdds, double target) {
    return embedding.train(lesson, vector, fastLogOdds, target);
  }

  /** The fast reader, to go on from {@link #ngramPosition}. */
  public byte[] ngramSnapshot() {
    return ngram.snapshot();
  }

  /** The careful reader, to go on from {@link #embeddingPosition}. */
  public byte[] embeddingSnapshot() {
    return embedding.snapshot();
  }

  /**
   * What it thinks of a reply; nothing while it knows too little.
   *
   * @param vector of the text, where it was read carefully
   * @param target the share of good comments that may be caught
   */
  public Optional<ModelScore> score(
      ClassifierInput reading, byte @Nullable [] vector, double target) {
    var features = Features.of(reading);
    double logOdds = ngram.logOdds(features);
    return Optional.ofNullable(vector)
        .flatMap(seen -> embedding.score(features.shape(), logOdds, seen, target))
        .or(() -> ngram.score(logOdds, target));
  }

  /** The words that speak most for spam or abuse, strongest first. */
  public List<Reason> reasons(ClassifierInput reading) {
    return ngram.reasons(reading);
  }

  /**
   * How it has done.
   *
   * @param withCareful of both readers together, else of the fast one alone
   */
  public ModelMetrics metrics(boolean withCareful, double target) {
    return withCareful ? embedding.metrics(target) : ngram.metrics(target);
  }
}
