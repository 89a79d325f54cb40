package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.language.EnglishWords;
import dev.anteroom.screening.language.Languages;
import dev.anteroom.screening.language.TextLanguages;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rest of a text tells about a term in it. It is found out when a term needs it. */
final class TextContext {
  /** Lists of common words have many abbreviations of two letters. */
  private static final Set<String> SHORT_ENGLISH =
      Set.of(
          "am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we"
              .split(" ", -1));

  private static final long ENGLISH = Languages.bit("en");

  private final FoldedText text;
  private @Nullable TextLanguages languages;

  TextContext(FoldedText text) {
    this.text = text;
  }

  /** Returns the languages that are likely for the text without the letters at some places. */
  long languagesWithout(int first, int last) {
    if (languages == null) {
      languages = TextLanguages.of(text.original());
    }
    return languages.likelyWithout(text.start(first), text.end(last));
  }

  /** Returns whether this is an ordinary word; of single letters, only a and i are. */
  static boolean isWord(String letters) {
    return letters.length() < 2
        ? letters.equals("a") || letters.equals("i")
        : CommonWords.contains(letters) || EnglishWords.contains(letters);
  }

  /**
   * Returns whether this is a word of English or of a language in which the text seems to be.
   *
   * @param first the place where the stretch begins that does not count
   * @param last its end
   * @param mayBeRare whether rare English words count too
   */
  boolean isWordHere(String letters, int first, int last, boolean mayBeRare) {
    if (letters.length() < 2) {
      return isWord(letters);
    }
    if (isFrequentEnglish(letters) || (mayBeRare && EnglishWords.contains(letters))) {
      return true;
    }
    if (!CommonWords.contains(letters)) {
      return false;
    }
    long languages = CommonWords.languages(letters);
    long likely = languagesWithout(first, last);
    long certain = letters.length() == 2 ? languages & ~ENGLISH : languages;
    return languages == Languages.NONE || likely == Languages.NONE || (certain & likely) != 0;
  }

  /** Returns whether this is a word of English or of a language that the rest of the text shows. */
  boolean isWordOfText(String letters, int first, int last) {
    return isFrequentEnglish(letters)
        || (CommonWords.languages(letters) & languagesWithout(first, last)) != 0;
  }

  /** Returns whether this is a word that is frequent in English. */
  static boolean isFrequentEnglish(String letters) {
    return letters.length() == 2
        ? SHORT_ENGLISH.contains(letters)
        : EnglishWords.isFrequent(letters) || (CommonWords.languages(letters) & ENGLISH) != 0;
  }
}
