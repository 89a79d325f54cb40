package dev.anteroom.screening.rule;

import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern that RE2 accepts as elements: sets of characters, and the syntax between them.
 * The flags i and s are applied to the sets.
 */
final class PatternReader {
  /** A part of a pattern. */
  sealed interface Element {}

  /** One character of a set. */
  record OneOf(UnicodeSet characters) implements Element {}

  /** A group, repetition, alternative or assertion, as it is written. */
  record Syntax(String text) implements Element {
    boolean isWordBoundary() {
      return text.equals("\\b") || text.equals("\\B");
    }
  }

  /** The flags in force within a group. */
  private record Flags(boolean ignoresCase, boolean dotMatchesNewline) {}

  private final CharacterSetReader sets;
  private final String regex;
  private final List<Element> elements = new ArrayList<>();
  private final ArrayDeque<Flags> outer = new ArrayDeque<>();
  private Flags flags = new Flags(false, false);
  private int position;

  private PatternReader(String regex) {
    this.regex = regex;
    this.sets = new CharacterSetReader(regex);
  }

  /**
   * Returns the elements of a pattern.
   *
   * @throws RuntimeException if the pattern is not one that RE2 accepts
   */
  static List<Element> read(String regex) {
    var reader = new PatternReader(regex);
    while (reader.position < regex.length()) {
      reader.readElement();
    }
    return reader.elements;
  }

  private void readElement() {
    switch (regex.charAt(position)) {
      case '(' -> readGroup();
      case ')' -> {
        flags = outer.isEmpty() ? flags : outer.pop();
        addSyntax(1);
      }
      case '|', '*', '+', '?', '^', '$' -> addSyntax(1);
      case '{' -> readBraces();
      case '.' -> {
        position++;
        add(
            flags.dotMatchesNewline
                ? CharacterSets.ANY
                : CharacterSets.complement(CharacterSets.NEWLINE));
      }
      case '\\' -> readEscape();
      default -> readSet();
    }
  }

  private void readSet() {
    add(sets.read(position, flags.ignoresCase));
    position = sets.end();
  }

  private void readEscape() {
    char next = regex.charAt(position + 1);
    if (next == 'Q') {
      readQuotation();
    } else if ("bBAz".indexOf(next) >= 0) {
      addSyntax(2);
    } else {
      readSet();
    }
  }

  /** Reads \Q…\E: everything up to the end mark is text. */
  private void readQuotation() {
    int from = position + 2;
    int end = regex.indexOf("\\E", from);
    int to = end < 0 ? regex.length() : end;
    regex
        .substring(from, to)
        .codePoints()
        .forEach(c -> add(CharacterSetReader.ofLiteral(c, flags.ignoresCase)));
    position = end < 0 ? to : end + 2;
  }

  /** Reads {n}, {n,} or {n,m}; any other brace is text. */
  private void readBraces() {
    int end = regex.indexOf('}', position);
    if (end > 0 && regex.substring(position + 1, end).matches("[0-9]+(,[0-9]*)?")) {
      addSyntax(end + 1 - position);
    } else {
      readSet();
    }
  }

  private void readGroup() {
    if (!regex.startsWith("(?", position)) {
      outer.push(flags);
      addSyntax(1);
    } else if (regex.startsWith("P<", position + 2) || regex.startsWith("<", position + 2)) {
      outer.push(flags);
      addSyntax(regex.indexOf('>', position) + 1 - position);
    } else {
      readFlags();
    }
  }

  /** Reads (?flags) or (?flags:. The flags i and s end here: the sets have them applied. */
  private void readFlags() {
    int end = position + 2;
    while (regex.charAt(end) != ')' && regex.charAt(end) != ':') {
      end++;
    }
    var parts = regex.substring(position + 2, end).split("-", 2);
    if (regex.charAt(end) == ':') {
      outer.push(flags);
    }
    set(parts[0], true);
    set(parts.length > 1 ? parts[1] : "", false);
    // No dot is left, so that -s has no effect; but the group stays one.
    elements.add(
        new Syntax(
            "(?%s-s%s%c"
                .formatted(
                    kept(parts[0]), parts.length > 1 ? kept(parts[1]) : "", regex.charAt(end))));
    position = end + 1;
  }

  private void set(String letters, boolean value) {
    flags =
        new Flags(
            letters.indexOf('i') >= 0 ? value : flags.ignoresCase,
            letters.indexOf('s') >= 0 ? value : flags.dotMatchesNewline);
  }

  private static String kept(String letters) {
    return letters.replace("i", "").replace("s", "");
  }

  private void add(UnicodeSet characters) {
    elements.add(new OneOf(characters));
  }

  private void addSyntax(int length) {
    elements.add(new Syntax(regex.substring(position, position + length)));
    position += length;
  }
}
