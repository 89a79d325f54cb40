package dev.anteroom.screening.folding;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random texts for property tests. */
public final class TextFixture {
  private TextFixture() {}

  /** Returns any UTF-16 units, including lone surrogates. */
  public static Arbitrary<String> anyUnits() {
    return Arbitraries.strings()
        .withCharRange(Character.MIN_VALUE, Character.MAX_VALUE)
        .ofMaxLength(60);
  }

  /**
   * Returns words with and without disguises: marks, entities, tags, lookalikes, links and broken
   * ones.
   */
  public static Arbitrary<String> anyDisguises() {
    var signs =
        Arbitraries.strings().withChars(" .,-_*~`'!|$@#%:/\\?&;<>()[]{}\"+=\n\t").ofMaxLength(4);
    var unseen =
        Arbitraries.strings()
            .withChars(
                '\u0301', '\u0489', '\u200b', '\u00ad', '\u202e', '\ufe0f', '\u20dd', '\u0000')
            .ofMaxLength(4);
    var letters =
        Arbitraries.strings()
            .withChars("abcdiklosuxzABIO01345аеорсхАВЕНОнпшαβολΝ漢字แאع한ßﬁ㏂ⅷ⑳½")
            .ofMaxLength(5);
    var markup =
        Arbitraries.of(
            "<b>",
            "</b>",
            "<!--x-->",
            "<br>",
            "<",
            "<a href=",
            "**",
            "***",
            "`",
            "&amp;",
            "&#x41;",
            "&#97;",
            "&#xD800;",
            "&#99999999999;",
            "&",
            "&;",
            "&lt;b&gt;",
            "&zwnj;",
            "&fjlig;");
    var links =
        Arbitraries.of(
            "http://",
            "hxxps[:]//",
            "www.",
            ".com",
            " dot com",
            "[.]ru",
            "%2e",
            "user@",
            "..",
            "example.org/a?b#c",
            "//",
            "xn--",
            "xn--80ak6aa92e.com");
    var faces = Arbitraries.of("😀", "𝐚", "🅰", "🇦🇧", "\ud83d", "\ude00", "ｃａｓｉｎｏ", "casino");
    return Arbitraries.oneOf(signs, unseen, letters, markup, links, faces, anyUnits())
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces));
  }
}
