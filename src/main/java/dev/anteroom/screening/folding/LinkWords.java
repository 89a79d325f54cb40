package dev.anteroom.screening.folding;

import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.language.EnglishWords;
import dev.anteroom.screening.language.Languages;
import dev.anteroom.screening.language.WordLists;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of {@code links.txt} by group, and the languages of words and top-level domains. */
final class LinkWords {
  static final long ENGLISH = Languages.bit("en");

  private static final Set<String> SHORT_ENGLISH_WORDS =
      Set.of(
          "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my",
          "no", "of", "ok", "on", "or", "so", "to", "up", "us", "we");

  private static final Map<String, Set<String>> GROUPS = readGroups();
  private static final Map<String, Long> TOP_LEVEL_WORDS = readTopLevelWords();

  private LinkWords() {}

  /** Returns the words of a group. */
  static Set<String> group(String name) {
    return Objects.requireNonNull(GROUPS.get(name));
  }

  /** Returns the languages in which a top-level domain is also a word, as bits. */
  static long languagesOfEnd(String end) {
    long english = end.length() > 2 && EnglishWords.contains(end) ? ENGLISH : Languages.NONE;
    return TOP_LEVEL_WORDS.getOrDefault(end, Languages.NONE) | english;
  }

  /** Returns the languages that are known to have a word, as bits. */
  static long languagesOf(String word) {
    // The list of common English words has all codes of countries.
    boolean isCode = word.length() == 2 && !SHORT_ENGLISH_WORDS.contains(word);
    return (CommonWords.languages(word) & (isCode ? ~ENGLISH : Languages.ALL))
        | (EnglishWords.contains(word) ? ENGLISH : Languages.NONE);
  }

  private static Map<String, Set<String>> readGroups() {
    var groups = new HashMap<String, Set<String>>();
    for (var line : WordLists.lines(LinkWords.class, "links.txt")) {
      var words = line.split(" ", -1);
      groups
          .computeIfAbsent(words[0], name -> new HashSet<>())
          .addAll(Arrays.asList(words).subList(1, words.length));
    }
    return Map.copyOf(groups);
  }

  private static Map<String, Long> readTopLevelWords() {
    var words = new HashMap<String, Long>();
    for (var line : WordLists.lines(LinkWords.class, "top-level-words.txt")) {
      var parts = line.split(" ", -1);
      long languages =
          Arrays.stream(parts)
              .skip(1)
              .mapToLong(tag -> tag.equals("*") ? Languages.ALL : Languages.bit(tag))
              .reduce(Languages.NONE, (a, b) -> a | b);
      words.put(parts[0], languages);
    }
    return Map.copyOf(words);
  }
}
