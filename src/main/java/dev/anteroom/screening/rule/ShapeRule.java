package dev.anteroom.screening.rule;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the body looks, whatever it says. What is null is not asked.
 *
 * @param maxCapitals the largest share of capitals among its letters, 0 to 1; short bodies of fewer
 *     than twelve letters are let be
 * @param maxRepeats how often one character may stand in a row
 * @param minLength the least length in code points
 * @param maxLength the greatest length in code points
 * @param mixedScripts whether words that mix Latin, Cyrillic and Greek letters count
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

  private static final int FEWEST_LETTERS = 12;

  public ShapeRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
  }

  @Override
  public String type() {
    return "shape";
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (maxCapitals == null
        && maxRepeats == null
        && minLength == null
        && maxLength == null
        && !mixedScripts) {
      faults.add(new RuleFault("maxCapitals", "Say what it should look at."));
    }
    if (maxCapitals != null && !(maxCapitals >= 0 && maxCapitals <= 1)) {
      faults.add(
          new RuleFault("maxCapitals", "Use a share from 0 to 1, such as 0.7 for 70 percent."));
    }
    range("maxRepeats", maxRepeats, 1, faults);
    range("minLength", minLength, 0, faults);
    range("maxLength", maxLength, 0, faults);
    return faults;
  }

  private static void range(String key, @Nullable Integer value, int least, List<RuleFault> into) {
    if (value != null && (value < least || value > 10_000)) {
      into.add(new RuleFault(key, "Use a number from %d to 10,000.".formatted(least)));
    }
  }

  @Override
  public Judge compile() {
    return this::judge;
  }

  private List<Match> judge(Subject subject) {
    var body = subject.text(Field.BODY);
    var finding = new Finding(this, Field.BODY);
    var reasons = new ArrayList<String>();
    length(body, finding, reasons);
    capitals(body, finding, reasons);
    repeats(body, finding, reasons);
    if (mixedScripts) {
      var words = subject.folded(Field.BODY).mixedWords();
      words.forEach(word -> finding.add(word.start(), word.end(), word.term()));
      if (!words.isEmpty()) {
        reasons.add("A word mixes letters of different alphabets.");
      }
    }
    return reasons.isEmpty() ? List.of() : List.of(finding.match(String.join(" ", reasons)));
  }

  private void length(String body, Finding finding, List<String> reasons) {
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

  private void capitals(String body, Finding finding, List<String> reasons) {
    if (maxCapitals == null) {
      return;
    }
    int large = 0;
    int all = 0;
    for (int i = 0; i < body.length(); i += Character.charCount(body.codePointAt(i))) {
      int c = body.codePointAt(i);
      large += Character.isUpperCase(c) ? 1 : 0;
      all += Character.isUpperCase(c) || Character.isLowerCase(c) ? 1 : 0;
    }
    if (all >= FEWEST_LETTERS && large > maxCapitals * all) {
      finding.add(0, body.length(), "");
      reasons.add("%d %% of its letters are capitals.".formatted(Math.round(100.0 * large / all)));
    }
  }

  private void repeats(String body, Finding finding, List<String> reasons) {
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
      reasons.add("One character stands %,d times in a row.".formatted(longest));
    }
  }
}
