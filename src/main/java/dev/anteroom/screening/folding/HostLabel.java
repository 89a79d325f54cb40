package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.regex.Pattern;

/** A label of a host in a text, from its start to before its end. */
record HostLabel(FoldedText text, int start, int end) {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** As in "10km", "3d", "b12" and "v2", which are ordinary words. */
  private static final Pattern QUANTITY = Pattern.compile("\\d+\\p{L}{1,3}|\\p{L}{1,2}\\d+");

  private static final Pattern FEW_DIGITS_AFTER_LETTERS = Pattern.compile("\\p{L}{4,}\\d{2,}");

  /** The scripts that may share a label. Digits and dashes belong to each. */
  private enum Writing {
    ANY,
    /** Latin, Cyrillic and Greek, which disguises mix. */
    WESTERN,
    UNSPACED,
    OTHER
  }

  /**
   * Returns the end of the label that begins at a place. Latin letters do not share a label with
   * letters of scripts such as Chinese, Korean or Hebrew, because particles and prefixes of these
   * languages are written without a space beside a host.
   */
  static int end(FoldedText text, int start) {
    int end = start + 1;
    var writing = writing(text, start);
    while (end < text.length()) {
      int next = end;
      while (text.hasSymbolOf(next, "-_")) {
        next++;
      }
      if (!text.isAlphanumeric(next)) {
        break;
      }
      var own = writing(text, next);
      if (own != Writing.ANY && writing != Writing.ANY && own != writing) {
        break;
      }
      // The numeral and the word for a dot: 赚24点com
      if (own == Writing.UNSPACED
          && text.glyph(next - 1).kind() == Glyph.Kind.DIGIT
          && Dot.isWordAt(text, next)) {
        break;
      }
      writing = own == Writing.ANY ? writing : own;
      end = next + 1;
    }
    return end;
  }

  private static Writing writing(FoldedText text, int place) {
    var glyph = text.glyph(place);
    if (glyph.kind() == Glyph.Kind.DIGIT) {
      return Writing.ANY;
    }
    return switch (glyph.script()) {
      case Script.UNSPACED -> Writing.UNSPACED;
      case Script.OTHER -> isDisguise(text, place) ? Writing.WESTERN : Writing.OTHER;
      default -> Writing.WESTERN;
    };
  }

  /** Returns whether a letter is there only because it looks like a Latin one. */
  private static boolean isDisguise(FoldedText text, int place) {
    int script = UScript.getScript(text.original().codePointAt(text.start(place)));
    return text.symbol(place) < 0x80
        && script != UScript.HEBREW
        && script != UScript.ARABIC
        && script != UScript.HANGUL;
  }

  int length() {
    return end - start;
  }

  /** Returns the label as it looks. */
  String folded() {
    return text.symbols(start, end, i -> true);
  }

  /** Returns the label in its own script, without invisible characters. */
  String original() {
    return written().toLowerCase(Locale.ROOT);
  }

  /** Returns the label as a word: in its own script, with accents, without compatibility forms. */
  String word() {
    return NFKC.normalize(original());
  }

  private String written() {
    var written = new StringBuilder();
    for (int i = start; i < end; i++) {
      text.appendOriginal(i, written);
    }
    return written.toString();
  }

  /** Returns whether it begins with a capital. */
  boolean hasCapital() {
    return Character.isUpperCase(originalAt(start));
  }

  /** Returns whether it looks like the start of a sentence, as in "Dr.No" or "great.It". */
  boolean isCapitalised() {
    return hasCapital() && length() > 1 && Character.isLowerCase(originalAt(start + 1));
  }

  /** Returns whether it has capitals only, as "NET" in "Paint.NET". */
  boolean isUpperCase() {
    return hasCapital() && written().equals(written().toUpperCase(Locale.ROOT));
  }

  /** Returns whether it looks like a name in a program: currentTarget, my_list. */
  boolean isIdentifier() {
    for (int i = start + 1; i < end; i++) {
      boolean isHump =
          Character.isUpperCase(originalAt(i)) && Character.isLowerCase(originalAt(i - 1));
      if (text.symbol(i) == '_' || (isHump && !hasCapital())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it is a number. */
  boolean isNumber() {
    for (int i = start; i < end; i++) {
      if (text.glyph(i).kind() != Glyph.Kind.DIGIT) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it is no word that people write: letters with digits, or joined by dashes. */
  boolean isArtificial() {
    var word = word();
    boolean hasDigit = word.chars().anyMatch(Character::isDigit);
    boolean hasLetter = word.codePoints().anyMatch(Character::isLetter);
    if (hasDigit && hasLetter) {
      return !QUANTITY.matcher(word).matches();
    }
    if (word.indexOf('-') < 0 || !hasLetter) {
      return false;
    }
    for (var part : word.split("-", -1)) {
      if (part.length() > 1 && LinkWords.languagesOf(part) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it ends in digits as hosts do, and not as "Covid-19" or "iPhone15". */
  boolean isNumberedName() {
    return length() <= DomainSet.MAX_LABEL_LENGTH
        && !hasCapital()
        && FEW_DIGITS_AFTER_LETTERS.matcher(word()).find();
  }

  /** Returns whether letters of Latin and of another script are combined. */
  boolean isMixed() {
    int scripts = 0;
    for (int i = start; i < end; i++) {
      scripts |= text.glyph(i).script();
    }
    return Script.isMixed(scripts);
  }

  /** Returns whether all letters are of a script without spaces. */
  boolean isUnspaced() {
    return text.isUnspaced(start);
  }

  private int originalAt(int place) {
    return text.original().codePointAt(text.start(place));
  }
}
