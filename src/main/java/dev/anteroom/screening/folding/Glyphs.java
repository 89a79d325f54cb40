package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.Glyph.Kind;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps every code point to a {@link Glyph} by the Unicode data: compatibility forms (UAX 15), case
 * folding, default ignorables (UAX 44), confusables (UTS 39) and names. Glyphs are created on first
 * use and cached.
 */
final class Glyphs {
  private static final int PAGE_SIZE = 256;

  /** Stretches an Arabic word. */
  private static final int KASHIDA = 0x640;

  private static final int FIRST_KANA = 0x3040;

  private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** Dots of Devanagari, Gurmukhi and Gujarati that many people leave out. */
  private static final String NUKTAS = "\u093c\u0a3c\u0abc";

  /** Written without a lock, because concurrent threads create equal glyphs. */
  private static final Glyph[] @Nullable [] PAGES =
      new Glyph[Character.MAX_CODE_POINT / PAGE_SIZE + 1][];

  private Glyphs() {}

  static Glyph of(int c) {
    var page = PAGES[c / PAGE_SIZE];
    if (page == null) {
      page = createPage(c / PAGE_SIZE);
      PAGES[c / PAGE_SIZE] = page;
    }
    return page[c % PAGE_SIZE];
  }

  private static Glyph[] createPage(int number) {
    var page = new Glyph[PAGE_SIZE];
    for (int i = 0; i < PAGE_SIZE; i++) {
      page[i] = create(number * PAGE_SIZE + i);
    }
    return page;
  }

  private static Glyph create(int c) {
    var leet = Leetspeak.alternatives(c);
    if (isInvisible(c) || c == KASHIDA) {
      return Glyph.of(Kind.INVISIBLE, ' ', 0);
    }
    if (isSpace(c)) {
      return Glyph.of(Kind.SPACE, ' ', 0);
    }
    if (isMark(c)) {
      return Glyph.of(Kind.MARK, ' ', 0);
    }
    var plain = plainForm(c);
    int only = plain.codePointAt(0);
    if (plain.length() == Character.charCount(only)) {
      return singleGlyph(c, only, leet);
    }
    var glyphs =
        plain
            .codePoints()
            .mapToObj(p -> singleGlyph(p, p, Leetspeak.alternatives(p)))
            .collect(Collectors.toCollection(ArrayList::new));
    // ⒜ looks like one a, not like three signs.
    if (glyphs.stream().filter(Glyph::isAlphanumeric).count() == 1) {
      glyphs.removeIf(glyph -> !glyph.isAlphanumeric());
    }
    // ß is two letters of which the first may be a part of what looks like a b.
    var first = isSharpS(c) ? glyphs.getFirst().asPart() : glyphs.getFirst();
    return first.followedBy(glyphs.subList(1, glyphs.size()).toArray(Glyph[]::new));
  }

  /**
   * Returns a code point without compatibility forms, accents and case; keeps marks of other
   * scripts.
   */
  private static String plainForm(int c) {
    var written = Character.toString(c);
    var decomposed = NFKD.normalize(written);
    int script = Script.of(decomposed.codePointAt(0));
    boolean hasAccents = script != Script.OTHER && script != Script.UNSPACED;
    if (script == Script.UNSPACED && Character.isLetter(c) && c < FIRST_KANA) {
      // Thai and Lao vowels of two parts are one letter.
      return written;
    }
    var text = hasAccents ? withoutMarks(decomposed) : Abjad.fold(NFKC.normalize(decomposed));
    return UCharacter.foldCase(text.isEmpty() ? written : text, true);
  }

  private static String withoutMarks(String text) {
    var kept = new StringBuilder();
    text.codePoints().filter(c -> !isMark(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Returns the glyph of a code point that shows as one letter, digit or sign. */
  private static Glyph singleGlyph(int original, int plain, Alternative[] leet) {
    if (plain < 0x80) {
      var letter = ascii(plain);
      return switch (letter.kind()) {
        case LETTER -> letter.withAlternatives(Confusables.alternativesOfCapital(original, plain));
        default -> letter.withAlternatives(leet.length > 0 ? leet : Leetspeak.alternatives(plain));
      };
    }
    var letter = Confusables.letter(original, plain);
    if (letter != null) {
      return letter;
    }
    if (Character.isLetter(plain) || isPartOfWord(plain)) {
      return Glyph.of(Kind.LETTER, plain, Script.of(plain));
    }
    int digit = UCharacter.digit(plain, 10);
    var seen = leet.length > 0 ? leet : Confusables.alternativesOfSign(plain);
    if (digit >= 0) {
      return ascii('0' + digit)
          .withAlternatives(seen.length > 0 ? seen : Leetspeak.alternatives('0' + digit));
    }
    return Glyph.of(Kind.SIGN, plain, 0).withAlternatives(seen);
  }

  private static Glyph ascii(int c) {
    if (c >= 'a' && c <= 'z') {
      return Glyph.of(Kind.LETTER, c, Script.LATIN);
    }
    return c >= '0' && c <= '9' ? Glyph.of(Kind.DIGIT, c, 0) : Glyph.of(Kind.SIGN, c, 0);
  }

  private static boolean isInvisible(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || UCharacter.getType(c) == UCharacterCategory.FORMAT
        || (UCharacter.getType(c) == UCharacterCategory.CONTROL && !Character.isWhitespace(c));
  }

  private static boolean isSpace(int c) {
    // The braille pattern without dots is blank.
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x2800;
  }

  /**
   * Returns whether a code point is a mark that only decorates. Marks of Devanagari, Thai and
   * similar scripts are vowels and tones, and those of kana make another letter.
   */
  static boolean isMark(int c) {
    int type = UCharacter.getType(c);
    boolean isMark =
        type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK;
    return isMark && !isVoicing(c) && (!isPartOfWord(c) || NUKTAS.indexOf(c) >= 0);
  }

  /** Returns whether this is a vowel sign, virama or tone mark, without which a word is another. */
  private static boolean isPartOfWord(int c) {
    int type = UCharacter.getType(c);
    boolean isMark =
        type == UCharacterCategory.NON_SPACING_MARK
            || type == UCharacterCategory.COMBINING_SPACING_MARK;
    int script = Script.of(c);
    return isMark
        && (script == Script.UNSPACED || (script == Script.OTHER && !Abjad.isIn(c)))
        && !isVoicing(c);
  }

  static boolean isSharpS(int c) {
    return c == 'ß' || c == 'ẞ';
  }

  /** Returns whether this makes another kana of the one before it. */
  static boolean isVoicing(int c) {
    return c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F;
  }

  /** Returns the kana with its mark as one letter, or the same one if there is no such letter. */
  static int voiced(int kana, int mark) {
    int combining = mark == 0x3099 || mark == 0xFF9E ? 0x3099 : 0x309A;
    var composed = NFKC.normalize(Character.toString(kana) + Character.toString(combining));
    int first = composed.codePointAt(0);
    return composed.length() == Character.charCount(first) ? first : kana;
  }
}
