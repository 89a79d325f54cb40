package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from decisions. While nothing has been learned there is no score, and this
 * matches nothing.
 *
 * @param spamAbove from which score on; null lets the record of the model choose
 */
public record LearnedRule(
    String id, Action action, Mode mode, @Nullable String note, @Nullable Double spamAbove)
    implements Rule {

  public LearnedRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
  }

  @Override
  public String type() {
    return "learned";
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
    return subject -> List.of();
  }
}
