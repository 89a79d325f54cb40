package dev.anteroom.search;

import dev.anteroom.search.SearchedText.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A parsed search: words, {@code "a phrase"}, {@code -without}, {@code or}.
 *
 * @param terms the search as a {@code tsquery}; empty if it contains no word
 * @param words all words of the search
 */
public record SearchQuery(String terms, List<String> words) {

  public static SearchQuery of(String typed) {
    return new Reader(typed).read();
  }

  /** Parses the search in one pass. */
  private static final class Reader {
    private final String typed;
    private final List<String> words = new ArrayList<>();

    /** Alternatives, of which one must match; all terms of an alternative must match. */
    private final List<List<String>> alternatives = new ArrayList<>();

    private int at;

    Reader(String typed) {
      this.typed = typed;
      alternatives.add(new ArrayList<>());
    }

    SearchQuery read() {
      while (at < typed.length()) {
        char sign = typed.charAt(at);
        if (Character.isWhitespace(sign)) {
          at++;
        } else {
          readTerm();
        }
      }
      var terms =
          alternatives.stream()
              .filter(all -> !all.isEmpty())
              .map(all -> String.join(" & ", all))
              .collect(Collectors.joining(" | "));
      return new SearchQuery(terms, List.copyOf(words));
    }

    private void readTerm() {
      boolean isWithout = typed.charAt(at) == '-';
      if (isWithout) {
        at++;
      }
      boolean isQuoted = at < typed.length() && isQuote(typed.charAt(at));
      int from = isQuoted ? ++at : at;
      while (at < typed.length() && !isEnd(typed.charAt(at), isQuoted)) {
        at++;
      }
      var term = typed.substring(from, at);
      if (isQuoted) {
        at++;
      }
      if (term.equalsIgnoreCase("or") && !isQuoted && !isWithout) {
        alternatives.add(new ArrayList<>());
      } else {
        add(SearchedText.words(term), isWithout);
      }
    }

    private void add(List<Word> phrase, boolean isWithout) {
      if (phrase.isEmpty()) {
        return;
      }
      var term = new StringBuilder();
      int before = 0;
      for (int i = 0; i < phrase.size(); i++) {
        var word = phrase.get(i);
        // The preceding pair already contains this character.
        if (word.isAlone() && i > 0 && endsIn(phrase.get(i - 1), word)) {
          continue;
        }
        if (before > 0) {
          term.append(" <").append(word.place() - before).append("> ");
        }
        term.append('\'').append(word.text()).append('\'').append(word.isAlone() ? ":*" : "");
        words.add(word.text());
        before = word.place();
      }
      alternatives.getLast().add(isWithout ? "!(" + term + ")" : "(" + term + ")");
    }

    private static boolean endsIn(Word before, Word alone) {
      return !before.isAlone() && before.text().endsWith(alone.text());
    }

    private static boolean isEnd(char sign, boolean isQuoted) {
      return isQuoted ? isQuote(sign) : isQuote(sign) || Character.isWhitespace(sign);
    }

    private static boolean isQuote(char sign) {
      return sign == '"' || sign == '“' || sign == '”' || sign == '„';
    }
  }
}
