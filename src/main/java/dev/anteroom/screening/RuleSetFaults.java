package dev.anteroom.screening;

import dev.anteroom.screening.rule.AddressRule;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleFault;
import dev.anteroom.screening.rule.UnknownRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** All that is wrong with a set of rules, in sentences that name the rule. */
public final class RuleSetFaults {
  private static final int MOST_RULES = 500;
  private static final int MOST_TERMS = 100_000;
  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_NOTE = 500;

  /**
   * What a character of a term may take of the heap while a set is compiled and the former one
   * still judges: 30 bytes of the new one at the most, as much again of the former, and the rest is
   * the service's.
   */
  private static final int HEAP_OF_CHARACTER = 96;

  private static final long MOST_CHARACTERS = Runtime.getRuntime().maxMemory() / HEAP_OF_CHARACTER;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  private final List<RuleFault> faults = new ArrayList<>();

  private final long mostCharacters;

  private RuleSetFaults(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** The faults, at most a hundred; their places begin with {@code rules[…]}. */
  public static List<RuleFault> of(List<Rule> rules) {
    return of(rules, MOST_CHARACTERS);
  }

  /** The same where there is memory for so many characters of terms. */
  static List<RuleFault> of(List<Rule> rules, long mostCharacters) {
    var all = new RuleSetFaults(mostCharacters);
    all.check(rules);
    return all.faults.stream().limit(MOST_SHOWN).toList();
  }

  private void check(List<Rule> rules) {
    if (rules.size() > MOST_RULES) {
      faults.add(new RuleFault("rules", "A set has at most 500 rules."));
    }
    var ids = new HashSet<String>();
    int terms = 0;
    long characters = 0;
    int onAddresses = 0;
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (rule == null) {
        fault(i, "Rule %d".formatted(i + 1), new RuleFault("", "it is empty."));
        continue;
      }
      if (rule instanceof UnknownRule) {
        // The release that wrote it knows its bounds; here it only holds replies.
        continue;
      }
      check(i, rule, ids);
      terms += rule instanceof KeywordsRule keywords ? keywords.terms().size() : 0;
      characters += characters(rule);
      onAddresses += rule instanceof AddressRule ? 1 : 0;
      if (rule instanceof AddressRule && onAddresses == 2) {
        fault(i, name(i, rule), new RuleFault("type", "There can be one rule on addresses."));
      }
    }
    if (terms > MOST_TERMS) {
      faults.add(new RuleFault("rules", "A set has at most 100,000 terms."));
    }
    if (characters > mostCharacters) {
      faults.add(
          new RuleFault(
              "rules",
              "Its terms have more than %,d characters together, for which this service has no memory."
                  .formatted(mostCharacters)));
    }
  }

  private static long characters(Rule rule) {
    return rule instanceof KeywordsRule keywords
        ? keywords.terms().stream().filter(Objects::nonNull).mapToLong(String::length).sum()
        : 0;
  }

  private void check(int i, Rule rule, Set<String> ids) {
    var name = name(i, rule);
    if (rule.id() == null || !ID.matcher(rule.id()).matches()) {
      fault(
          i, name, new RuleFault("id", "Its id must be 1 to 64 letters, digits, '-', '_' or '.'."));
    } else if (!ids.add(rule.id())) {
      fault(i, name, new RuleFault("id", "Another rule has the same id."));
    }
    if (rule.action() == null) {
      fault(i, name, new RuleFault("action", "Say what a match asks for."));
    }
    var note = rule.note();
    if (note != null && note.length() > LONGEST_NOTE) {
      fault(i, name, new RuleFault("note", "Its note has more than 500 characters."));
    }
    rule.faults().forEach(fault -> fault(i, name, fault));
  }

  private static String name(int i, Rule rule) {
    return rule.id() != null && ID.matcher(rule.id()).matches()
        ? "Rule %d (%s)".formatted(i + 1, rule.id())
        : "Rule %d".formatted(i + 1);
  }

  private void fault(int i, String name, RuleFault fault) {
    var place = "rules[" + i + "]" + (fault.place().isEmpty() ? "" : "." + fault.place());
    faults.add(new RuleFault(place, name + ": " + fault.message()));
  }
}
