package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule that matched one field, and why.
 *
 * @param rule the rule's id; a guard's is {@code guard:} and its name
 * @param type the rule's type
 * @param field the field it matched in, null where it judged the whole reply
 * @param spans where, as pairs of UTF-16 offsets into the stored text, at most 50
 * @param matched the distinct terms that matched, at most 10
 * @param more how many spans were left out
 * @param explanation a sentence for a moderator
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

  /** The type of the match that says that the rules of a site could not be loaded. */
  public static final String RULES_TYPE = "rules";

  public static final String GUARD_TYPE = "guard";

  /** The name of the guard that looks for copies. */
  public static final String DUPLICATE = "duplicate";

  private static final String NOT_EVALUATED = "This rule could not be evaluated: ";

  public static Match guard(String name, Action action, Mode mode, String explanation) {
    return ofWholeComment(GUARD_TYPE + ":" + name, GUARD_TYPE, action, mode, explanation);
  }

  /** A match of the whole reply rather than of a place in it. */
  public static Match ofWholeComment(
      String rule, String type, Action action, Mode mode, String explanation) {
    return new Match(rule, type, action, mode, null, List.of(), List.of(), 0, explanation);
  }

  /** A rule that failed: whoever it would have stopped waits for a person. */
  public static Match notEvaluated(String rule, String type, Mode mode, String why) {
    return ofWholeComment(
        rule, type, Action.HOLD, mode, NOT_EVALUATED + why + " The reply is held for a moderator.");
  }

  /** The rules of a site could not be loaded: every reply waits for a person. */
  public static Match rulesNotLoaded(String why) {
    // No rule can have this id, and every release can read the match.
    return notEvaluated(RULES_TYPE + ":unloaded", RULES_TYPE, Mode.ENFORCE, why);
  }

  /** Whether this tells of a rule that failed. */
  @JsonIgnore
  public boolean isNotEvaluated() {
    return explanation.startsWith(NOT_EVALUATED);
  }

  /** The name of the guard that this is of; nothing for a rule's. */
  @JsonIgnore
  public Optional<String> guard() {
    return type.equals(GUARD_TYPE)
        ? Optional.of(rule.substring(GUARD_TYPE.length() + 1))
        : Optional.empty();
  }

  /** The same without the terms that matched and where. */
  Match withoutText() {
    // An explanation quotes what stands at the spans.
    return spans.isEmpty() ? this : withoutSpans();
  }

  private Match withoutSpans() {
    return new Match(
        rule, type, action, mode, field, List.of(), List.of(), 0, "The text was removed.");
  }

  /** The same for a rule that is now written otherwise. */
  public Match withRule(String newRule, Action newAction, Mode newMode) {
    // What could not be checked asks for a person, whatever the rule asks for.
    var asked = isNotEvaluated() ? action : newAction;
    return new Match(newRule, type, asked, newMode, field, spans, matched, more, explanation);
  }
}
