package dev.anteroom.screening.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches a regular expression (RE2 syntax) in the stored text, without folding it; its classes and
 * word boundaries are those of all scripts. RE2 never backtracks: its cost is the size of the
 * program times the length of the text, and both are limited.
 *
 * @param regex the expression
 * @param fields the fields to search; all if none is named
 */
public record PatternRule(
    String id, Action action, Mode mode, @Nullable String note, String regex, Set<Field> fields)
    implements Rule {

  private static final int MAX_MATCHES = 60;

  /** The most steps of the automaton in a field; they take some milliseconds. */
  private static final int MAX_STEPS = 500_000;

  public PatternRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    regex = Objects.requireNonNullElse(regex, "");
    fields =
        fields == null || fields.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(fields);
  }

  @Override
  public List<RuleError> errors() {
    var tooCostly = PatternCost.error(regex);
    if (tooCostly.isPresent()) {
      return List.of(new RuleError("regex", tooCostly.get()));
    }
    try {
      if (Pattern.compile(regex).programSize() > PatternCost.MAX_INSTRUCTIONS) {
        return List.of(new RuleError("regex", PatternCost.TOO_LARGE));
      }
      return matchesEmptyText(UnicodePattern.compile(regex))
          ? List.of(
              new RuleError("regex", "The pattern matches the empty text, and so every reply."))
          : List.of();
    } catch (PatternSyntaxException e) {
      return List.of(new RuleError("regex", errorMessage(e)));
    }
  }

  @Override
  public RuleEvaluator compile() {
    var pattern = UnicodePattern.compile(regex);
    return subject -> {
      var matches = new ArrayList<Match>();
      for (var field : fields) {
        evaluate(pattern, subject.texts().text(field), field, matches);
      }
      return matches;
    };
  }

  private void evaluate(UnicodePattern pattern, String text, Field field, List<Match> into) {
    if (text.isEmpty()) {
      return;
    }
    int longest = MAX_STEPS / Math.max(1, pattern.stepsPerCharacter());
    boolean isTooLong = text.length() > longest;
    var examined = isTooLong ? text.substring(0, longest) : text;
    // Each match may read to the end of the text before it is certain.
    int most = Math.clamp(longest / (long) examined.length(), 1, MAX_MATCHES);
    var finding = new MatchBuilder(this, field);
    var search = pattern.search(examined);
    while (finding.spanCount() < most && search.find() && search.end() > search.start()) {
      finding.add(
          search.start(),
          search.end(),
          MatchBuilder.quote(examined.substring(search.start(), search.end())));
    }
    if (!finding.isEmpty()) {
      into.add(
          finding.build(
              "The pattern matches%s."
                  .formatted(
                      finding.spanCount() > 1
                          ? " in %,d places".formatted(finding.spanCount())
                          : "")));
    } else if (isTooLong) {
      into.add(
          notEvaluated(
              "the pattern is so large that only the first %,d characters can be searched."
                  .formatted(longest)));
    }
  }

  /** Returns whether a pattern matches an empty text, as {@code \b|x} does before every word. */
  private static boolean matchesEmptyText(UnicodePattern pattern) {
    var search = pattern.search("a b");
    return pattern.search("").find() || (search.find() && search.start() == search.end());
  }

  /**
   * Describes an error in the words of the pattern's syntax, with its position if that is certain.
   */
  private String errorMessage(PatternSyntaxException e) {
    int around = firstIndexOf("(?=", "(?!", "(?<=", "(?<!");
    if (around >= 0) {
      return errorAt(around, "lookahead and lookbehind are not supported");
    }
    return switch (e.getDescription()) {
      case "missing closing ]" -> errorAt(regex.lastIndexOf('['), "a [ has no closing ]");
      case "missing closing )" -> errorAt(unmatched('('), "a ( has no closing )");
      case "unexpected )", "regexp/syntax: internal error" ->
          errorAt(unmatched(')'), "a ) has no opening (");
      case "trailing backslash at end of expression" ->
          errorAt(regex.length() - 1, "it ends with a backslash");
      case "missing argument to repetition operator" ->
          errorAt(repetitionWithoutArgument(), "there is nothing to repeat");
      case "invalid repeat count" -> errorAt(uniqueIndexOf(e), "a repeat count is not valid");
      case "invalid nested repetition operator" ->
          errorAt(uniqueIndexOf(e), "one repetition follows another");
      case "invalid character class range" ->
          errorAt(
              uniqueIndexOf(e),
              isCharacterClass(e) ? "a character class is unknown" : "a range in [ ] is reversed");
      case "invalid escape sequence" ->
          errorAt(uniqueIndexOf(e), "backreferences and this escape sequence are not supported");
      case "invalid or unsupported Perl syntax", "invalid named capture" ->
          errorAt(uniqueIndexOf(e), "this kind of group is not supported");
      default -> errorAt(-1, "it cannot be read");
    };
  }

  private static String errorAt(int place, String what) {
    return place < 0
        ? "The pattern is not valid: %s.".formatted(what)
        : "The pattern is not valid at character %,d: %s.".formatted(place + 1, what);
  }

  private int firstIndexOf(String... parts) {
    return Arrays.stream(parts).mapToInt(regex::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }

  /** Returns the position of the part that RE2 reports, if it occurs once; otherwise -1. */
  private int uniqueIndexOf(PatternSyntaxException e) {
    var part = e.getPattern() == null ? "" : e.getPattern();
    int at = part.isEmpty() ? -1 : regex.indexOf(part);
    return at == regex.lastIndexOf(part) ? at : -1;
  }

  private static boolean isCharacterClass(PatternSyntaxException e) {
    return e.getPattern() != null
        && (e.getPattern().startsWith("\\") || e.getPattern().startsWith("[:"));
  }

  private int repetitionWithoutArgument() {
    for (int i = 0; i < regex.length(); i++) {
      boolean isFirst = i == 0 || ("(|".indexOf(regex.charAt(i - 1)) >= 0 && isUnescaped(i - 1));
      if ("*+?".indexOf(regex.charAt(i)) >= 0 && isFirst) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the position of the last bracket that is not closed, or of the first not opened. */
  private int unmatched(char bracket) {
    var open = new ArrayList<Integer>();
    for (int i = 0; i < regex.length(); i++) {
      if (regex.charAt(i) == '(' && isUnescaped(i)) {
        open.add(i);
      } else if (regex.charAt(i) == ')' && isUnescaped(i)) {
        if (!open.isEmpty()) {
          open.removeLast();
        } else if (bracket == ')') {
          return i;
        }
      }
    }
    return bracket == ')' || open.isEmpty() ? -1 : open.getLast();
  }

  /** Returns whether a character is not escaped by a backslash. */
  private boolean isUnescaped(int place) {
    int slashes = 0;
    while (place - slashes > 0 && regex.charAt(place - slashes - 1) == '\\') {
      slashes++;
    }
    return slashes % 2 == 0;
  }
}
