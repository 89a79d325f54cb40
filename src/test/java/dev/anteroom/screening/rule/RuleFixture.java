package dev.anteroom.screening.rule;

import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import java.util.List;

/** Comments and facts for rules to evaluate. */
final class RuleFixture {
  private RuleFixture() {}

  /** Returns the matches of a rule for a body alone. */
  static List<Match> evaluate(Rule rule, String body) {
    return evaluate(rule, new Candidate("Reader", null, body), Facts.NONE);
  }

  static List<Match> evaluate(Rule rule, Candidate candidate, Facts facts) {
    return rule.compile().evaluate(new RuleInput(candidate, facts));
  }

  /** Returns the matches of a rule for any comment with these signals. */
  static List<Match> evaluate(Rule rule, SubmissionSignals signs) {
    return evaluate(
        rule, anyReply(), Facts.forSubmission(signs, Author.UNKNOWN, SimilarTextFinder.NONE));
  }

  /** Returns the matches of a rule for any comment of this author. */
  static List<Match> evaluate(Rule rule, Author author) {
    return evaluate(
        rule,
        anyReply(),
        Facts.forSubmission(SubmissionSignals.NONE, author, SimilarTextFinder.NONE));
  }

  static Candidate anyReply() {
    return new Candidate("Reader", null, "A reply.");
  }

  /** Returns the paths of a rule's errors. */
  static List<String> errorPaths(Rule rule) {
    return rule.errors().stream().map(RuleError::path).toList();
  }

  /** Returns the texts at the spans of a match. */
  static List<String> quoted(Match match, String text) {
    return match.spans().stream().map(span -> text.substring(span[0], span[1])).toList();
  }
}
