package dev.anteroom.screening.rule;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.FoldedCandidate;
import dev.anteroom.screening.learned.Opinion;
import dev.anteroom.screening.learned.Reading;
import dev.anteroom.screening.learned.Reason;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.Link;
import dev.anteroom.screening.text.TextPrint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule judges: a reply and what is known of it; each text is folded once for all rules and
 * the readers.
 */
public final class Subject {
  private final FoldedCandidate texts;
  private final Facts facts;
  private @Nullable TextPrint print;
  private Optional<Opinion> opinion = Optional.empty();
  private boolean isOpinionAsked;

  public Subject(Candidate candidate, Facts facts) {
    this.texts = new FoldedCandidate(candidate);
    this.facts = facts;
  }

  Facts facts() {
    return facts;
  }

  /** The stored text of a field, empty where there is none. */
  String text(Field field) {
    return texts.text(field);
  }

  FoldedText folded(Field field) {
    return texts.folded(field);
  }

  List<Link> links(Field field) {
    return texts.links(field);
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
    return new Reading(texts, facts.author().approved());
  }
}
