package dev.anteroom.learning.model;

import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.screening.model.TrainingExample;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as it stands in the log.
 *
 * @param text of which comment it is, null for one from a file and where nothing is left
 * @param vector of its text, null where it isn't read carefully
 * @param ngramLogOdds what the fast reader made of it, or where it only takes a lesson back, of
 *     that one; 0 where it made nothing of it
 */
public record LoggedExample(
    String site,
    TrainingExample example,
    @Nullable TextId text,
    byte @Nullable [] vector,
    double ngramLogOdds) {

  long number() {
    return example.number();
  }

  /** Whether the careful reader's eyes are waited for. */
  boolean awaitsVector() {
    return vector == null && example.input() != null;
  }

  /** The same as if its text were forgotten: it teaches nothing. */
  LoggedExample withoutText() {
    var bare = new TrainingExample(example.number(), null, example.label(), example.overturned());
    return new LoggedExample(site, bare, text, null, ngramLogOdds);
  }
}
