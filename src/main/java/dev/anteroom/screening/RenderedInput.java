package dev.anteroom.screening;

import dev.anteroom.screening.rule.AuthorRule;
import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.LearnedRule;
import dev.anteroom.screening.rule.LinksRule;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.RepeatRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleInput;
import dev.anteroom.screening.rule.ShapeRule;
import dev.anteroom.screening.rule.UnknownRule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.text.markdown.RenderedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comment as its readers see it, for a site that formats texts. A rule on texts matches if it
 * matches this or the text as typed, so that {@code ca*si*no} hides nothing; a rule that approves
 * must match both.
 */
record RenderedInput(RenderedText body, RuleInput subject) {

  /** Returns the input if readers do not see the body as it was typed. */
  static Optional<RenderedInput> of(Candidate candidate, Facts facts, RuleSet rules) {
    return rules
        .formatting()
        .rendered(candidate.body())
        .map(body ->
            new RenderedInput(
                body,
                new RuleInput(
                    new Candidate(candidate.name(), candidate.website(), body.text()), facts)));
  }

  /**
   * Returns whether a rule evaluates the text itself. The learned rule reads it as typed, like the
   * examples from which it learned.
   */
  static boolean isReadBy(Rule rule) {
    return switch (rule) {
      case KeywordsRule _, LinksRule _, PatternRule _, ShapeRule _, RepeatRule _ -> true;
      case AuthorRule _, EmailDomainRule _, NetworkRule _, LearnedRule _, UnknownRule _ -> false;
    };
  }

  /** Returns the matches of a rule on the text as typed and as rendered, one for each field. */
  List<Match> joined(List<Match> asTyped, List<Match> asRendered) {
    var joined = new ArrayList<>(asTyped);
    for (var match : asRendered) {
      if (asTyped.stream().noneMatch(other -> other.field() == match.field())) {
        joined.add(match.field() == Field.BODY ? inStoredText(match) : match);
      }
    }
    if (!approves(asTyped) || !approves(asRendered)) {
      joined.removeIf(match -> match.action() == Action.APPROVE);
    }
    return joined;
  }

  private static boolean approves(List<Match> matches) {
    return matches.stream().anyMatch(match -> match.action() == Action.APPROVE);
  }

  private Match inStoredText(Match match) {
    var spans = new ArrayList<int[]>();
    for (var span : match.spans()) {
      var source = body.source(span[0], span[1]);
      if (source.start() < source.end()) {
        spans.add(new int[] {source.start(), source.end()});
      }
    }
    return match.inFormattedText(spans);
  }
}
