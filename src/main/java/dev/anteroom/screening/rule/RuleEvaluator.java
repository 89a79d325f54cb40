package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Match;
import java.util.List;

/** A compiled rule. Immutable, for any number of threads. */
@FunctionalInterface
public interface RuleEvaluator {
  /**
   * Judges a reply.
   *
   * @throws RuntimeException where it can't; the reply then waits for a person
   */
  List<Match> evaluate(RuleInput subject);
}
