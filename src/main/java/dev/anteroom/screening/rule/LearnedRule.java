package dev.anteroom.screening.rule;

import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches comments by the score that was learned from decisions. There is no score and no match
 * before anything was learned.
 *
 * @param mode shadow if absent, so that a score acts only if the rule says so
 * @param spamAbove the score from which it matches; null for the model's own threshold, which
 *     matches nothing until the model has earned it
 */
public record LearnedRule(
    String id, Action action, Mode mode, @Nullable String note, @Nullable Double spamAbove)
    implements Rule {
  /** The most words that an explanation marks. */
  private static final int MAX_WORDS = 6;

  public LearnedRule {
    mode = Objects.requireNonNullElse(mode, Mode.SHADOW);
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (spamAbove != null && !(spamAbove >= 0 && spamAbove <= 1)) {
      faults.add(new RuleError("spamAbove", "Use a score from 0 to 1."));
    }
    if (action == Action.APPROVE) {
      faults.add(new RuleError("action", "A rule on the learned score cannot approve."));
    }
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    return subject -> subject.score().map(opinion -> evaluate(opinion, subject)).orElse(List.of());
  }

  private List<Match> evaluate(ModelScore opinion, RuleInput subject) {
    double above = spamAbove == null ? opinion.threshold() : spamAbove;
    if (!(opinion.score() >= above)) {
      return List.of();
    }
    var findings = new EnumMap<Field, MatchBuilder>(Field.class);
    for (var reason : subject.reasons().stream().limit(MAX_WORDS).toList()) {
      var word = subject.texts().text(reason.field()).substring(reason.start(), reason.end());
      findings
          .computeIfAbsent(reason.field(), field -> new MatchBuilder(this, field))
          .add(reason.start(), reason.end(), word);
    }
    if (findings.isEmpty()) {
      return List.of(
          wholeMatch(
              explanation(opinion, above)
                  + " The meaning of the whole text decided, no single word."));
    }
    var sentence = explanation(opinion, above) + " The words with the most weight are marked.";
    return findings.values().stream().map(finding -> finding.build(sentence)).toList();
  }

  private static String explanation(ModelScore opinion, double above) {
    return String.format(
        Locale.ROOT,
        "Similar to replies that moderators did not approve: score %.3f, threshold %.3f.",
        opinion.score(),
        above);
  }
}
