package dev.anteroom.screening.rule;

import com.ibm.icu.text.UnicodeSet;
import java.util.Map;

/**
 * The character classes of patterns, for letters of all scripts. They follow UTS 18, annex C; what
 * RE2 puts into a class for ASCII is always in it.
 */
final class CharacterSets {
  /** Letters, marks, numbers, the underscore and the joiners that Persian and Hindi words have. */
  static final UnicodeSet WORD = set("[\\p{Alphabetic}\\p{M}\\p{N}\\p{Pc}\\p{Join_Control}]");

  static final UnicodeSet ANY = new UnicodeSet(0, 0x10FFFF).freeze();
  static final UnicodeSet NEWLINE = new UnicodeSet('\n', '\n').freeze();

  private static final UnicodeSet CASES_OF_I = set("[iI\\u0130\\u0131]");

  /** The letters that have other cases; the rest of a large set is not looked up. */
  private static final UnicodeSet CASED =
      set("[\\p{Changes_When_Casemapped}\\p{Changes_When_Casefolded}]");

  private static final UnicodeSet DIGIT = set("[\\p{Nd}]");
  private static final UnicodeSet SPACE = set("[\\p{White_Space}]");

  private static final Map<String, UnicodeSet> POSIX =
      Map.ofEntries(
          Map.entry("alpha", set("[\\p{Alphabetic}]")),
          Map.entry("alnum", set("[\\p{Alphabetic}\\p{Nd}]")),
          Map.entry("ascii", set("[\\u0000-\\u007F]")),
          Map.entry("blank", set("[\\p{Zs}\\t]")),
          Map.entry("cntrl", set("[\\p{Cc}]")),
          Map.entry("digit", DIGIT),
          Map.entry("graph", set("[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]")),
          Map.entry("lower", set("[\\p{Lowercase}]")),
          Map.entry("print", set("[[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]\\p{Zs}]")),
          Map.entry("punct", set("[[\\p{P}\\p{S}]-[\\p{Alphabetic}]]")),
          Map.entry("space", SPACE),
          Map.entry("upper", set("[\\p{Uppercase}]")),
          Map.entry("word", WORD),
          Map.entry("xdigit", set("[0-9A-Fa-f\\p{Nd}]")));

  private CharacterSets() {}

  /** Returns the class that an escape such as \w or \W stands for. */
  static UnicodeSet ofEscape(char letter) {
    var set =
        switch (Character.toLowerCase(letter)) {
          case 'd' -> DIGIT;
          case 's' -> SPACE;
          case 'w' -> WORD;
          default -> throw new IllegalArgumentException("\\" + letter);
        };
    return Character.isUpperCase(letter) ? complement(set) : set;
  }

  /** Returns a class such as alpha or ^alpha, in any case of letters if the flag i is set. */
  static UnicodeSet ofPosixName(String name, boolean ignoresCase) {
    boolean isNegated = name.startsWith("^");
    var set = POSIX.get(isNegated ? name.substring(1) : name);
    if (set == null) {
      throw new IllegalArgumentException(name);
    }
    var folded = ignoresCase ? withOtherCases(set) : set;
    return isNegated ? complement(folded) : folded;
  }

  /** Returns a general category or script, in any case of letters if the flag i is set. */
  static UnicodeSet ofProperty(String name, boolean isNegated, boolean ignoresCase) {
    boolean isInverted = name.startsWith("^");
    var plain = isInverted ? name.substring(1) : name;
    var set = plain.equals("Any") ? ANY : new UnicodeSet("[\\p{" + plain + "}]");
    var folded = ignoresCase ? withOtherCases(set) : set;
    return isNegated == isInverted ? folded : complement(folded);
  }

  /**
   * Adds the other cases of all letters. The Turkish İ and ı count as cases of i, so that a pattern
   * finds a word in any spelling of a Turkish text.
   */
  static UnicodeSet withOtherCases(UnicodeSet set) {
    var cased = new UnicodeSet(set).retainAll(CASED);
    var all = cased.closeOver(UnicodeSet.SIMPLE_CASE_INSENSITIVE).addAll(set);
    return all.containsSome(CASES_OF_I) ? all.addAll(CASES_OF_I) : all;
  }

  static UnicodeSet complement(UnicodeSet set) {
    return new UnicodeSet(ANY).removeAll(set);
  }

  private static UnicodeSet set(String pattern) {
    return new UnicodeSet(pattern).freeze();
  }
}
