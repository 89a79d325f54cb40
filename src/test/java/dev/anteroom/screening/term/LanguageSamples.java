package dev.anteroom.screening.term;

import java.util.ArrayList;
import java.util.List;

/**
 * Terms of a language, and sentences in it that have a place for a term.
 *
 * @param sentences with {} where the term goes
 */
record LanguageSamples(String language, List<String> terms, List<String> sentences) {
  static final String PLACE = "{}";

  static final List<LanguageSamples> ALL = read();

  Writing writing() {
    return Writing.of(language);
  }

  private static List<LanguageSamples> read() {
    var all = new ArrayList<LanguageSamples>();
    for (var line : SampleFiles.lines("disguise-terms.txt")) {
      var parts = line.split(" ", 3);
      if (all.isEmpty() || !all.getLast().language.equals(parts[0])) {
        all.add(new LanguageSamples(parts[0], new ArrayList<>(), new ArrayList<>()));
      }
      var list = parts[1].equals("term") ? all.getLast().terms : all.getLast().sentences;
      list.add(parts[2]);
    }
    return List.copyOf(all);
  }
}
