package dev.anteroom.screening.folding;

import com.ibm.icu.text.Normalizer2;
import dev.anteroom.screening.language.TextLanguages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is around a host in a text: the words beside it, and the languages of the others. */
final class LinkSurroundings {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final int MAX_WORD_LENGTH = 20;

  /** Each answer reads all words of the text, so further hosts take the last one. */
  private static final int MAX_ANSWERS = 8;

  private final FoldedText text;
  private @Nullable TextLanguages languages;
  private int answers;
  private long lastAnswer;

  LinkSurroundings(FoldedText text) {
    this.text = text;
  }

  /** Returns the languages that are likely for the text without the end of a host. */
  long languagesWithout(HostLabel end) {
    if (answers++ >= MAX_ANSWERS) {
      return lastAnswer;
    }
    if (languages == null) {
      languages = TextLanguages.of(text.original());
    }
    lastAnswer = languages.likelyWithout(text.start(end.start()), text.end(end.end() - 1));
    return lastAnswer;
  }

  /** Returns the word before a place, also across a colon or quotes; empty if there is none. */
  String wordBefore(int place) {
    int end = place;
    while (end > 0
        && place - end < 4
        && (text.isSpace(end - 1) || text.hasSymbolOf(end - 1, ":\"'([<「“„«-"))) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < MAX_WORD_LENGTH && text.isAlphanumeric(start - 1)) {
      start--;
    }
    return start == end ? "" : word(start, end);
  }

  /** Returns the word behind one space; empty if another sign or the end follows. */
  String wordAfter(int place) {
    int start = text.skipSpaces(place);
    int end = start;
    while (text.isAlphanumeric(end) && end - start < MAX_WORD_LENGTH) {
      end++;
    }
    return start == place || start == end ? "" : word(start, end);
  }

  /** Returns whether a word in lower case follows, so that the sentence continues. */
  boolean isFollowedByWord(int place) {
    int start = text.skipSpaces(place);
    if (start == place || !text.isAlphanumeric(start)) {
      return false;
    }
    int next = text.original().codePointAt(text.start(start));
    return Character.isLetter(next) && !Character.isUpperCase(next);
  }

  private String word(int start, int end) {
    var written = text.original().substring(text.start(start), text.end(end - 1));
    return NFC.normalize(written.toLowerCase(Locale.ROOT));
  }
}
