package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import java.util.List;

/** Finds the occurrences of a term in a text, as they are written there. */
final class TermOccurrences {
  private TermOccurrences() {}

  static List<String> ofWord(String term, String text) {
    return occurrences(term, text, Extent.WORD);
  }

  static List<String> ofPart(String term, String text) {
    return occurrences(term, text, Extent.PART);
  }

  private static List<String> occurrences(String term, String text, Extent extent) {
    return TermSet.of(List.of(term), extent).find(FoldedText.of(text)).occurrences().stream()
        .map(found -> text.substring(found.start(), found.end()))
        .toList();
  }
}
