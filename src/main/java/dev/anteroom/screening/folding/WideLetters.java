package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several signs or letters that together look like one letter: {@code |<} like k, {@code vv} like
 * w.
 */
public final class WideLetters {
  /** Each form, then the letter. Those that begin with a letter only resemble it. */
  private static final String TABLE =
      "|<k |{k |(k \\/v \\/\\/w vvw ()o []o <>o |-|h )-(h |)d [)d |3b |\\|n /\\/n /\\a |_|u (_)u"
          + " |\\/|m /\\/\\m /v\\m ><x )(x |_l |=f |*p |>p |2r |°p ][i 13b rnm cld"
          + " -|-t [-e ]3b c|d }{k (_c |_|_|w /|/n |*|n |-|п /\\л >|<ж }{ж |_|_|ш /|/и ()о";

  /** The forms by their first symbol, all of ASCII. */
  private static final List<List<WideLetter>> BY_FIRST = read();

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
    int first = text.symbol(place);
    var forms = first < BY_FIRST.size() ? BY_FIRST.get(first) : List.<WideLetter>of();
    // Most signs begin none, and most others do not go on as a form does.
    return forms.isEmpty() || forms.stream().noneMatch(form -> form.isAt(text, place))
        ? List.of()
        : forms.stream().filter(form -> form.isAt(text, place)).toList();
  }

  private static boolean isFirstOfTwo(FoldedText text, int place) {
    return place + 1 < text.length() && text.start(place + 1) == text.start(place);
  }

  /** Returns whether two ASCII characters may look like one letter. */
  static boolean mayBePair(char one, char two) {
    return switch (two | 0x20) {
      case 'n' -> (one | 0x20) == 'r';
      case 'l' -> (one | 0x20) == 'c';
      case 'v' -> (one | 0x20) == 'v';
      default -> false;
    };
  }

  /**
   * Makes the first of two letters ambiguous if they look like one, so that a search does not take
   * it for granted.
   */
  static void markPair(Glyph[] glyphs, int first) {
    if (first < 0) {
      return;
    }
    int one = glyphs[first].symbol();
    int two = glyphs[first + 1].symbol();
    boolean isPair =
        (one == 'v' && two == 'v') || (one == 'r' && two == 'n') || (one == 'c' && two == 'l');
    if (isPair && glyphs[first].kind() == Glyph.Kind.LETTER) {
      glyphs[first] = glyphs[first].asPart();
    }
  }

  private static List<List<WideLetter>> read() {
    var forms =
        Stream.<List<WideLetter>>generate(ArrayList::new).limit(0x80).collect(Collectors.toList());
    for (var row : TABLE.split(" ", -1)) {
      var symbols = row.substring(0, row.length() - 1).codePoints().toArray();
      forms.get(symbols[0]).add(new WideLetter(symbols, row.charAt(row.length() - 1)));
    }
    return List.copyOf(forms);
  }
}
