package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several signs or letters that together look like one letter: {@code |<} like k, {@code vv} like w. */
public final class WideLetters {
  /** Each form, then the letter. Those that begin with a letter only resemble it. */
  private static final String TABLE =
      "|<k |{k |(k \\/v \\/\\/w vvw ()o []o <>o |-|h )-(h |)d [)d |3b |\\|n /\\/n /\\a |_|u (_)u"
          + " |\\/|m /\\/\\m /v\\m ><x )(x |_l |=f |*p |>p |2r |°p ][i 13b rnm cld";

  private static final Map<Integer, List<WideLetter>> BY_FIRST = read();

  /**
   * A form.
   *
   * @param symbols its folded signs or letters
   * @param letter the letter that it looks like
   */
  public record WideLetter(int[] symbols, int letter) {
    public int length() {
      return symbols.length;
    }

    private boolean isAt(FoldedText text, int place) {
      for (int i = 0; i < symbols.length; i++) {
        if (!text.hasSymbol(place + i, symbols[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** ß, which is folded to two letters, and looks like a b. */
  private static final WideLetter SHARP_S = new WideLetter(new int[] {'s', 's'}, 'b');

  private WideLetters() {}

  /** Returns the forms at a place. */
  public static List<WideLetter> at(FoldedText text, int place) {
    if (text.hasSymbol(place, 's') && Glyphs.isSharpS(text.original().charAt(text.start(place)))) {
      return isFirstOfTwo(text, place) ? List.of(SHARP_S) : List.of();
    }
    var forms = BY_FIRST.get(text.symbol(place));
    if (forms == null) {
      return List.of();
    }
    return forms.stream().filter(form -> form.isAt(text, place)).toList();
  }

  private static boolean isFirstOfTwo(FoldedText text, int place) {
    return place + 1 < text.length() && text.start(place + 1) == text.start(place);
  }

  /**
   * Makes the first of two letters ambiguous if they look like one, so that a search does not take
   * it for granted.
   */
  static void markPair(Glyph[] glyphs, int first) {
    int one = glyphs[first].symbol();
    int two = glyphs[first + 1].symbol();
    boolean isPair =
        (one == 'v' && two == 'v') || (one == 'r' && two == 'n') || (one == 'c' && two == 'l');
    if (isPair && glyphs[first].kind() == Glyph.Kind.LETTER) {
      glyphs[first] = glyphs[first].asPart();
    }
  }

  private static Map<Integer, List<WideLetter>> read() {
    var forms = new HashMap<Integer, List<WideLetter>>();
    for (var row : TABLE.split(" ", -1)) {
      var symbols = row.substring(0, row.length() - 1).codePoints().toArray();
      forms
          .computeIfAbsent(symbols[0], key -> new ArrayList<>())
          .add(new WideLetter(symbols, row.charAt(row.length() - 1)));
    }
    return Map.copyOf(forms);
  }
}
