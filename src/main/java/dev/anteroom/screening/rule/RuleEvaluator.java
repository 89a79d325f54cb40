package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Match;
import java.util.List;

/** A compiled rule. Immutable and thread-safe. */
@FunctionalInterface
public interface RuleEvaluator {
  /**
   * Returns the matches of a comment.
   *
   * @throws RuntimeException if the rule fails; the comment is then held
   */
  List<Match> evaluate(RuleInput subject);
}
