package dev.anteroom.screening.model;

import java.util.List;
import java.util.Optional;

/** Scores comments by what a site's model has learned so far. */
public interface CommentScorer {
  /** Scores nothing, because nothing was learned. */
  CommentScorer NONE = input -> Optional.empty();

  /** Returns the score of a comment; empty while the model knows too little. */
  Optional<ModelScore> score(ClassifierInput input);

  /** Returns the words that contribute most to the score, strongest first. */
  default List<Reason> reasons(ClassifierInput input) {
    return List.of();
  }
}
