package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule of a site as it is written and stored. This is the only list of all types. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "keywords", value = KeywordsRule.class),
  @JsonSubTypes.Type(name = "links", value = LinksRule.class),
  @JsonSubTypes.Type(name = "pattern", value = PatternRule.class),
  @JsonSubTypes.Type(name = "author", value = AuthorRule.class),
  @JsonSubTypes.Type(name = Match.ADDRESS_TYPE, value = EmailDomainRule.class),
  @JsonSubTypes.Type(name = "network", value = NetworkRule.class),
  @JsonSubTypes.Type(name = "shape", value = ShapeRule.class),
  @JsonSubTypes.Type(name = "repeat", value = RepeatRule.class),
  @JsonSubTypes.Type(name = Match.LEARNED_TYPE, value = LearnedRule.class)
})
public sealed interface Rule
    permits KeywordsRule,
        LinksRule,
        PatternRule,
        AuthorRule,
        EmailDomainRule,
        NetworkRule,
        ShapeRule,
        RepeatRule,
        LearnedRule,
        UnknownRule {

  /** The types that callers can write, with their names. */
  Map<Class<?>, String> TYPES =
      Arrays.stream(Rule.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

  /** Returns the names of all types that callers can write. */
  static List<String> types() {
    return List.copyOf(TYPES.values());
  }

  /** Returns its id, which is unique in a set. */
  String id();

  /** Returns the action of its matches. */
  Action action();

  /** Returns its mode; if absent, the default of the type. */
  Mode mode();

  /** Returns a note by moderators. */
  @Nullable String note();

  /** Returns the name of the type. */
  @JsonIgnore
  default String type() {
    return Objects.requireNonNull(TYPES.get(getClass()));
  }

  /**
   * Returns everything that is wrong with the fields of this type. If empty, the rule can be
   * compiled.
   */
  List<RuleError> errors();

  /**
   * Compiles the rule.
   *
   * @throws RuntimeException if the rule has errors
   */
  RuleEvaluator compile();

  /** Returns whether only administrators may write it, because it is about senders, not texts. */
  @JsonIgnore
  default boolean isAdminOnly() {
    return needsSubmissionSignals();
  }

  /** Returns whether it needs signals of the submission. */
  @JsonIgnore
  default boolean needsSubmissionSignals() {
    return false;
  }

  /** Returns a match of the whole comment. */
  default Match wholeMatch(String sentence) {
    return Match.ofWholeComment(id(), type(), action(), mode(), sentence);
  }

  /** Returns the match of a rule that cannot be evaluated, which holds the comment. */
  default Match notEvaluated(String why) {
    return Match.notEvaluated(id(), type(), mode(), why);
  }
}
