package dev.anteroom.text;

/**
 * Finds words that replace the signs of an address.
 *
 * <pre>
 *   @  [at] (at) {at} &lt;at&gt; -at- _at_ and the bare word between spaces
 *   .  [dot] (dot) …     -dot- _dot_ and the bare word between spaces
 * </pre>
 */
final class SpelledAtSign {
  private static final String OPENING = "[({<";
  private static final String CLOSING = "])}>";
  private static final int MAX_SPACES = 3;

  private final DeobfuscatedText text;

  SpelledAtSign(DeobfuscatedText text) {
    this.text = text;
  }

  /**
   * Returns the end of the spelled-out at sign at i and of the spaces after it; -1 if there is
   * none.
   */
  int at(int i) {
    int after = enclosed("at", i);
    return after < 0 ? bare("at", i) : after;
  }

  /**
   * Returns whether the spelling at i is also common in sentences, links and file names: the word
   * between spaces, hyphens or underscores.
   */
  boolean isCommon(int i) {
    return OPENING.indexOf(text.at(i)) < 0;
  }

  /**
   * Returns the end of the spelled-out dot at i and of the spaces around it; -1 if there is none.
   */
  int dot(int i) {
    int bare = bare("dot", i);
    return bare >= 0 ? bare : enclosed("dot", VisibleText.isSpace(text.at(i)) ? spacesAfter(i) : i);
  }

  /** Returns whether -dot- or _dot_ starts at i and so ends a label. */
  boolean isDotWithinLabel(int i) {
    return enclosed("dot", i) >= 0;
  }

  /** Returns the start of the spaces before i. */
  int spacesBefore(int i) {
    int at = i;
    while (at > i - MAX_SPACES && VisibleText.isSpace(text.at(at - 1))) {
      at--;
    }
    return at;
  }

  /**
   * Returns the end of a word between brackets, hyphens or underscores at i, and of the spaces
   * after it; -1 if there is none.
   */
  private int enclosed(String word, int i) {
    int c = text.at(i);
    int kind = OPENING.indexOf(c);
    if (c != '-' && c != '_' && kind < 0) {
      return -1;
    }
    int at = kind < 0 ? i + 1 : spacesAfter(i + 1);
    int after = text.isWord(word, at) ? at + word.length() : at;
    if (after == at && kind >= 0 && text.at(at) == (word.equals("at") ? '@' : '.')) {
      after++;
    }
    int close = kind < 0 ? after : spacesAfter(after);
    boolean closes = after > at && text.at(close) == (kind < 0 ? c : CLOSING.charAt(kind));
    return closes ? (kind < 0 ? close + 1 : spacesAfter(close + 1)) : -1;
  }

  /**
   * Returns the end of a word between spaces, and of the spaces after it; i is the first space
   * before it.
   */
  private int bare(String word, int i) {
    if (!VisibleText.isSpace(text.at(i))) {
      return -1;
    }
    int at = spacesAfter(i);
    int after = at + word.length();
    return text.isWord(word, at) && VisibleText.isSpace(text.at(after)) ? spacesAfter(after) : -1;
  }

  private int spacesAfter(int i) {
    int at = i;
    while (at < i + MAX_SPACES && VisibleText.isSpace(text.at(at))) {
      at++;
    }
    return at;
  }
}
