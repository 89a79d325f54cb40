package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched one field, and why.
 *
 * @param rule the rule's id; for a guard, {@code guard:} and its name
 * @param type the rule's type
 * @param field the field that matched, or null for the whole comment
 * @param spans pairs of UTF-16 offsets into the stored text, at most 50
 * @param matched the distinct terms that matched, at most 10
 * @param more how many spans were left out
 * @param explanation a sentence for moderators
 */
public record Match(
    String rule,
    String type,
    Action action,
    Mode mode,
    @Nullable Field field,
    List<int[]> spans,
    List<String> matched,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int more,
    String explanation) {

  /** The type of the match that says that a site's rules could not be loaded. */
  public static final String RULES_TYPE = "rules";

  public static final String GUARD_TYPE = "guard";

  /** The type of rules on the domain of the e-mail address. */
  public static final String ADDRESS_TYPE = "address";

  /** The type of rules on the learned score. */
  public static final String LEARNED_TYPE = "learned";

  /** The name of the guard that finds duplicates. */
  public static final String DUPLICATE = "duplicate";

  private static final String NOT_EVALUATED = "This rule could not be evaluated: ";

  /** What a match comes from. */
  public enum Kind {
    /** A guard against bots. */
    GUARD,
    /** A rule on the learned score. */
    LEARNED,
    /** A rule on the domain of the e-mail address, by which the queue cannot be filtered. */
    ADDRESS,
    /** Any other rule. */
    RULE,
    /** The rules of the site, which could not be loaded. */
    RULES_NOT_LOADED
  }

  public static Match guard(String name, Action action, Mode mode, String explanation) {
    return ofWholeComment(GUARD_TYPE + ":" + name, GUARD_TYPE, action, mode, explanation);
  }

  /** Returns a match of the whole comment. */
  public static Match ofWholeComment(
      String rule, String type, Action action, Mode mode, String explanation) {
    return new Match(rule, type, action, mode, null, List.of(), List.of(), 0, explanation);
  }

  /** Returns the match of a rule that failed, which holds the comment. */
  public static Match notEvaluated(String rule, String type, Mode mode, String why) {
    return ofWholeComment(
        rule, type, Action.HOLD, mode, NOT_EVALUATED + why + " The reply is held for a moderator.");
  }

  /** Returns the match that holds every comment if the rules of a site could not be loaded. */
  public static Match rulesNotLoaded(String why) {
    // No rule can have this id, and every release can read the match.
    return notEvaluated(RULES_TYPE + ":unloaded", RULES_TYPE, Mode.ENFORCE, why);
  }

  /** Returns whether the rule failed. */
  @JsonIgnore
  public boolean isNotEvaluated() {
    return explanation.startsWith(NOT_EVALUATED);
  }

  /** Returns what it comes from. */
  @JsonIgnore
  public Kind kind() {
    return switch (type) {
      case GUARD_TYPE -> Kind.GUARD;
      case LEARNED_TYPE -> Kind.LEARNED;
      case ADDRESS_TYPE -> Kind.ADDRESS;
      case RULES_TYPE -> Kind.RULES_NOT_LOADED;
      default -> Kind.RULE;
    };
  }

  /** Returns the name of the guard; empty for a rule. */
  @JsonIgnore
  public Optional<String> guard() {
    return kind() == Kind.GUARD
        ? Optional.of(rule.substring(GUARD_TYPE.length() + 1))
        : Optional.empty();
  }

  /**
   * Returns a match of the text as readers see it.
   *
   * @param places the places in the stored text
   */
  public Match inFormattedText(List<int[]> places) {
    return new Match(
        rule,
        type,
        action,
        mode,
        field,
        List.copyOf(places),
        matched,
        more,
        explanation + " This is about the text with its formatting applied.");
  }

  /** Returns the match without its terms and spans. */
  Match withoutText() {
    // An explanation quotes the text at the spans.
    return spans.isEmpty()
        ? this
        : new Match(
            rule, type, action, mode, field, List.of(), List.of(), 0, "The text was removed.");
  }

  /** Returns the match for a rule that has been changed. */
  public Match withRule(String newRule, Action newAction, Mode newMode) {
    // A rule that failed holds the comment, whatever its action.
    var asked = isNotEvaluated() ? action : newAction;
    return new Match(newRule, type, asked, newMode, field, spans, matched, more, explanation);
  }
}
