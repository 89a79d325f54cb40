package dev.anteroom.screening.folding;

/**
 * How a code point looks to readers.
 *
 * @param symbol the folded letter, digit or sign: without case, marks and compatibility forms, and
 *     the same for all letters that look the same
 * @param kind the kind of code point
 * @param script the script, as a bit of {@link Script}
 * @param isPart whether it may be a part of a letter that is wider, like the first v of vv
 * @param isWeak whether it only resembles its symbol, like a Cyrillic н an H
 * @param alternatives other letters that it may stand for, in leetspeak or by resemblance
 * @param followers the glyphs after it if one code point shows as several, like the ligature ﬁ
 */
public record Glyph(
    int symbol,
    Kind kind,
    int script,
    boolean isPart,
    boolean isWeak,
    Alternative[] alternatives,
    Glyph[] followers) {
  static final Alternative[] NO_ALTERNATIVES = {};
  static final Glyph[] NO_FOLLOWERS = {};

  /** The kind of a code point. */
  public enum Kind {
    LETTER,
    DIGIT,
    SPACE,
    SIGN,
    /** Belongs to the letter before it: accents, Zalgo text. */
    MARK,
    /** Not visible at all. */
    INVISIBLE
  }

  /** How certain a reading is. */
  public enum Strength {
    /** A sign that between letters almost always stands for a letter. */
    SIGN,
    /** A digit or a sign instead of a letter. */
    LEET,
    /** A letter that only resembles the other. */
    WEAK
  }

  /** A letter that a code point may stand for. */
  public record Alternative(int symbol, Strength strength) {}

  static Glyph of(Kind kind, int symbol, int script) {
    return new Glyph(symbol, kind, script, false, false, NO_ALTERNATIVES, NO_FOLLOWERS);
  }

  Glyph withAlternatives(Alternative... readings) {
    return new Glyph(symbol, kind, script, isPart, isWeak, readings, followers);
  }

  Glyph followedBy(Glyph... glyphs) {
    return new Glyph(symbol, kind, script, isPart, isWeak, alternatives, glyphs);
  }

  Glyph asPart() {
    return new Glyph(symbol, kind, script, true, isWeak, alternatives, followers);
  }

  public boolean isAlphanumeric() {
    return kind == Kind.LETTER || kind == Kind.DIGIT;
  }

  /** Returns whether it is a letter that stands for no other. */
  boolean isUnambiguous() {
    return kind == Kind.LETTER && alternatives.length == 0 && !isPart;
  }

  public boolean isSpace() {
    return kind == Kind.SPACE;
  }
}
