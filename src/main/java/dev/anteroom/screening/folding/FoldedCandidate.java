package dev.anteroom.screening.folding;

import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a comment. Each is folded once and its links are found once, on first use. Not
 * thread-safe.
 */
public final class FoldedCandidate {
  private final Candidate candidate;
  private final Map<Field, FoldedText> folded = new EnumMap<>(Field.class);
  private final Map<Field, List<Link>> links = new EnumMap<>(Field.class);

  public FoldedCandidate(Candidate candidate) {
    this.candidate = candidate;
  }

  /** Returns the original texts. */
  public Candidate candidate() {
    return candidate;
  }

  /** Returns the stored text of a field, empty if there is none. */
  public String text(Field field) {
    return switch (field) {
      case NAME -> candidate.name();
      case WEBSITE -> candidate.website() == null ? "" : candidate.website();
      case BODY -> candidate.body();
    };
  }

  /** Returns the folded text of a field. */
  public FoldedText folded(Field field) {
    return folded.computeIfAbsent(field, key -> FoldedText.of(text(key)));
  }

  /** Returns the links of a field, in order. */
  public List<Link> links(Field field) {
    return links.computeIfAbsent(field, key -> LinkFinder.find(folded(key)));
  }
}
