package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.anteroom.screening.term.Extent;
import dev.anteroom.screening.term.TermSet;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches terms, however they are disguised.
 *
 * @param terms words and phrases
 * @param match which part of a word a term must be
 * @param fields the fields to search; all if none is named
 */
public record KeywordsRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    List<String> terms,
    TermMatch match,
    Set<Field> fields)
    implements Rule {

  private static final int MAX_TERM_LENGTH = 200;
  private static final int MAX_DISTINCT_CHARACTERS = 50_000;

  public KeywordsRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    terms = terms == null ? List.of() : terms;
    match = Objects.requireNonNullElse(match, TermMatch.WORD);
    fields =
        fields == null || fields.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(fields);
  }

  /** Whether a term must be a whole word, the beginning of one, or may be any part. */
  public enum TermMatch {
    @JsonProperty("word")
    WORD(Extent.WORD),
    /** It must begin a word; for languages that add endings to it. */
    @JsonProperty("prefix")
    PREFIX(Extent.PREFIX),
    @JsonProperty("substring")
    SUBSTRING(Extent.PART);

    private final Extent extent;

    TermMatch(Extent extent) {
      this.extent = extent;
    }
  }

  @Override
  public List<RuleError> errors() {
    var faults = new ArrayList<RuleError>();
    if (terms.isEmpty()) {
      faults.add(new RuleError("terms", "Enter at least one term."));
    }
    for (int i = 0; i < terms.size(); i++) {
      var term = terms.get(i);
      var place = "terms[" + i + "]";
      if (term == null || term.isBlank()) {
        faults.add(new RuleError(place, "Term %,d is empty.".formatted(i + 1)));
      } else if (term.length() > MAX_TERM_LENGTH) {
        faults.add(
            new RuleError(
                place, "Term %,d has more than %d characters.".formatted(i + 1, MAX_TERM_LENGTH)));
      }
    }
    if (faults.isEmpty() && distinctCharacters() > MAX_DISTINCT_CHARACTERS) {
      faults.add(new RuleError("terms", "The terms have more than 50,000 different characters."));
    }
    return faults;
  }

  private int distinctCharacters() {
    var seen = new BitSet();
    terms.forEach(term -> term.codePoints().forEach(seen::set));
    return seen.cardinality();
  }

  @Override
  public RuleEvaluator compile() {
    var compiled = TermSet.of(terms, match.extent);
    return subject -> {
      var matches = new ArrayList<Match>();
      for (var field : fields) {
        evaluate(compiled, subject, field, matches);
      }
      return matches;
    };
  }

  private void evaluate(TermSet compiled, RuleInput subject, Field field, List<Match> into) {
    if (subject.texts().text(field).isEmpty()) {
      return;
    }
    var findings = compiled.find(subject.texts().folded(field));
    if (!findings.isComplete()) {
      into.add(notEvaluated("the text needs too many search steps."));
    }
    var finding = new MatchBuilder(this, field);
    findings.occurrences().forEach(found -> finding.add(found.start(), found.end(), found.term()));
    if (!finding.isEmpty()) {
      var first = findings.occurrences().getFirst();
      var written = subject.texts().text(field).substring(first.start(), first.end());
      into.add(finding.build(explanation(first.term(), written, finding.spanCount())));
    }
  }

  /** Says that a term was found, and how it was written if that differs. */
  private static String explanation(String term, String written, int places) {
    var also = places > 1 ? " (%,d places)".formatted(places) : "";
    return written.equals(term)
        ? "Contains “%s”%s.".formatted(MatchBuilder.quote(term), also)
        : "Contains “%s”, written “%s”%s."
            .formatted(MatchBuilder.quote(term), MatchBuilder.quote(written), also);
  }
}
