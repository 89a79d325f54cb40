package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches texts that are the same as, or similar to, an earlier one on the site.
 *
 * @param withinMinutes the maximum age of the earlier text
 * @param similarity the minimum similarity: 1 for the same letters, about .5 for unrelated texts
 * @param minLength the fewest characters of a text that can be a repetition; null for {@value
 *     #DEFAULT_MIN_LENGTH}, and then not written, because the previous release does not know it
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

  private static final int MAX_MINUTES = 10_080;

  /** Longer than what many people write, such as "Congratulations!". */
  private static final int DEFAULT_MIN_LENGTH = 40;

  private static final int MAX_MIN_LENGTH = 10_000;

  public RepeatRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    withinMinutes = Objects.requireNonNullElse(withinMinutes, 60);
    similarity = Objects.requireNonNullElse(similarity, .9);
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (withinMinutes < 1 || withinMinutes > MAX_MINUTES) {
      faults.add(new RuleError("withinMinutes", "Use a number from 1 to 10,080 (one week)."));
    }
    if (!(similarity > .5 && similarity <= 1)) {
      faults.add(
          new RuleError("similarity", "Use a number above 0.5, up to 1 for identical texts."));
    }
    RuleError.checkRange("minLength", minLength, 0, MAX_MIN_LENGTH, faults);
    if (action == Action.APPROVE) {
      faults.add(new RuleError("action", "A rule on repeated texts cannot approve."));
    }
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    var within = Duration.ofMinutes(withinMinutes);
    double least = similarity;
    int fewest = minLength == null ? DEFAULT_MIN_LENGTH : minLength;
    return subject -> {
      var body = subject.texts().text(Field.BODY);
      if (body.codePointCount(0, body.length()) < fewest) {
        return List.of();
      }
      var alike = subject.facts().recentTexts().mostSimilar(subject.fingerprint(), within);
      if (alike == null || alike.similarity() < least || subject.fingerprint().letterCount() == 0) {
        return List.of();
      }
      var finding = new MatchBuilder(this, Field.BODY);
      finding.add(0, body.length(), "");
      var what = alike.similarity() >= 1 ? "The same text" : "Nearly the same text";
      return List.of(finding.build(what + " was sent " + describeAge(alike.age()) + " before."));
    };
  }

  private static String describeAge(Duration ago) {
    long minutes = ago.toMinutes();
    return minutes <= 1
        ? minutes < 1 ? "less than a minute" : "a minute"
        : minutes < 120 ? "%d minutes".formatted(minutes) : "%d hours".formatted(minutes / 60);
  }
}
