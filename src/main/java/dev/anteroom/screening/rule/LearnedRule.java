package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import dev.anteroom.screening.learned.Opinion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from decisions. While nothing has been learned there is no score, and this
 * matches nothing.
 *
 * @param mode absent is shadow: a score acts by itself only where somebody said so
 * @param spamAbove from which score on; null lets the record of the model choose, which matches
 *     nothing until that record has earned it
 */
public record LearnedRule(
    String id, Action action, Mode mode, @Nullable String note, @Nullable Double spamAbove)
    implements Rule {
  /** The type's name. */
  public static final String TYPE = "learned";

  /** How many words an explanation shows. */
  private static final int MOST_WORDS = 6;

  public LearnedRule {
    mode = Objects.requireNonNullElse(mode, Mode.SHADOW);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (spamAbove != null && !(spamAbove >= 0 && spamAbove <= 1)) {
      faults.add(new RuleFault("spamAbove", "Use a score from 0 to 1."));
    }
    if (action == Action.APPROVE) {
      faults.add(new RuleFault("action", "A learned score never publishes anything."));
    }
    return faults;
  }

  @Override
  public Judge compile() {
    return subject -> subject.opinion().map(opinion -> judge(opinion, subject)).orElse(List.of());
  }

  private List<Match> judge(Opinion opinion, Subject subject) {
    double above = spamAbove == null ? opinion.spamAbove() : spamAbove;
    if (!(opinion.score() >= above)) {
      return List.of();
    }
    var findings = new EnumMap<Field, Finding>(Field.class);
    for (var reason : subject.reasons().stream().limit(MOST_WORDS).toList()) {
      var word = subject.text(reason.field()).substring(reason.start(), reason.end());
      findings
          .computeIfAbsent(reason.field(), field -> new Finding(this, field))
          .add(reason.start(), reason.end(), word);
    }
    if (findings.isEmpty()) {
      return List.of(matched(sentence(opinion, above) + " Its meaning does, no single word."));
    }
    var sentence = sentence(opinion, above) + " The words that weighed most are marked.";
    return findings.values().stream().map(finding -> finding.match(sentence)).toList();
  }

  private static String sentence(Opinion opinion, double above) {
    return String.format(
        Locale.ROOT,
        "It is like what moderators did not approve here: %.3f, where %.3f is enough.",
        opinion.score(),
        above);
  }
}
