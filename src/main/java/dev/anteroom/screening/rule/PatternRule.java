package dev.anteroom.screening.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression (RE2 syntax), over the stored text as it stands. RE2 never backtracks; its
 * cost is the size of the program times the length of the text, and both are bounded.
 *
 * @param regex the expression
 * @param fields where to look; everywhere where none is named
 */
public record PatternRule(
    String id, Action action, Mode mode, @Nullable String note, String regex, Set<Field> fields)
    implements Rule {

  private static final int MOST_MATCHES = 60;

  /** Steps of the automaton a field; some milliseconds. */
  private static final int MOST_STEPS = 500_000;

  public PatternRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    regex = Objects.requireNonNullElse(regex, "");
    fields = Written.fields(fields);
  }

  @Override
  public String type() {
    return "pattern";
  }

  @Override
  public List<RuleFault> faults() {
    var tooCostly = PatternCost.fault(regex);
    if (tooCostly.isPresent()) {
      return List.of(new RuleFault("regex", tooCostly.get()));
    }
    try {
      var pattern = Pattern.compile(regex);
      if (pattern.programSize() > PatternCost.MOST_INSTRUCTIONS) {
        return List.of(new RuleFault("regex", PatternCost.TOO_LARGE));
      }
      return pattern.matcher("").find()
          ? List.of(new RuleFault("regex", "The pattern matches nothing at all: every reply."))
          : List.of();
    } catch (PatternSyntaxException e) {
      return List.of(new RuleFault("regex", sentence(e)));
    }
  }

  @Override
  public Judge compile() {
    var pattern = Pattern.compile(regex);
    var looked = EnumSet.copyOf(fields);
    return subject -> {
      var matches = new ArrayList<Match>();
      for (var field : looked) {
        judge(pattern, subject.text(field), field, matches);
      }
      return matches;
    };
  }

  private void judge(Pattern pattern, String text, Field field, List<Match> into) {
    if (text.isEmpty()) {
      return;
    }
    int longest = MOST_STEPS / Math.max(1, pattern.programSize());
    boolean isTooLong = text.length() > longest;
    var examined = isTooLong ? text.substring(0, longest) : text;
    // Each match may read on to the end of the text before it is sure.
    int most = Math.clamp(longest / (long) examined.length(), 1, MOST_MATCHES);
    var finding = new Finding(this, field);
    var matcher = pattern.matcher(examined);
    for (int from = 0;
        finding.places() < most && from <= examined.length() && matcher.find(from);
        from = matcher.end()) {
      if (matcher.end() == matcher.start()) {
        break;
      }
      finding.add(
          matcher.start(),
          matcher.end(),
          Written.quote(examined.substring(matcher.start(), matcher.end())));
    }
    if (!finding.isEmpty()) {
      into.add(
          finding.match(
              "The pattern fits here%s."
                  .formatted(
                      finding.places() > 1 ? " in %,d places".formatted(finding.places()) : "")));
    } else if (isTooLong) {
      into.add(
          Match.unchecked(
              id,
              type(),
              mode,
              "only the first %,d characters can be examined with so large a pattern."
                  .formatted(longest)));
    }
  }

  /** Where the fault is, in the terms of whoever wrote the pattern. */
  private String sentence(PatternSyntaxException e) {
    var part = e.getPattern() == null ? "" : e.getPattern();
    int at = part.isEmpty() || part.equals(regex) ? -1 : regex.indexOf(part);
    var what =
        switch (e.getDescription()) {
          case "missing closing ]" -> "a [ has no closing ]";
          case "missing closing )" -> "a ( has no closing )";
          case "unexpected )", "regexp/syntax: internal error" -> "a ) has no opening (";
          case "missing argument to repetition operator" -> "there is nothing to repeat";
          case "invalid repeat count" -> "a repeat count is not possible";
          case "invalid nested repetition operator" -> "one repetition follows another";
          case "invalid character class range" -> "a range in [ ] runs backwards";
          case "invalid escape sequence" -> "a backslash stands before what needs none";
          case "trailing backslash at end of expression" -> "it ends in a backslash";
          case "invalid or unsupported Perl syntax" ->
              "look-ahead, look-behind and backreferences don't exist here";
          case "invalid named capture" -> "the name of a group is not possible";
          default -> "it can't be read";
        };
    return at < 0
        ? "The pattern has a fault: %s.".formatted(what)
        : "The pattern has a fault at character %,d: %s.".formatted(at + 1, what);
  }
}
