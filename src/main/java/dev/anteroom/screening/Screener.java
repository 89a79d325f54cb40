package dev.anteroom.screening;

import java.util.ArrayList;

/**
 * Judges a reply: every rule is evaluated, every match kept, and the strongest enforced one wins.
 */
public final class Screener {
  private Screener() {}

  /** Never throws: a rule that fails makes the reply wait for a person. */
  public static Verdict screen(Candidate candidate, Facts facts, RuleSet rules) {
    try {
      var matches = new ArrayList<Match>();
      for (var guard : rules.guards()) {
        guard.judge(facts).filter(match -> match.mode() != Mode.OFF).ifPresent(matches::add);
      }
      return Verdict.of(rules.version(), matches);
    } catch (RuntimeException e) {
      return Verdict.couldNotCheck(rules.version());
    }
  }
}
