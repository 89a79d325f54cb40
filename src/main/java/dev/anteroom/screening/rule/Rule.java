package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a site, as it is written and stored. This list is the one place that knows them all.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "keywords", value = KeywordsRule.class),
  @JsonSubTypes.Type(name = "links", value = LinksRule.class),
  @JsonSubTypes.Type(name = "pattern", value = PatternRule.class),
  @JsonSubTypes.Type(name = "author", value = AuthorRule.class),
  @JsonSubTypes.Type(name = "address", value = EmailDomainRule.class),
  @JsonSubTypes.Type(name = "network", value = NetworkRule.class),
  @JsonSubTypes.Type(name = "shape", value = ShapeRule.class),
  @JsonSubTypes.Type(name = "repeat", value = RepeatRule.class),
  @JsonSubTypes.Type(name = "learned", value = LearnedRule.class)
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

  /** The names of all types that people can write. */
  static List<String> types() {
    return Arrays.stream(Rule.class.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .toList();
  }

  /** What the site calls it; unique in a set. */
  String id();

  /** What a match asks for. */
  Action action();

  /** Whether it counts; absent is enforce. */
  Mode mode();

  /** What moderators wrote beside it. */
  @Nullable String note();

  /** The type's name. */
  @JsonIgnore
  String type();

  /** All that is wrong with it beyond what every rule has; empty where it can be compiled. */
  List<RuleError> errors();

  /**
   * Ready to judge.
   *
   * @throws RuntimeException where the rule has faults
   */
  RuleEvaluator compile();

  /** Whether only administrators may write it, since it is about who sends, not what. */
  @JsonIgnore
  default boolean isAdminOnly() {
    return false;
  }

  /** Whether it looks at what only a reply's arrival tells. */
  @JsonIgnore
  default boolean needsSubmissionSignals() {
    return false;
  }

  /** A match of the whole reply rather than of a place in it. */
  default Match wholeMatch(String sentence) {
    return Match.ofWholeComment(id(), type(), action(), mode(), sentence);
  }

  /** What it says where it can't judge: a person looks at the reply. */
  default Match notEvaluated(String why) {
    return Match.notEvaluated(id(), type(), mode(), why);
  }
}
