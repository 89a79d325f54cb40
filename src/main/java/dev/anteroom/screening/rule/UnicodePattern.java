package dev.anteroom.screening.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.ibm.icu.text.UnicodeSet;
import dev.anteroom.screening.rule.PatternReader.Element;
import dev.anteroom.screening.rule.PatternReader.OneOf;
import dev.anteroom.screening.rule.PatternReader.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in RE2 syntax whose classes, word boundaries and cases are those of all scripts. It is
 * matched against the symbols of a {@link SymbolAlphabet}.
 */
final class UnicodePattern {
  /**
   * What RE2 reads for ASCII: classes, word boundaries, and the flag for letters of any case. Also
   * sets such as [Zz], because RE2/J 1.8 confuses them with their first letter.
   */
  private static final java.util.regex.Pattern ASCII_SYNTAX =
      java.util.regex.Pattern.compile("\\\\[bBdDsSwW]|\\[:|\\(\\?[a-zA-Z]*i|\\[\\p{L}\\p{L}\\]");

  private final Pattern compiled;

  /** Null if RE2 matches the pattern as it is. */
  private final @Nullable SymbolAlphabet alphabet;

  private UnicodePattern(Pattern compiled, @Nullable SymbolAlphabet alphabet) {
    this.compiled = compiled;
    this.alphabet = alphabet;
  }

  /**
   * Compiles a pattern.
   *
   * @throws com.google.re2j.PatternSyntaxException if RE2 does not accept it
   */
  static UnicodePattern compile(String regex) {
    // Compiled first, so that an error names a place in what the moderator wrote.
    var plain = Pattern.compile(regex);
    if (!ASCII_SYNTAX.matcher(regex).find()) {
      return new UnicodePattern(plain, null);
    }
    var elements = PatternReader.read(regex);
    var sets = new ArrayList<UnicodeSet>();
    boolean hasBoundaries = false;
    for (var element : elements) {
      switch (element) {
        case OneOf one -> sets.add(one.characters());
        case Syntax syntax -> hasBoundaries |= syntax.isWordBoundary();
      }
    }
    var alphabet = SymbolAlphabet.of(sets, hasBoundaries);
    return new UnicodePattern(Pattern.compile(expression(elements, alphabet)), alphabet);
  }

  private static String expression(List<Element> elements, SymbolAlphabet alphabet) {
    return elements.stream()
        .map(element ->
            switch (element) {
              case OneOf one -> alphabet.expression(one.characters());
              case Syntax syntax -> syntax.text();
            })
        .collect(Collectors.joining());
  }

  /** Returns the most steps of the automaton that each character needs. */
  int stepsPerCharacter() {
    return compiled.programSize() * (alphabet == null ? 1 : alphabet.symbolsPerCharacter());
  }

  /** Returns a search in a text. */
  Search search(String text) {
    if (alphabet == null) {
      return new Search(compiled.matcher(text), null);
    }
    var symbols = new StringBuilder(text.length());
    var places = new int[text.length() * SymbolAlphabet.MAX_LENGTH + 1];
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int from = symbols.length();
      alphabet.append(c, symbols);
      Arrays.fill(places, from, symbols.length(), i);
      i += Character.charCount(c);
    }
    places[symbols.length()] = text.length();
    return new Search(compiled.matcher(symbols), places);
  }

  /** A search in a text. */
  static final class Search {
    private final Matcher matcher;

    /** The place that each symbol comes from; null if the text itself is searched. */
    private final int @Nullable [] places;

    private Search(Matcher matcher, int @Nullable [] places) {
      this.matcher = matcher;
      this.places = places;
    }

    /** Moves to the next match; returns false if there is none. */
    boolean find() {
      return matcher.find();
    }

    int start() {
      return places == null ? matcher.start() : places[matcher.start()];
    }

    int end() {
      return places == null ? matcher.end() : places[matcher.end()];
    }
  }
}
