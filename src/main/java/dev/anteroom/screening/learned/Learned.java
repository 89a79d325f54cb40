package dev.anteroom.screening.learned;

import java.util.List;
import java.util.Optional;

/** What decisions taught about the site of a reply, as far as it is known when one is judged. */
public interface Learned {
  /** Nothing was learned. */
  Learned NOTHING =
      new Learned() {
        @Override
        public Optional<Opinion> opinion(Reading reading) {
          return Optional.empty();
        }

        @Override
        public List<Reason> reasons(Reading reading) {
          return List.of();
        }
      };

  /** What it makes of a reply; nothing while it knows too little. */
  Optional<Opinion> opinion(Reading reading);

  /** The words that speak most for spam or abuse, strongest first. */
  List<Reason> reasons(Reading reading);
}
