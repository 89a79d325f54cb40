package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The same or nearly the same text came to the site before.
 *
 * @param withinMinutes how long before, at most
 * @param similarity from which likeness on: 1 is the same letters, about .5 unrelated
 */
public record RepeatRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    Integer withinMinutes,
    Double similarity)
    implements Rule {

  private static final int MOST_MINUTES = 10_080;

  public RepeatRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    withinMinutes = Objects.requireNonNullElse(withinMinutes, 60);
    similarity = Objects.requireNonNullElse(similarity, .9);
  }

  @Override
  public String type() {
    return "repeat";
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (withinMinutes < 1 || withinMinutes > MOST_MINUTES) {
      faults.add(new RuleFault("withinMinutes", "Use a number from 1 to 10,080, which is a week."));
    }
    if (!(similarity > .5 && similarity <= 1)) {
      faults.add(
          new RuleFault("similarity", "Use a number above 0.5, up to 1 for the same letters."));
    }
    if (action == Action.APPROVE) {
      faults.add(new RuleFault("action", "A repeated text can't approve anything."));
    }
    return faults;
  }

  @Override
  public Judge compile() {
    var within = Duration.ofMinutes(withinMinutes);
    double least = similarity;
    return subject -> {
      var alike = subject.facts().recent().mostAlike(subject.print(), within);
      if (alike == null || alike.similarity() < least || subject.print().letters() == 0) {
        return List.of();
      }
      var finding = new Finding(this, Field.BODY);
      finding.add(0, subject.text(Field.BODY).length(), "");
      var what = alike.similarity() >= 1 ? "The same text" : "Nearly the same text";
      return List.of(finding.match(what + " came here " + ago(alike.ago()) + " before."));
    };
  }

  private static String ago(Duration ago) {
    long minutes = ago.toMinutes();
    return minutes <= 1
        ? minutes < 1 ? "less than a minute" : "a minute"
        : minutes < 120 ? "%d minutes".formatted(minutes) : "%d hours".formatted(minutes / 60);
  }
}
