package dev.anteroom.screening.term;

/** Decides whether letters that a text repeats more often than a term are a disguise of it. */
final class RepetitionCheck {
  /** From so many times on, no word has a letter. */
  private static final int MANY = 3;

  private final Extent extent;

  RepetitionCheck(Extent extent) {
    this.extent = extent;
  }

  boolean isPlausible(TermPath path) {
    int doubled = 0;
    int many = 0;
    for (int i = 0; i < path.length(); i++) {
      var letter = path.letter(i);
      boolean isLastOfRun = i + 1 == path.length() || path.letter(i + 1).inTerm == 1;
      boolean isAtEdge = i + 1 == path.length() || letter.inTerm == i + 1;
      if (!isLastOfRun || letter.inText == letter.inTerm || (extent == Extent.PART && isAtEdge)) {
        continue;
      }
      if (letter.inText >= MANY) {
        many++;
      } else {
        doubled++;
      }
    }
    // One doubled letter is a spelling: "casinno" may be a name.
    return doubled == 0 || doubled + many >= 2;
  }
}
