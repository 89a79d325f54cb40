package dev.anteroom.screening.rule;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Facts.Author;
import dev.anteroom.screening.Facts.Recent;
import dev.anteroom.screening.Facts.Signs;
import dev.anteroom.screening.Match;
import java.util.List;

/** Replies and facts for rules to judge. */
final class RuleFixture {
  private RuleFixture() {}

  /** What a rule makes of a body alone. */
  static List<Match> judged(Rule rule, String body) {
    return judged(rule, new Candidate("Reader", null, body), Facts.NONE);
  }

  static List<Match> judged(Rule rule, Candidate candidate, Facts facts) {
    return rule.compile().judge(new Subject(candidate, facts));
  }

  /** What a rule makes of any reply with these signs. */
  static List<Match> judged(Rule rule, Signs signs) {
    return judged(rule, anyReply(), Facts.ofArrival(signs, Author.UNKNOWN, Recent.NOTHING));
  }

  /** What a rule makes of any reply of this author. */
  static List<Match> judged(Rule rule, Author author) {
    return judged(rule, anyReply(), Facts.ofArrival(Signs.NONE, author, Recent.NOTHING));
  }

  static Candidate anyReply() {
    return new Candidate("Reader", null, "A reply.");
  }

  /** The places of the faults of a rule. */
  static List<String> places(Rule rule) {
    return rule.faults().stream().map(RuleFault::place).toList();
  }

  /** What stands at the spans of a match. */
  static List<String> quoted(Match match, String text) {
    return match.spans().stream().map(span -> text.substring(span[0], span[1])).toList();
  }
}
