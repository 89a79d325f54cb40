package dev.anteroom.learning.model;

import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.screening.model.TrainingExample;
import org.jspecify.annotations.Nullable;

/**
 * A training example with what the log contains about it.
 *
 * @param text the comment and version of the text; null if it was imported or is deleted
 * @param vector the embedding of the text, or null if it has none
 * @param ngramLogOdds the n-gram classifier's prediction; if the example has no label and only
 *     takes another one back, the prediction of that one; 0 if there is none
 */
public record LoggedExample(
    TrainingExample example, @Nullable TextId text, byte @Nullable [] vector, double ngramLogOdds) {

  long number() {
    return example.number();
  }

  /** Returns whether its text still needs an embedding. */
  boolean awaitsVector() {
    return vector == null && example.input() != null;
  }

  /** Returns the example without its text, so that nothing is learned from it. */
  LoggedExample withoutText() {
    var bare = new TrainingExample(example.number(), null, example.label(), example.overturned());
    return new LoggedExample(bare, text, null, ngramLogOdds);
  }
}
