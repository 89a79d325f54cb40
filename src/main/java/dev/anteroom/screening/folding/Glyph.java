package dev.anteroom.screening.folding;

/**
 * What a code point is to a reader's eye.
 *
 * @param symbol the folded letter, digit or sign: without case, marks and compatibility forms, and
 *     one for all letters that look the same
 * @param kind what it is
 * @param script of which alphabet, as a bit of {@link Script}
 * @param isWeak whether it only resembles its symbol, like a Cyrillic н an H
 * @param alternatives the letters it may stand for besides, in leetspeak or as a resemblance
 * @param followers what follows it where one code point shows as several, like the ligature ﬁ
 */
public record Glyph(
    int symbol,
    Kind kind,
    int script,
    boolean isWeak,
    Alternative[] alternatives,
    Glyph[] followers) {
  static final Alternative[] NO_ALTERNATIVES = {};
  static final Glyph[] NO_FOLLOWERS = {};

  /** What a code point is. */
  public enum Kind {
    LETTER,
    DIGIT,
    SPACE,
    SIGN,
    /** Belongs to the letter before it: accents, Zalgo. */
    MARK,
    /** Can't be seen at all. */
    INVISIBLE
  }

  /** How sure a reading is. */
  public enum Strength {
    /** A sign that is hardly written for anything but a letter, between letters. */
    SIGN,
    /** A digit or a sign in the place of a letter. */
    LEET,
    /** A letter that merely resembles. */
    WEAK
  }

  /** A letter that a code point may stand for. */
  public record Alternative(int symbol, Strength strength) {}

  static Glyph ofSign(int symbol) {
    return new Glyph(symbol, Kind.SIGN, 0, false, NO_ALTERNATIVES, NO_FOLLOWERS);
  }

  static Glyph of(Kind kind) {
    return new Glyph(' ', kind, 0, false, NO_ALTERNATIVES, NO_FOLLOWERS);
  }

  Glyph withAlternatives(Alternative... readings) {
    return new Glyph(symbol, kind, script, isWeak, readings, followers);
  }

  Glyph followedBy(Glyph... glyphs) {
    return new Glyph(symbol, kind, script, isWeak, alternatives, glyphs);
  }

  public boolean isAlphanumeric() {
    return kind == Kind.LETTER || kind == Kind.DIGIT;
  }

  /** A letter that stands for no other. */
  boolean isUnambiguous() {
    return kind == Kind.LETTER && alternatives.length == 0;
  }

  public boolean isSpace() {
    return kind == Kind.SPACE;
  }
}
