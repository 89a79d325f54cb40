package dev.anteroom.screening.rule;

import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import java.util.List;

/** Replies and facts for rules to judge. */
final class RuleFixture {
  private RuleFixture() {}

  /** What a rule makes of a body alone. */
  static List<Match> evaluate(Rule rule, String body) {
    return evaluate(rule, new Candidate("Reader", null, body), Facts.NONE);
  }

  static List<Match> evaluate(Rule rule, Candidate candidate, Facts facts) {
    return rule.compile().evaluate(new RuleInput(candidate, facts));
  }

  /** What a rule makes of any reply with these signs. */
  static List<Match> evaluate(Rule rule, SubmissionSignals signs) {
    return evaluate(
        rule, anyReply(), Facts.forSubmission(signs, Author.UNKNOWN, SimilarTextFinder.NONE));
  }

  /** What a rule makes of any reply of this author. */
  static List<Match> evaluate(Rule rule, Author author) {
    return evaluate(
        rule,
        anyReply(),
        Facts.forSubmission(SubmissionSignals.NONE, author, SimilarTextFinder.NONE));
  }

  static Candidate anyReply() {
    return new Candidate("Reader", null, "A reply.");
  }

  /** The places of the faults of a rule. */
  static List<String> errorPaths(Rule rule) {
    return rule.errors().stream().map(RuleError::path).toList();
  }

  /** What stands at the spans of a match. */
  static List<String> quoted(Match match, String text) {
    return match.spans().stream().map(span -> text.substring(span[0], span[1])).toList();
  }
}
