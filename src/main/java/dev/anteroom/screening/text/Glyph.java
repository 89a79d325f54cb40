package dev.anteroom.screening.text;

/**
 * What a code point is to a reader's eye.
 *
 * @param symbol the folded letter, digit or sign: without case, marks and compatibility forms, and
 *     one for all letters that look the same
 * @param kind what it is
 * @param script of which alphabet, as a bit of {@link Script}
 * @param isWeak whether it only resembles its symbol, like a Cyrillic н an H
 * @param others the letters it may stand for besides, in leetspeak or as a resemblance
 * @param more what follows it where one code point shows as several, like the ligature ﬁ
 */
record Glyph(int symbol, Kind kind, int script, boolean isWeak, Reading[] others, Glyph[] more) {
  static final Reading[] NONE = {};
  static final Glyph[] SINGLE = {};

  /** What a code point is. */
  enum Kind {
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
  enum Strength {
    /** A sign that is hardly written for anything but a letter, between letters. */
    SIGN,
    /** A digit or a sign in the place of a letter. */
    LEET,
    /** A letter that merely resembles. */
    WEAK
  }

  /** A letter that a code point may stand for. */
  record Reading(int symbol, Strength strength) {}

  static Glyph sign(int symbol) {
    return new Glyph(symbol, Kind.SIGN, 0, false, NONE, SINGLE);
  }

  static Glyph of(Kind kind) {
    return new Glyph(' ', kind, 0, false, NONE, SINGLE);
  }

  Glyph with(Reading... readings) {
    return new Glyph(symbol, kind, script, isWeak, readings, more);
  }

  Glyph followedBy(Glyph... glyphs) {
    return new Glyph(symbol, kind, script, isWeak, others, glyphs);
  }

  boolean isAlphanumeric() {
    return kind == Kind.LETTER || kind == Kind.DIGIT;
  }

  /** A letter that stands for no other. */
  boolean isUnequivocal() {
    return kind == Kind.LETTER && others.length == 0;
  }

  boolean isSpace() {
    return kind == Kind.SPACE;
  }
}
