package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.folding.Glyph.Strength;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps letters outside ASCII to ASCII letters that look alike: by the confusables of UTS 39, by
 * their names (a Latin letter with a hook is that letter), and by a table of lookalikes that
 * neither lists.
 */
final class Confusables {
  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

  /** LATIN SMALL LETTER F WITH HOOK, REGIONAL INDICATOR SYMBOL LETTER A… */
  private static final Pattern LETTER_NAME =
      Pattern.compile(
          "(?:.* )?(?:LATIN|INDICATOR) .*LETTER (?:SMALL CAPITAL |SCRIPT |DOTLESS |LONG |OPEN |BARRED |CLOSED )*([A-Z])(?: WITH .*| BAR.*)?");

  /**
   * Lookalikes that people use and no data lists: Cyrillic, Greek and Latin letters, each before
   * the ASCII letter.
   */
  private static final String EXTRA_CONFUSABLES =
      "əe пn єe эe яr шw щw ѡw цu иu зe жx бb дa лn чy ъb ыb фo ћh ђh иn цn мm тt вb нh гr "
          + "ɐa ɔc ǝe ɟf ɥh ɯm ɹr ʇt ʌv ʍw ʎy ʞk ƃg ɾj ßb ƅb ʃs ʒz þp ðd "
          + "πn ηn ωw λa μu δd θo ξe υy σo ςs βb νn γy φo χx ζz";

  private Confusables() {}

  /**
   * Returns the letter that this one looks like, or null.
   *
   * @param original the code point in the text
   * @param plain the same without compatibility form, accents and case
   */
  static @Nullable Glyph letter(int original, int plain) {
    int script = Script.of(plain);
    // The original first, because the lunate ϲ decomposes into ς, which does not look like c.
    int asItStands = skeleton(UCharacter.foldCase(original, true));
    int exact = asItStands != 0 ? asItStands : skeleton(plain);
    if (exact != 0) {
      return glyph(exact, script, false, extraAlternatives(plain, exact));
    }
    int named = letterByName(plain) != 0 ? letterByName(plain) : letterByName(original);
    if (named != 0) {
      return Glyph.of(Kind.LETTER, named, Script.LATIN);
    }
    if (script == 0 || script == Script.UNSPACED) {
      return null;
    }
    int capital = skeleton(UCharacter.toUpperCase(plain));
    if (capital != 0) {
      return glyph(capital, script, true, extraAlternatives(plain, capital));
    }
    var readings = extraAlternatives(plain, 0);
    return readings.length == 0 ? null : glyph(plain, script, false, readings);
  }

  /** Returns the letters that a sign or digit looks like. */
  static Alternative[] alternativesOfSign(int c) {
    int letter = skeletonOf(c);
    return switch (letter) {
      case 0 -> Glyph.NO_ALTERNATIVES;
      case 'l' -> new Alternative[] {leet('l'), leet('i')};
      default -> new Alternative[] {leet(letter)};
    };
  }

  /** Returns l for a capital I, which looks like it. */
  static Alternative[] alternativesOfCapital(int original, int plain) {
    return plain == 'i' && skeletonOf(original) == 'l'
        ? new Alternative[] {new Alternative('l', Strength.WEAK)}
        : Glyph.NO_ALTERNATIVES;
  }

  private static Alternative leet(int letter) {
    return new Alternative(letter, Strength.LEET);
  }

  private static Glyph glyph(int symbol, int script, boolean isWeak, Alternative[] others) {
    return new Glyph(symbol, Kind.LETTER, script, false, isWeak, others, Glyph.NO_FOLLOWERS);
  }

  /** Returns the ASCII letter of the confusables in lower case, or 0. */
  private static int skeleton(int c) {
    return Character.isLetter(c) ? skeletonOf(c) : 0;
  }

  private static int skeletonOf(int c) {
    var skeleton = CHECKER.getSkeleton(Character.toString(c));
    return skeleton.length() == 1 && isAsciiLetter(skeleton.charAt(0))
        ? Character.toLowerCase(skeleton.charAt(0))
        : 0;
  }

  private static int letterByName(int c) {
    var name = UCharacter.getName(c);
    if (name == null || !name.contains("LETTER")) {
      return 0;
    }
    var matcher = LETTER_NAME.matcher(name);
    return matcher.matches() ? Character.toLowerCase(matcher.group(1).charAt(0)) : 0;
  }

  private static Alternative[] extraAlternatives(int c, int except) {
    var readings = new ArrayList<Alternative>();
    for (var row : EXTRA_CONFUSABLES.split(" ", -1)) {
      if (row.charAt(0) == c) {
        row.chars()
            .skip(1)
            .filter(letter -> letter != except)
            .forEach(letter -> readings.add(new Alternative(letter, Strength.WEAK)));
      }
    }
    // A stroke looks like i as well as l.
    if (except == 'l') {
      readings.add(new Alternative('i', Strength.WEAK));
    } else if (except == 'i') {
      readings.add(new Alternative('l', Strength.WEAK));
    }
    return readings.toArray(Alternative[]::new);
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
