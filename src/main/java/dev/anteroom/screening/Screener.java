package dev.anteroom.screening;

import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.LearnedRule;
import dev.anteroom.screening.rule.RuleInput;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.screening.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Screens a comment: evaluates every rule, keeps every match, and applies the strongest enforced
 * action.
 */
public final class Screener {
  private Screener() {}

  /**
   * The result of screening a comment.
   *
   * @param fingerprint the fingerprint of the body; null if no rule needed it
   */
  public record Result(Verdict verdict, @Nullable TextFingerprint fingerprint) {}

  /** Returns the verdict. It never throws: a rule that fails holds the comment. */
  public static Verdict screen(Candidate candidate, Facts facts, RuleSet rules) {
    return screenAndFingerprint(candidate, facts, rules).verdict();
  }

  /** Returns the verdict, like {@link #screen}, with the fingerprint of the body. */
  public static Result screenAndFingerprint(Candidate candidate, Facts facts, RuleSet rules) {
    var matches = new ArrayList<Match>();
    rulesNotLoaded(facts, rules).ifPresent(matches::add);
    for (var guard : rules.guards()) {
      guard.evaluate(facts).filter(match -> match.mode() != Mode.OFF).ifPresent(matches::add);
    }
    var subject = new RuleInput(candidate, facts);
    var rendered = RenderedInput.of(candidate, facts, rules);
    for (var compiled : rules.rules()) {
      var asTyped = evaluate(compiled, subject, facts);
      matches.addAll(
          rendered
              .filter(input -> RenderedInput.isReadBy(compiled.rule()))
              .map(input -> input.joined(asTyped, evaluate(compiled, input.subject(), facts)))
              .orElse(asTyped));
    }
    return new Result(
        Verdict.of(rules.version(), score(subject), matches), subject.computedFingerprint());
  }

  /**
   * Returns the verdict with the current score and learned matches. No other rule is evaluated
   * again.
   */
  public static Verdict rescore(Candidate candidate, Facts facts, RuleSet rules, Verdict before) {
    if (rules.notLoaded() != null) {
      return before;
    }
    var matches = new ArrayList<>(before.matches());
    matches.removeIf(match -> match.kind() == Match.Kind.LEARNED);
    var subject = new RuleInput(candidate, facts);
    for (var compiled : rules.rules()) {
      if (compiled.rule() instanceof LearnedRule) {
        matches.addAll(evaluate(compiled, subject, facts));
      }
    }
    return Verdict.of(before.rulesVersion(), score(subject), matches);
  }

  /**
   * Returns the match that says that the rules could not be loaded, now or when the comment
   * arrived: then it is unknown what they would have said about address and network.
   */
  private static Optional<Match> rulesNotLoaded(Facts facts, RuleSet rules) {
    var earlier = facts.previousMatches();
    return rules.notLoaded() != null || earlier == null
        ? Optional.ofNullable(rules.notLoaded())
        : earlier.stream().filter(match -> match.kind() == Match.Kind.RULES_NOT_LOADED).findFirst();
  }

  private static @Nullable Double score(RuleInput subject) {
    try {
      return subject.score().map(ModelScore::score).orElse(null);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Rules that need the score report that they could not be evaluated.
      return null;
    }
  }

  private static List<Match> evaluate(
      RuleSet.CompiledRule compiled, RuleInput subject, Facts facts) {
    var rule = compiled.rule();
    var earlier = facts.previousMatches();
    if (earlier != null && rule.needsSubmissionSignals()) {
      return earlier.stream()
          .filter(match -> match.type().equals(rule.type()))
          .map(match -> match.withRule(rule.id(), rule.action(), rule.mode()))
          .toList();
    }
    try {
      return compiled.evaluator().evaluate(subject);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return List.of(rule.notEvaluated("an error occurred."));
    }
  }
}
