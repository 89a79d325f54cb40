package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches the form of the body, whatever it says. A limit that is null is not checked.
 *
 * @param maxCapitals the greatest share of capitals among its letters, 0 to 1; not checked below
 *     twelve letters
 * @param maxRepeats how often one character may be repeated
 * @param minLength the least length in code points
 * @param maxLength the greatest length in code points
 * @param mixedScripts whether words that mix Latin, Cyrillic and Greek letters match
 */
public record ShapeRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    @Nullable Double maxCapitals,
    @Nullable Integer maxRepeats,
    @Nullable Integer minLength,
    @Nullable Integer maxLength,
    boolean mixedScripts)
    implements Rule {

  private static final int MIN_LETTERS = 12;
  private static final int MAX_LIMIT = 10_000;

  public ShapeRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (maxCapitals == null
        && maxRepeats == null
        && minLength == null
        && maxLength == null
        && !mixedScripts) {
      faults.add(new RuleError("maxCapitals", "Set at least one limit."));
    }
    if (maxCapitals != null && !(maxCapitals >= 0 && maxCapitals <= 1)) {
      faults.add(
          new RuleError("maxCapitals", "Use a share from 0 to 1, such as 0.7 for 70 percent."));
    }
    RuleError.checkRange("maxRepeats", maxRepeats, 1, MAX_LIMIT, faults);
    RuleError.checkRange("minLength", minLength, 0, MAX_LIMIT, faults);
    RuleError.checkRange("maxLength", maxLength, 0, MAX_LIMIT, faults);
    return faults;
  }

  @Override
  public RuleEvaluator compile() {
    return this::evaluate;
  }

  private List<Match> evaluate(RuleInput subject) {
    var body = subject.texts().text(Field.BODY);
    var finding = new MatchBuilder(this, Field.BODY);
    var reasons = new ArrayList<String>();
    checkLength(body, finding, reasons);
    checkCapitals(body, finding, reasons);
    checkRepeats(body, finding, reasons);
    if (mixedScripts) {
      var words = subject.texts().folded(Field.BODY).mixedWords();
      words.forEach(word -> finding.add(word.start(), word.end(), word.term()));
      if (!words.isEmpty()) {
        reasons.add("A word mixes letters of different alphabets.");
      }
    }
    return reasons.isEmpty() ? List.of() : List.of(finding.build(String.join(" ", reasons)));
  }

  private void checkLength(String body, MatchBuilder finding, List<String> reasons) {
    int length = body.codePointCount(0, body.length());
    if (minLength != null && length < minLength) {
      finding.add(0, body.length(), "");
      reasons.add("It has %,d characters, fewer than %,d.".formatted(length, minLength));
    }
    if (maxLength != null && length > maxLength) {
      finding.add(0, body.length(), "");
      reasons.add("It has %,d characters, more than %,d.".formatted(length, maxLength));
    }
  }

  private void checkCapitals(String body, MatchBuilder finding, List<String> reasons) {
    if (maxCapitals == null) {
      return;
    }
    long large = body.codePoints().filter(Character::isUpperCase).count();
    long all = large + body.codePoints().filter(Character::isLowerCase).count();
    if (all >= MIN_LETTERS && large > maxCapitals * all) {
      finding.add(0, body.length(), "");
      reasons.add("%d %% of its letters are capitals.".formatted(Math.round(100.0 * large / all)));
    }
  }

  private void checkRepeats(String body, MatchBuilder finding, List<String> reasons) {
    if (maxRepeats == null) {
      return;
    }
    int longest = 0;
    int start = 0;
    for (int i = 0, inRow = 0; i < body.length(); ) {
      int c = body.codePointAt(i);
      i += Character.charCount(c);
      inRow++;
      boolean goesOn = i < body.length() && body.codePointAt(i) == c;
      if (!goesOn) {
        if (inRow > maxRepeats && !Character.isWhitespace(c)) {
          finding.add(start, i, "");
          longest = Math.max(longest, inRow);
        }
        start = i;
        inRow = 0;
      }
    }
    if (longest > 0) {
      reasons.add("One character is repeated %,d times.".formatted(longest));
    }
  }
}
