package dev.anteroom.screening.text;

import java.util.List;

/** Where a term stands in a text, as it is written there. */
final class TermPlaces {
  private TermPlaces() {}

  static List<String> placesOfWord(String term, String text) {
    return places(term, text, true);
  }

  static List<String> placesOfPart(String term, String text) {
    return places(term, text, false);
  }

  private static List<String> places(String term, String text, boolean wholeWords) {
    return Terms.of(List.of(term), wholeWords).find(FoldedText.of(text)).found().stream()
        .map(found -> text.substring(found.start(), found.end()))
        .toList();
  }
}
