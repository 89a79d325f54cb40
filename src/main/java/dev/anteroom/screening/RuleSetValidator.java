package dev.anteroom.screening;

import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleError;
import dev.anteroom.screening.rule.UnknownRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds everything that is wrong with a set of rules, in sentences that name the rule. */
public final class RuleSetValidator {
  private static final int MAX_RULES = 500;
  private static final int MAX_TERMS = 100_000;
  private static final int MAX_ERRORS = 100;
  private static final int MAX_NOTE_LENGTH = 500;

  /**
   * The bytes of heap for each character of a term. While a set is compiled and the former one is
   * still in use, each of them takes at most 30; the rest is for the service.
   */
  private static final int HEAP_OF_CHARACTER = 96;

  private static final long MAX_CHARACTERS = Runtime.getRuntime().maxMemory() / HEAP_OF_CHARACTER;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  private final List<RuleError> errors = new ArrayList<>();

  private RuleSetValidator() {}

  /** Returns the errors, at most a hundred. Their paths begin with {@code rules[…]}. */
  public static List<RuleError> validate(List<Rule> rules) {
    return validate(rules, MAX_CHARACTERS);
  }

  /** Validates rules with a limit for the characters of all terms. */
  static List<RuleError> validate(List<Rule> rules, long mostCharacters) {
    var all = new RuleSetValidator();
    all.check(rules, mostCharacters);
    return all.errors.stream().limit(MAX_ERRORS).toList();
  }

  private void check(List<Rule> rules, long mostCharacters) {
    if (rules.size() > MAX_RULES) {
      errors.add(new RuleError("rules", "Use at most 500 rules."));
    }
    var ids = new HashSet<String>();
    int onAddresses = 0;
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (rule == null) {
        addError(i, "Rule %d".formatted(i + 1), "", "it is empty.");
        continue;
      }
      if (rule instanceof UnknownRule) {
        // The release that wrote it knows its limits; here it only holds comments.
        continue;
      }
      check(i, rule, ids);
      onAddresses += rule instanceof EmailDomainRule ? 1 : 0;
      if (rule instanceof EmailDomainRule && onAddresses == 2) {
        addError(i, describe(i, rule), "type", "Only one rule on addresses is allowed.");
      }
    }
    var terms =
        rules.stream()
            .flatMap(rule -> rule instanceof KeywordsRule words ? words.terms().stream() : null)
            .toList();
    if (terms.size() > MAX_TERMS) {
      errors.add(new RuleError("rules", "Use at most 100,000 terms in all rules."));
    }
    if (terms.stream().filter(Objects::nonNull).mapToLong(String::length).sum() > mostCharacters) {
      errors.add(
          new RuleError(
              "rules",
              "The terms of all rules have more than %,d characters; this service does not have the memory for them."
                  .formatted(mostCharacters)));
    }
  }

  private void check(int i, Rule rule, Set<String> ids) {
    var name = describe(i, rule);
    if (rule.id() == null || !ID.matcher(rule.id()).matches()) {
      addError(i, name, "id", "The ID must be 1 to 64 letters, digits, '-', '_' or '.'.");
    } else if (!ids.add(rule.id())) {
      addError(i, name, "id", "Another rule has the same ID.");
    }
    if (rule.action() == null) {
      addError(i, name, "action", "Enter an action.");
    }
    var note = rule.note();
    if (note != null && note.length() > MAX_NOTE_LENGTH) {
      addError(i, name, "note", "The note has more than 500 characters.");
    }
    rule.errors().forEach(fault -> addError(i, name, fault.path(), fault.message()));
  }

  private static String describe(int i, Rule rule) {
    return rule.id() != null && ID.matcher(rule.id()).matches()
        ? "Rule %d (%s)".formatted(i + 1, rule.id())
        : "Rule %d".formatted(i + 1);
  }

  private void addError(int i, String name, String path, String message) {
    var place = "rules[" + i + "]" + (path.isEmpty() ? "" : "." + path);
    errors.add(new RuleError(place, name + ": " + message));
  }
}
