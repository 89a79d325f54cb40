package dev.anteroom.screening.folding;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/** A letter as it is written: with its accents, but without case, width and style. */
final class WrittenForm {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** The lower case of İ in languages that have no such letter. */
  private static final String DOTTED_I = "i\u0307";

  private WrittenForm() {}

  static String of(String characters) {
    var visible = new StringBuilder();
    characters
        .codePoints()
        .filter(c -> Glyphs.of(c).kind() != Glyph.Kind.INVISIBLE)
        .forEach(visible::appendCodePoint);
    var lower = NFKC.normalize(NFKC.normalize(visible).toLowerCase(Locale.ROOT));
    return lower.equals(DOTTED_I) ? "i" : lower;
  }
}
