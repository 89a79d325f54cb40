package dev.anteroom.screening;

import dev.anteroom.http.Networks;
import dev.anteroom.screening.folding.DomainSet;
import dev.anteroom.screening.rule.AuthorRule;
import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleEvaluator;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.text.markdown.Formatting;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site's compiled rules. They are immutable, so that one reference replaces all of them.
 *
 * @param version the version of the rules, 0 if a site has none
 * @param networks the networks that rules name
 * @param deniedDomains the e-mail domains that rules deny, in ASCII and lower case
 * @param formatting how readers see texts; rules evaluate them in this way too
 * @param notLoaded the match of every comment if the rules could not be loaded, otherwise null
 */
public record RuleSet(
    int version,
    List<Guard> guards,
    List<CompiledRule> rules,
    Networks networks,
    Set<String> deniedDomains,
    Formatting formatting,
    @Nullable Match notLoaded) {

  /** A rule and its compiled form. */
  record CompiledRule(Rule rule, RuleEvaluator evaluator) {}

  /** Returns a set without rules and guards. */
  public static RuleSet empty() {
    return new RuleSet(0, List.of(), List.of(), Networks.NONE, Set.of(), Formatting.PLAIN, null);
  }

  /**
   * Returns a substitute for rules that could not be loaded: it holds every comment.
   *
   * @param why the reason for moderators, as the end of a sentence
   */
  public static RuleSet notLoaded(int version, String why) {
    return new RuleSet(
        version,
        List.of(),
        List.of(),
        Networks.NONE,
        Set.of(),
        Formatting.PLAIN,
        Match.rulesNotLoaded(why));
  }

  /**
   * Compiles rules.
   *
   * @throws IllegalArgumentException if {@link RuleSetValidator} finds an error
   */
  public static RuleSet compile(int version, List<Rule> written) {
    if (!RuleSetValidator.validate(written).isEmpty()) {
      throw new IllegalArgumentException("the rules have errors");
    }
    var active = written.stream().filter(rule -> rule.mode() != Mode.OFF).toList();
    var compiled = active.stream().map(rule -> new CompiledRule(rule, rule.compile())).toList();
    var cidrs =
        active.stream()
            .flatMap(rule -> rule instanceof NetworkRule network ? network.cidrs().stream() : null)
            .toList();
    var denied =
        active.stream()
            .flatMap(rule ->
                rule instanceof EmailDomainRule address ? address.denyDomains().stream() : null)
            .map(DomainSet::ascii)
            .collect(Collectors.toUnmodifiableSet());
    return new RuleSet(
        version, List.of(), compiled, Networks.of(cidrs), denied, Formatting.PLAIN, null);
  }

  /** Returns the same rules with guards. */
  public RuleSet withGuards(GuardModes modes) {
    return new RuleSet(
        version,
        List.of(
            new Guard(Guard.Kind.HONEYPOT, modes.honeypot()),
            new Guard(Guard.Kind.SPEED, modes.speed()),
            new Guard(Guard.Kind.PROOF_OF_WORK, modes.work()),
            new Guard(Guard.Kind.AUTHOR_RATE, modes.authorRate()),
            new Guard(Guard.Kind.DUPLICATE, modes.duplicate())),
        rules,
        networks,
        deniedDomains,
        formatting,
        notLoaded);
  }

  /** Returns the same rules for texts that readers see in another way. */
  public RuleSet withFormatting(Formatting shown) {
    return new RuleSet(version, guards, rules, networks, deniedDomains, shown, notLoaded);
  }

  /**
   * A guard or rule that is not off.
   *
   * @param rule the name in its matches
   * @param action null for a guard, whose matches have different actions; it never approves
   */
  public record ActiveRule(String rule, String type, @Nullable Action action, Mode mode) {}

  /** Returns the guards and rules that are enforced or in shadow mode. */
  public List<ActiveRule> activeRules() {
    var guarding =
        guards.stream()
            .filter(guard -> guard.mode() != Mode.OFF)
            .map(guard -> new ActiveRule(guard.ruleId(), Match.GUARD_TYPE, null, guard.mode()));
    var ruling =
        rules.stream()
            .map(CompiledRule::rule)
            .map(rule -> new ActiveRule(rule.id(), rule.type(), rule.action(), rule.mode()));
    return Stream.concat(guarding, ruling).toList();
  }

  /** Returns whether a rule names authors, so that screening needs to know their ids. */
  public boolean namesAuthors() {
    return rules.stream()
        .anyMatch(each -> each.rule() instanceof AuthorRule rule && !rule.banned().isEmpty());
  }

  /**
   * Returns the types of rules and guards that need signals of the submission, which are not
   * stored.
   */
  public List<String> typesNeedingSubmissionSignals() {
    var ofRules =
        rules.stream().map(CompiledRule::rule).filter(Rule::needsSubmissionSignals).map(Rule::type);
    var ofGuards =
        guards.stream()
            .filter(guard -> guard.usesSharedChecks() && guard.mode() != Mode.OFF)
            .map(guard -> Match.GUARD_TYPE);
    return Stream.concat(ofRules, ofGuards).distinct().toList();
  }
}
