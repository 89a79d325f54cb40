package dev.anteroom.screening;

import dev.anteroom.screening.learned.Opinion;
import dev.anteroom.screening.rule.LearnedRule;
import dev.anteroom.screening.rule.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a reply: every rule is evaluated, every match kept, and the strongest enforced one wins.
 */
public final class Screener {
  private Screener() {}

  /** Never throws: a rule that fails makes the reply wait for a person. */
  public static Verdict screen(Candidate candidate, Facts facts, RuleSet rules) {
    var matches = new ArrayList<Match>();
    unloaded(facts, rules).ifPresent(matches::add);
    for (var guard : rules.guards()) {
      guard.judge(facts).filter(match -> match.mode() != Mode.OFF).ifPresent(matches::add);
    }
    var subject = new Subject(candidate, facts);
    for (var compiled : rules.rules()) {
      matches.addAll(judge(compiled, subject, facts));
    }
    return Verdict.of(rules.version(), score(subject), matches);
  }

  /**
   * A verdict with what is learned by now in the place of what was; nothing else is judged again.
   */
  public static Verdict lookAgain(Candidate candidate, Facts facts, RuleSet rules, Verdict before) {
    if (rules.unloaded().isPresent()) {
      return before;
    }
    var matches = new ArrayList<Match>();
    for (var match : before.matches()) {
      if (!match.type().equals(LearnedRule.TYPE)) {
        matches.add(match);
      }
    }
    var subject = new Subject(candidate, facts);
    for (var compiled : rules.rules()) {
      if (compiled.rule().type().equals(LearnedRule.TYPE)) {
        matches.addAll(judge(compiled, subject, facts));
      }
    }
    return Verdict.of(before.rulesVersion(), score(subject), matches);
  }

  /**
   * What says that the rules could not be loaded, now or when the reply arrived: nobody knows what
   * they would have said of address and network.
   */
  private static Optional<Match> unloaded(Facts facts, RuleSet rules) {
    var earlier = facts.earlier();
    return earlier == null
        ? rules.unloaded()
        : rules
            .unloaded()
            .or(() ->
                earlier.stream().filter(match -> match.type().equals(Match.RULES)).findFirst());
  }

  private static @Nullable Double score(Subject subject) {
    try {
      return subject.opinion().map(Opinion::score).orElse(null);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Rules that ask for it say that they could not be checked.
      return null;
    }
  }

  private static List<Match> judge(RuleSet.Compiled compiled, Subject subject, Facts facts) {
    var rule = compiled.rule();
    var earlier = facts.earlier();
    if (earlier != null && rule.isOfArrival()) {
      return earlier.stream()
          .filter(match -> match.type().equals(rule.type()))
          .map(match -> match.under(rule.id(), rule.action(), rule.mode()))
          .toList();
    }
    try {
      return compiled.judge().judge(subject);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return List.of(rule.unchecked("it failed on this text."));
    }
  }
}
