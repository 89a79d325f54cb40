package dev.anteroom.screening.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model of one site, computed from its training log. The same examples in the same order give
 * the same model, bit for bit, on every machine.
 *
 * <p>The two classifiers learn separately, each at its own position in the log: the n-gram
 * classifier from texts, the embedding classifier from their vectors, which come later. One thread
 * at a time trains; any number may score meanwhile, and may then see a half-learned example.
 */
public final class SiteModel {
  /**
   * The number of bytes in the vector of a text, one for each dimension, with the built-in sentence
   * model.
   */
  public static final int DIMENSIONS = 384;

  /**
   * The norm of a vector, in units of its bytes: the largest component of 24,000 texts is then 118
   * with the built-in sentence model.
   */
  public static final int VECTOR_NORM = 500;

  private final NgramClassifier ngram;
  private final EmbeddingClassifier embedding;

  private SiteModel(NgramClassifier ngram, EmbeddingClassifier embedding) {
    this.ngram = ngram;
    this.embedding = embedding;
  }

  /** Returns a model that has learned nothing, for vectors of the built-in sentence model. */
  public static SiteModel empty() {
    return empty(DIMENSIONS);
  }

  /** Returns a model that has learned nothing, for vectors with so many dimensions. */
  public static SiteModel empty(int dimensions) {
    return new SiteModel(new NgramClassifier(), new EmbeddingClassifier(dimensions));
  }

  /**
   * Returns the model with another state of a classifier; the other classifier is shared.
   *
   * @throws IllegalArgumentException if the snapshot is not valid in this version
   */
  public SiteModel with(Classifier classifier, byte[] snapshot) {
    return switch (classifier) {
      case FAST -> new SiteModel(NgramClassifier.restore(snapshot), embedding);
      case CAREFUL ->
          new SiteModel(ngram, EmbeddingClassifier.restore(snapshot, embedding.dimensions()));
    };
  }

  /** Returns the model with a classifier of another model; both classifiers are shared. */
  public SiteModel with(Classifier classifier, SiteModel other) {
    return switch (classifier) {
      case FAST -> new SiteModel(other.ngram, embedding);
      case CAREFUL -> new SiteModel(ngram, other.embedding);
    };
  }

  /** Returns the model with an embedding classifier that has learned nothing. */
  public SiteModel withoutEmbedding() {
    return new SiteModel(ngram, new EmbeddingClassifier(embedding.dimensions()));
  }

  /** Returns the number of the last example that a classifier processed. */
  public long position(Classifier classifier) {
    return classifier == Classifier.FAST ? ngram.position() : embedding.position();
  }

  /** Returns the state of a classifier at its position. */
  public byte[] snapshot(Classifier classifier) {
    return classifier == Classifier.FAST ? ngram.snapshot() : embedding.snapshot();
  }

  /**
   * Scores the next example with the n-gram classifier and then trains it.
   *
   * @param target the share of good comments that the rule may flag
   * @return the prediction; empty if there is no text or no label
   * @throws IllegalStateException if it is not the next example
   */
  public Optional<Prediction> trainNgram(TrainingExample example, double target) {
    return ngram.train(example, target);
  }

  /**
   * Scores the next example with the embedding classifier and then trains it.
   *
   * @param vector of the text; null if there is none and never will be, so that nothing is learned
   * @param ngramLogOdds the prediction of {@link #trainNgram} for this example
   * @return the prediction of both classifiers; empty if there is no vector or no label
   * @throws IllegalStateException if it is not the next example
   */
  public Optional<Prediction> trainEmbedding(
      TrainingExample example, byte @Nullable [] vector, double ngramLogOdds, double target) {
    return embedding.train(example, vector, ngramLogOdds, target);
  }

  /**
   * Returns the score of a comment; empty while the model knows too little.
   *
   * @param vector of the text, or null if it has none
   * @param target the share of good comments that the rule may flag
   */
  public Optional<ModelScore> score(
      ClassifierInput input, byte @Nullable [] vector, double target) {
    var features = Features.of(input);
    double logOdds = ngram.logOdds(features);
    return Optional.ofNullable(vector)
        .flatMap(seen -> embedding.score(features.shape(), logOdds, seen, target))
        .or(() -> ngram.score(logOdds, target));
  }

  /** Returns the words that contribute most to the score, strongest first. */
  public List<Reason> reasons(ClassifierInput input) {
    return ngram.reasons(input);
  }

  /**
   * Returns how well the model predicts.
   *
   * @param withEmbedding of both classifiers together, otherwise of the n-gram classifier alone
   */
  public ModelMetrics metrics(boolean withEmbedding, double target) {
    return withEmbedding ? embedding.metrics(target) : ngram.metrics(target);
  }
}
