package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.language.Languages;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.text.Normalizer;

/**
 * Decides whether letters with other accents than the term's are a disguise of it or another word.
 */
final class MarkCheck {
  /** In shorter terms, an accent that is left out makes another word too often. */
  private static final int MIN_UNACCENTED = 5;

  /** Accents that people leave out, because the letter is the same one without them. */
  private static final String STRESS = "áàâéèêëíìîïóòôúùûýÿãõçœ";

  /** Pairs that are one letter to people who type, whatever the language. */
  private static final String SAME = "её";

  /** Cyrillic letters that differ from others by what looks like an accent. */
  private static final String OWN_CYRILLIC = "йїўґќѓ";

  private static final long VIETNAMESE = Languages.bit("vi");

  /** Languages whose words have one accent at most. */
  private static final long ONE_ACCENT =
      Languages.bit("es") | Languages.bit("it") | Languages.bit("gl") | Languages.bit("ca");

  /** Languages whose words may have accents on most letters. */
  private static final long TONAL = VIETNAMESE | Languages.bit("yo");

  private final FoldedText text;
  private final TextContext context;

  MarkCheck(FoldedText text, TextContext context) {
    this.text = text;
    this.context = context;
  }

  /** Returns whether the text means the term with its accents. */
  boolean isSameWord(TermPath path, Term term) {
    return isAscii(path, term) || hasSameMarks(path, term);
  }

  private boolean isAscii(TermPath path, Term term) {
    for (int i = 0; i < path.length(); i++) {
      if (text.end(path.letter(i).start) - text.start(path.letter(i).start) > 1
          || text.original().charAt(text.start(path.letter(i).start)) >= 0x80
          || term.written()[i].charAt(0) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private boolean hasSameMarks(TermPath path, Term term) {
    int added = 0;
    int letters = 0;
    var word = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      var letter = path.letter(i);
      var glyph = text.glyph(letter.start);
      boolean isOwn = glyph.isAlphanumeric() && (glyph.script() & term.scripts()) != 0;
      if (!isOwn || letter.spelling == Spelling.MASK || letter.spelling == Spelling.WIDE) {
        continue;
      }
      letters++;
      var inText = text.written(letter.start);
      var inTerm = term.written()[i];
      if (!isSecondOfTwo(letter.start)) {
        word.append(writtenFrom(letter.start, letter.end));
      }
      // A sign like ⒜ or 🅰 is no letter of any language.
      boolean isSign = !Character.isLetter(inText.codePointAt(0));
      if (isSign || inText.equals(inTerm) || areAlwaysSame(inText, inTerm, term)) {
        continue;
      }
      if (!isReplaceable(letter.start, inText, inTerm, term)) {
        return false;
      }
      added += isAccented(inText) && !isSecondOfTwo(letter.start) ? 1 : 0;
    }
    return added == 0 || isGratuitous(word.toString(), added, letters, path);
  }

  private String writtenFrom(int first, int last) {
    var word = new StringBuilder();
    for (int i = first; i <= last; i++) {
      word.append(text.isAlphanumeric(i) && !isSecondOfTwo(i) ? text.written(i) : "");
    }
    return word.toString();
  }

  /** Returns whether one character shows as this letter and the one before. */
  private boolean isSecondOfTwo(int place) {
    return place > 0 && text.start(place) == text.start(place - 1);
  }

  /** Returns whether the letter of the text may stand for the one of the term, accents aside. */
  private boolean isReplaceable(int place, String inText, String inTerm, Term term) {
    if (OWN_CYRILLIC.contains(inText) || OWN_CYRILLIC.contains(inTerm)) {
      return false;
    }
    if (!isAccented(inTerm) || isInNoAlphabet(inText)) {
      return true;
    }
    boolean isCapital = Character.isUpperCase(text.original().codePointAt(text.start(place)));
    if (inTerm.equals("ı") && isCapital) {
      return true;
    }
    boolean mayLeaveOut =
        STRESS.contains(inTerm)
            && (isCapital || term.letters().length >= MIN_UNACCENTED)
            && !isVietnamese(term);
    return mayLeaveOut && (!isAccented(inText) || STRESS.contains(inText));
  }

  private static boolean areAlwaysSame(String inText, String inTerm, Term term) {
    int script = Script.of(inTerm.codePointAt(0));
    if (script == Script.GREEK) {
      return true;
    }
    if (script == Script.OTHER || script == Script.UNSPACED) {
      // ة is written ه by many, but ه at the end of a short word is "his".
      boolean isPronoun = inText.equals("ه") != inTerm.equals("ه") && hasTehMarbuta(inText, inTerm);
      return !isPronoun || term.letters().length >= MIN_UNACCENTED;
    }
    if (inText.equals("ß") || inTerm.equals("ß")) {
      return inTerm.equals("ß") || term.letters().length >= MIN_UNACCENTED;
    }
    return SAME.contains(inText) && SAME.contains(inTerm);
  }

  private static boolean hasTehMarbuta(String one, String other) {
    return one.equals("ة") || other.equals("ة");
  }

  private static boolean isVietnamese(Term term) {
    var word = String.join("", term.written());
    boolean isShort = word.length() <= 6;
    return isShort && Languages.spelledWith(word) == VIETNAMESE;
  }

  /**
   * Returns whether accents that the term does not have mean nothing: no language of the rest of
   * the text has such a word.
   */
  private boolean isGratuitous(String word, int accents, int letters, TermPath path) {
    if (CommonWords.languages(word) != Languages.NONE) {
      return false;
    }
    long spelledSo = hasStackedMarks(word) ? Languages.NONE : Languages.spelledWith(word);
    long all = word.codePoints().filter(c -> isAccented(Character.toString(c))).count();
    if (all > 1) {
      spelledSo &= ~ONE_ACCENT;
    }
    if (letters >= MIN_UNACCENTED && 5 * all > 3L * letters) {
      spelledSo &= TONAL;
    }
    if (spelledSo == Languages.NONE) {
      return true;
    }
    long likely = context.languagesWithout(path.first().start, path.last().end);
    if ((spelledSo & likely) != 0) {
      return false;
    }
    return likely != Languages.NONE || (accents >= 2 && 4L * accents >= letters);
  }

  /** Returns whether a mark is on a letter that no alphabet has with it. */
  private static boolean hasStackedMarks(String word) {
    return word.codePoints().anyMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
  }

  private static boolean isInNoAlphabet(String letter) {
    return hasStackedMarks(letter)
        || (Script.of(letter.codePointAt(0)) == Script.LATIN
            && Languages.withLetter(letter.codePointAt(0)) == Languages.NONE);
  }

  private static boolean isAccented(String letter) {
    int first = letter.codePointAt(0);
    if (Script.of(first) != Script.CYRILLIC) {
      return letter.length() > 1 || first >= 0x80;
    }
    return Normalizer.normalize(letter, Normalizer.Form.NFD).length() > 1;
  }
}
