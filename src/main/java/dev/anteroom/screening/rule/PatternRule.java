package dev.anteroom.screening.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import java.util.ArrayList;
import java.util.Arrays;
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
      return matchesNothingAtAll(pattern)
          ? List.of(new RuleFault("regex", "The pattern fits nothing at all, and so every reply."))
          : List.of();
    } catch (PatternSyntaxException e) {
      return List.of(new RuleFault("regex", sentence(e)));
    }
  }

  @Override
  public Judge compile() {
    var pattern = Pattern.compile(regex);
    return subject -> {
      var matches = new ArrayList<Match>();
      for (var field : fields) {
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
          unchecked(
              "only the first %,d characters can be examined with so large a pattern."
                  .formatted(longest)));
    }
  }

  /** As {@code \b|x} does before every word. */
  private static boolean matchesNothingAtAll(Pattern pattern) {
    var matcher = pattern.matcher("a b");
    return pattern.matcher("").find() || (matcher.find() && matcher.start() == matcher.end());
  }

  /** What is wrong, in the terms of whoever wrote the pattern, and where that is beyond doubt. */
  private String sentence(PatternSyntaxException e) {
    int around = first("(?=", "(?!", "(?<=", "(?<!");
    if (around >= 0) {
      return at(around, "look-ahead and look-behind don't exist here");
    }
    return switch (e.getDescription()) {
      case "missing closing ]" -> at(regex.lastIndexOf('['), "a [ has no closing ]");
      case "missing closing )" -> at(unclosed(), "a ( has no closing )");
      case "unexpected )", "regexp/syntax: internal error" ->
          at(unopened(), "a ) has no opening (");
      case "trailing backslash at end of expression" ->
          at(regex.length() - 1, "it ends in a backslash");
      case "missing argument to repetition operator" ->
          at(withoutArgument(), "there is nothing to repeat");
      case "invalid repeat count" -> at(only(e), "a repeat count is not possible");
      case "invalid nested repetition operator" -> at(only(e), "one repetition follows another");
      case "invalid character class range" ->
          at(
              only(e),
              isClass(e)
                  ? "there is no such class of characters"
                  : "a range in [ ] runs backwards");
      case "invalid escape sequence" ->
          at(only(e), "backreferences and this backslash sequence don't exist here");
      case "invalid or unsupported Perl syntax", "invalid named capture" ->
          at(only(e), "this kind of group doesn't exist here");
      default -> at(-1, "it can't be read");
    };
  }

  private static String at(int place, String what) {
    return place < 0
        ? "The pattern has a fault: %s.".formatted(what)
        : "The pattern has a fault at character %,d: %s.".formatted(place + 1, what);
  }

  private int first(String... parts) {
    return Arrays.stream(parts).mapToInt(regex::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }

  /** The part that RE2 complains of, where it stands once. */
  private int only(PatternSyntaxException e) {
    var part = e.getPattern() == null ? "" : e.getPattern();
    int at = part.isEmpty() ? -1 : regex.indexOf(part);
    return at == regex.lastIndexOf(part) ? at : -1;
  }

  private static boolean isClass(PatternSyntaxException e) {
    return e.getPattern() != null
        && (e.getPattern().startsWith("\\") || e.getPattern().startsWith("[:"));
  }

  private int withoutArgument() {
    for (int i = 0; i < regex.length(); i++) {
      boolean isFirst = i == 0 || ("(|".indexOf(regex.charAt(i - 1)) >= 0 && isSign(i - 1));
      if ("*+?".indexOf(regex.charAt(i)) >= 0 && isFirst) {
        return i;
      }
    }
    return -1;
  }

  private int unclosed() {
    var open = brackets(regex.length());
    return open.isEmpty() ? -1 : open.getLast();
  }

  private int unopened() {
    for (int i = 0; i < regex.length(); i++) {
      if (regex.charAt(i) == ')' && isSign(i) && brackets(i).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** The brackets that are open before a place. */
  private List<Integer> brackets(int end) {
    var open = new ArrayList<Integer>();
    for (int i = 0; i < end; i++) {
      if (regex.charAt(i) == '(' && isSign(i)) {
        open.add(i);
      } else if (regex.charAt(i) == ')' && isSign(i) && !open.isEmpty()) {
        open.removeLast();
      }
    }
    return open;
  }

  /** Not behind a backslash. */
  private boolean isSign(int place) {
    int slashes = 0;
    while (place - slashes > 0 && regex.charAt(place - slashes - 1) == '\\') {
      slashes++;
    }
    return slashes % 2 == 0;
  }
}
