package dev.anteroom.screening.folding;

import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a reply for all that look at them: each is folded once, and its links are found
 * once, when the first asks. For one thread.
 */
public final class FoldedCandidate {
  private final Candidate candidate;
  private final Map<Field, FoldedText> folded = new EnumMap<>(Field.class);
  private final Map<Field, List<Link>> links = new EnumMap<>(Field.class);

  public FoldedCandidate(Candidate candidate) {
    this.candidate = candidate;
  }

  /** The texts as they are. */
  public Candidate candidate() {
    return candidate;
  }

  /** The stored text of a field, empty where there is none. */
  public String text(Field field) {
    return switch (field) {
      case NAME -> candidate.name();
      case WEBSITE -> candidate.website() == null ? "" : candidate.website();
      case BODY -> candidate.body();
    };
  }

  /** The text of a field as a reader's eye takes it. */
  public FoldedText folded(Field field) {
    return folded.computeIfAbsent(field, key -> FoldedText.of(text(key)));
  }

  /** The links of a field, in their order. */
  public List<Link> links(Field field) {
    return links.computeIfAbsent(field, key -> LinkFinder.find(folded(key)));
  }
}
