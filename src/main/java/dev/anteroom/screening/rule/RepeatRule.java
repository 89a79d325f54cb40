package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param minLength the fewest characters of a text that can be a repetition; null for {@value
 *     #DEFAULT_MIN_LENGTH}, and then not written, since the release before does not know it
 */
public record RepeatRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    Integer withinMinutes,
    Double similarity,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer minLength)
    implements Rule {

  private static final int MOST_MINUTES = 10_080;

  /** What many people write, such as "Congratulations!", is shorter. */
  private static final int DEFAULT_MIN_LENGTH = 40;

  private static final int MOST_LENGTH = 10_000;

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
    if (minLength != null && (minLength < 0 || minLength > MOST_LENGTH)) {
      faults.add(new RuleFault("minLength", "Use a number from 0 to 10,000."));
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
    int fewest = minLength == null ? DEFAULT_MIN_LENGTH : minLength;
    return subject -> {
      var body = subject.text(Field.BODY);
      if (body.codePointCount(0, body.length()) < fewest) {
        return List.of();
      }
      var alike = subject.facts().recent().mostAlike(subject.print(), within);
      if (alike == null || alike.similarity() < least || subject.print().letters() == 0) {
        return List.of();
      }
      var finding = new Finding(this, Field.BODY);
      finding.add(0, body.length(), "");
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
