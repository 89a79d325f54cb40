package dev.anteroom.screening.model;

import java.util.List;
import java.util.Optional;

/** What decisions taught about the site of a reply, as far as it is known when one is judged. */
public interface CommentScorer {
  /** Nothing was learned. */
  CommentScorer NONE =
      new CommentScorer() {
        @Override
        public Optional<ModelScore> score(ClassifierInput reading) {
          return Optional.empty();
        }

        @Override
        public List<Reason> reasons(ClassifierInput reading) {
          return List.of();
        }
      };

  /** What it makes of a reply; nothing while it knows too little. */
  Optional<ModelScore> score(ClassifierInput reading);

  /** The words that speak most for spam or abuse, strongest first. */
  List<Reason> reasons(ClassifierInput reading);
}
