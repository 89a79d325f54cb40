package dev.anteroom.screening.term;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Scripts, and the languages of {@link LanguageSamples} that are written in them. */
enum Writing {
  LATIN("en", "de", "fr", "es", "pt", "pl", "tr"),
  /** Latin letters most of which carry marks that distinguish words. */
  VIETNAMESE("vi"),
  CYRILLIC("ru"),
  GREEK("el"),
  ARABIC("ar"),
  HEBREW("he"),
  DEVANAGARI("hi"),
  THAI("th"),
  CHINESE("zh"),
  JAPANESE("ja"),
  KOREAN("ko");

  static final Set<Writing> ALPHABETS = EnumSet.of(LATIN, CYRILLIC, GREEK);

  /** Scripts whose signs are syllables or words, so that a word has two or three. */
  static final Set<Writing> SYLLABIC = EnumSet.of(THAI, CHINESE, JAPANESE, KOREAN, DEVANAGARI);

  private final Set<String> languages;

  Writing(String... languages) {
    this.languages = Set.of(languages);
  }

  static Writing of(String language) {
    return Arrays.stream(values())
        .filter(writing -> writing.languages.contains(language))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(language));
  }
}
