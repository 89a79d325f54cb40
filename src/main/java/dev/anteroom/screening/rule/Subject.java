package dev.anteroom.screening.rule;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.learned.Opinion;
import dev.anteroom.screening.learned.Reading;
import dev.anteroom.screening.learned.Reason;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.TextPrint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule judges: a reply and what is known of it; each text is folded once for all rules. */
public final class Subject {
  private final Candidate candidate;
  private final Facts facts;
  private final Map<Field, FoldedText> folded = new EnumMap<>(Field.class);
  private @Nullable TextPrint print;
  private Optional<Opinion> opinion = Optional.empty();
  private boolean isOpinionAsked;

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

  /** What decisions taught of it, asked once. */
  public Optional<Opinion> opinion() {
    if (!isOpinionAsked) {
      opinion = facts.learned().opinion(reading());
      isOpinionAsked = true;
    }
    return opinion;
  }

  List<Reason> reasons() {
    return facts.learned().reasons(reading());
  }

  private Reading reading() {
    return new Reading(candidate, facts.author().approved());
  }
}
