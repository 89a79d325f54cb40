package dev.anteroom.screening.rule;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.TextPrint;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule judges: a reply and what is known of it; each text is folded once for all rules. */
public final class Subject {
  private final Candidate candidate;
  private final Facts facts;
  private final Map<Field, FoldedText> folded = new EnumMap<>(Field.class);
  private @Nullable TextPrint print;

  public Subject(Candidate candidate, Facts facts) {
    this.candidate = candidate;
    this.facts = facts;
  }

  Facts facts() {
    return facts;
  }

  /** The stored text of a field, empty where there is none. */
  String text(Field field) {
    return switch (field) {
      case NAME -> candidate.name();
      case WEBSITE -> candidate.website() == null ? "" : candidate.website();
      case BODY -> candidate.body();
    };
  }

  FoldedText folded(Field field) {
    return folded.computeIfAbsent(field, key -> FoldedText.of(text(key)));
  }

  TextPrint print() {
    if (print == null) {
      print = TextPrint.of(folded(Field.BODY));
    }
    return print;
  }
}
