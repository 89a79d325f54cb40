package dev.anteroom.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the web addresses in a text that is not marked up. An address ends where a person would end
 * it: before the full stop of a sentence, before a bracket that was opened outside it, before a
 * quotation mark and before Chinese or Japanese punctuation. The widget's {@code links.js} follows
 * the same rules.
 */
public final class WebLinks {
  private static final String HTTP = "http";

  /** Signs that no address contains as it is written, besides white space and controls. */
  private static final String NOT_IN_ADDRESSES = "<>\"`\\^|“”„«»‹›…‥";

  /** Signs that end a sentence and not an address. */
  private static final String TRAILING = ".,;:!?'*_~‘’‚،؛؟۔।॥։።၊။";

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** The first and the last block with Chinese and Japanese punctuation. */
  private static final int FIRST_IDEOGRAPHIC = 0x3000;

  private static final int LAST_IDEOGRAPHIC = 0x303F;
  private static final int FIRST_FULL_WIDTH = 0xFF01;
  private static final int LAST_FULL_WIDTH = 0xFF65;

  private WebLinks() {}

  /**
   * An address in a text.
   *
   * @param target the address as a browser's {@code location} has it
   */
  public record WebLink(int start, int end, String target) {}

  /** Returns the addresses in order. */
  public static List<WebLink> find(String text) {
    var links = new ArrayList<WebLink>();
    for (int i = text.indexOf("://"); i >= 0; i = text.indexOf("://", i + 1)) {
      int start = startBefore(text, i);
      if (start < 0) {
        continue;
      }
      int end = end(text, start, i + 3);
      var target = WebAddress.link(text.substring(start, end));
      if (target.isPresent()) {
        links.add(new WebLink(start, end, target.get()));
      }
      // An address that is not valid is not searched for others, so that no text is read twice.
      i = Math.max(i, end - 1);
    }
    return links;
  }

  /** Returns the start of the scheme http or https that ends at a colon; -1 if there is none. */
  private static int startBefore(String text, int colon) {
    for (int start = colon - HTTP.length(); start >= colon - HTTP.length() - 1; start--) {
      boolean isScheme =
          start >= 0
              && text.regionMatches(true, start, HTTP, 0, HTTP.length())
              && (start + HTTP.length() == colon
                  || Character.toLowerCase(text.charAt(colon - 1)) == 's');
      if (isScheme) {
        return start > 0 && continuesWord(text.charAt(start - 1)) ? -1 : start;
      }
    }
    return -1;
  }

  private static int end(String text, int start, int authority) {
    var extent = new Extent(start == 0 ? ' ' : text.charAt(start - 1));
    int end = authority;
    while (end < text.length() && extent.includes(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return authority + withoutTrailing(text.substring(authority, end)).length();
  }

  /**
   * Returns whether no scheme can begin after this character, because it would be a part of a word.
   */
  public static boolean continuesWord(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /**
   * Returns an address without the signs at its end that belong to the sentence. Closing brackets
   * stay: each closes one that was opened in the address.
   */
  public static String withoutTrailing(String address) {
    int end = address.length();
    while (end > 0 && isOfSentence(address.charAt(end - 1))) {
      end--;
    }
    return address.substring(0, end);
  }

  private static boolean isOfSentence(char c) {
    return TRAILING.indexOf(c) >= 0 || OPENING.indexOf(c) >= 0;
  }

  /** How far an address extends after its scheme; it reads one character after the other. */
  public static final class Extent {
    private final ArrayDeque<Integer> openBrackets = new ArrayDeque<>();
    private final boolean isQuoted;

    /**
     * Begins with an address.
     *
     * @param before the character before it
     */
    public Extent(int before) {
      // An apostrophe belongs to an address, unless a quotation began with the same sign.
      isQuoted = before == '\'';
    }

    /**
     * Returns whether the next character belongs to the address; after that it must not be used.
     */
    public boolean includes(int c) {
      if (endsAddress(c) || (c == '\'' && isQuoted)) {
        return false;
      }
      int opening = OPENING.indexOf(c);
      if (opening >= 0) {
        openBrackets.addLast(opening);
      }
      int closing = CLOSING.indexOf(c);
      return closing < 0 || (!openBrackets.isEmpty() && openBrackets.removeLast() == closing);
    }
  }

  private static boolean endsAddress(int c) {
    boolean isWide =
        (c >= FIRST_IDEOGRAPHIC && c <= LAST_IDEOGRAPHIC)
            || (c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH);
    return VisibleText.isSpace(c)
        || Character.isISOControl(c)
        || NOT_IN_ADDRESSES.indexOf(c) >= 0
        || (isWide && isPunctuation(c));
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.MATH_SYMBOL ->
          true;
      default -> false;
    };
  }
}
