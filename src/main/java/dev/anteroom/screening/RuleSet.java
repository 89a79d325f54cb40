package dev.anteroom.screening;

import dev.anteroom.http.Networks;
import dev.anteroom.screening.folding.DomainSet;
import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleEvaluator;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A site's rules, ready to judge; immutable, so that one reference swaps the whole. */
public final class RuleSet {
  private static final Duration MIN_FILL_TIME = Duration.ofSeconds(3);

  private final int version;
  private final List<Guard> guards;
  private final List<CompiledRule> rules;
  private final Networks networks;
  private final Set<String> deniedDomains;
  private final @Nullable Match notLoaded;

  /** Within the room, so that rules that fail can be tried. */
  RuleSet(
      int version,
      List<Guard> guards,
      List<CompiledRule> rules,
      Networks networks,
      Set<String> deniedDomains) {
    this(version, guards, rules, networks, deniedDomains, null);
  }

  private RuleSet(
      int version,
      List<Guard> guards,
      List<CompiledRule> rules,
      Networks networks,
      Set<String> deniedDomains,
      @Nullable Match unloaded) {
    this.version = version;
    this.guards = guards;
    this.rules = rules;
    this.networks = networks;
    this.deniedDomains = deniedDomains;
    this.notLoaded = unloaded;
  }

  /** A rule as it is written, and ready to judge. */
  record CompiledRule(Rule rule, RuleEvaluator evaluator) {}

  /** No rules, and no guards. */
  public static RuleSet empty() {
    return new RuleSet(0, List.of(), List.of(), Networks.NONE, Set.of());
  }

  /**
   * Stands in for rules that could not be loaded: every reply waits for a person.
   *
   * @param why what moderators are told, as the end of a sentence
   */
  public static RuleSet notLoaded(int version, String why) {
    return new RuleSet(
        version, List.of(), List.of(), Networks.NONE, Set.of(), Match.rulesNotLoaded(why));
  }

  /**
   * Compiles rules.
   *
   * @throws IllegalArgumentException where {@link RuleSetValidator} has something to say
   */
  public static RuleSet compile(int version, List<Rule> written) {
    if (!RuleSetValidator.validate(written).isEmpty()) {
      throw new IllegalArgumentException("the rules have faults");
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
    return new RuleSet(version, List.of(), compiled, Networks.of(cidrs), denied);
  }

  /** The same rules behind guards. */
  public RuleSet withGuards(GuardModes modes) {
    return new RuleSet(
        version,
        List.of(
            new Guard.Honeypot(modes.honeypot()),
            new Guard.Speed(modes.speed(), MIN_FILL_TIME),
            new Guard.ProofOfWork(modes.work()),
            new Guard.AuthorRate(modes.authorRate()),
            new Guard.Duplicate(modes.duplicate())),
        rules,
        networks,
        deniedDomains,
        notLoaded);
  }

  /** The version of the rules, 0 where a site has none. */
  public int version() {
    return version;
  }

  /**
   * Who judges here.
   *
   * @param rule the name in its matches
   * @param action null for a guard, whose matches tell; it never approves
   */
  public record ActiveRule(String rule, String type, @Nullable Action action, Mode mode) {}

  /** The guards and rules that count or are shown, as their matches name them. */
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

  /** The networks that rules name. */
  public Networks networks() {
    return networks;
  }

  /** The domains of addresses that rules deny, in ASCII and small letters. */
  public Set<String> deniedDomains() {
    return deniedDomains;
  }

  /** The types of rules and guards whose facts are gone after a reply's arrival. */
  public List<String> typesNeedingSubmissionSignals() {
    var ofRules =
        rules.stream()
            .map(CompiledRule::rule)
            .filter(Rule::needsSubmissionSignals)
            .map(Rule::type)
            .distinct();
    var ofGuards =
        guards.stream()
            .filter(guard -> guard.usesSharedChecks() && guard.mode() != Mode.OFF)
            .map(guard -> Match.GUARD_TYPE)
            .distinct();
    return Stream.concat(ofRules, ofGuards).toList();
  }

  /** The match of every reply where the rules could not be loaded. */
  Optional<Match> notLoaded() {
    return Optional.ofNullable(notLoaded);
  }

  List<Guard> guards() {
    return guards;
  }

  List<CompiledRule> rules() {
    return rules;
  }
}
