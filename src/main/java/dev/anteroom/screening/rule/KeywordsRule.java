package dev.anteroom.screening.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.screening.Action;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import dev.anteroom.screening.text.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Terms that must not stand in a reply, however they are disguised.
 *
 * @param terms words and phrases
 * @param match whether a term must be a word of its own
 * @param fields where to look; everywhere where none is named
 */
public record KeywordsRule(
    String id,
    Action action,
    Mode mode,
    @Nullable String note,
    List<String> terms,
    Whole match,
    Set<Field> fields)
    implements Rule {

  private static final int LONGEST_TERM = 200;
  private static final int MOST_CHARACTERS = 50_000;

  public KeywordsRule {
    mode = Objects.requireNonNullElse(mode, Mode.ENFORCE);
    terms = terms == null ? List.of() : terms;
    match = Objects.requireNonNullElse(match, Whole.WORD);
    fields = Written.fields(fields);
  }

  /** Whether a term must be a word of its own or may be a part of one. */
  public enum Whole {
    WORD,
    SUBSTRING;

    /** As it stands in rules. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String type() {
    return "keywords";
  }

  @Override
  public List<RuleFault> faults() {
    var faults = new ArrayList<RuleFault>();
    if (terms.isEmpty()) {
      faults.add(new RuleFault("terms", "Name at least one term."));
    }
    for (int i = 0; i < terms.size(); i++) {
      var term = terms.get(i);
      var place = "terms[" + i + "]";
      if (term == null || term.isBlank()) {
        faults.add(new RuleFault(place, "Term %,d is empty.".formatted(i + 1)));
      } else if (term.length() > LONGEST_TERM) {
        faults.add(
            new RuleFault(
                place, "Term %,d has more than %d characters.".formatted(i + 1, LONGEST_TERM)));
      }
    }
    if (faults.isEmpty() && differentCharacters() > MOST_CHARACTERS) {
      faults.add(new RuleFault("terms", "The terms have more than 50,000 different characters."));
    }
    return faults;
  }

  private int differentCharacters() {
    var seen = new BitSet();
    terms.forEach(term -> term.codePoints().forEach(seen::set));
    return seen.cardinality();
  }

  @Override
  public Judge compile() {
    var compiled = Terms.of(terms, match == Whole.WORD);
    return subject -> {
      var matches = new ArrayList<Match>();
      for (var field : fields) {
        judge(compiled, subject, field, matches);
      }
      return matches;
    };
  }

  private void judge(Terms compiled, Subject subject, Field field, List<Match> into) {
    if (subject.text(field).isEmpty()) {
      return;
    }
    var findings = compiled.find(subject.folded(field));
    if (!findings.isComplete()) {
      into.add(unchecked("the text is built to be searched without end."));
    }
    var finding = new Finding(this, field);
    findings.found().forEach(found -> finding.add(found.start(), found.end(), found.term()));
    if (!finding.isEmpty()) {
      var first = findings.found().getFirst();
      into.add(
          finding.match(
              Written.found(
                  first.term(),
                  subject.text(field).substring(first.start(), first.end()),
                  finding.places())));
    }
  }
}
