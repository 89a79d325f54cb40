package dev.anteroom.text;

/**
 * Cuts what could be an e-mail address out of a text: first the userinfo of URLs, so that they keep
 * their host, then everything of the shape {@code local@domain.label}, in whatever way it is
 * disguised ({@link DeobfuscatedText}, {@link EmailFinder}). Linear in the length of the text.
 */
public final class Redaction {
  /** What stands where an address was. */
  public static final String PLACEHOLDER = "[email]";

  private static final int MAX_PASSES = 8;

  private final String text;
  private final DeobfuscatedText decoded;
  private final StringBuilder kept;
  private int copiedUpTo;
  private int redactions;

  private Redaction(String text) {
    this.text = text;
    this.decoded = DeobfuscatedText.of(text);
    this.kept = new StringBuilder(text.length());
  }

  /**
   * The text without addresses.
   *
   * @param text the text with every address replaced by {@link #PLACEHOLDER} and every userinfo
   *     dropped
   * @param redactions how many were found; a fact for screening
   */
  public record Redacted(String text, int redactions) {}

  /** Cuts userinfo, then addresses. */
  public static Redacted redact(String text) {
    if (!mayHoldAddress(text)) {
      return new Redacted(text, 0);
    }
    var kept = text;
    int cut = 0;
    // What is cut may bring a sign to the end of a URL's host: until nothing is left to cut.
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      var redaction = new Redaction(kept);
      var withoutUserinfo = redaction.removeAllUserinfo();
      // One decoding serves both, unless the first changed the text.
      var withoutAddresses =
          (withoutUserinfo.redactions() == 0 ? redaction : new Redaction(withoutUserinfo.text()))
              .redactEmails();
      int more = withoutUserinfo.redactions() + withoutAddresses.redactions();
      kept = withoutAddresses.text();
      cut += more;
      if (more == 0) {
        break;
      }
    }
    return new Redacted(kept, cut);
  }

  /**
   * Drops {@code user:password@} from every {@code scheme://user:password@host} (RFC 3986, 3.2.1).
   */
  public static Redacted removeUserinfo(String text) {
    return mayHoldAddress(text) ? new Redaction(text).removeAllUserinfo() : new Redacted(text, 0);
  }

  /**
   * Most texts can't, which is found out without any copy of them. A sign that is a word needs a
   * dot that is one too, or something to stand between.
   */
  private static boolean mayHoldAddress(String text) {
    boolean hasAt = false;
    boolean hasDot = false;
    boolean hasSpokenDot = false;
    boolean hasBracket = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || c == '%' || c == '&' || c >= 0x80) {
        return true;
      }
      switch (c) {
        case 'a', 'A' -> hasAt |= isWord("at", text, i);
        case 'd', 'D' -> hasSpokenDot |= isWord("dot", text, i);
        case '.' -> hasDot = true;
        case '[', '(', '{', '<', '-', '_' -> hasBracket = true;
        default -> {}
      }
    }
    return hasAt && (hasSpokenDot || (hasDot && hasBracket));
  }

  private static boolean isWord(String word, String text, int i) {
    int after = i + word.length();
    return text.regionMatches(true, i, word, 0, word.length())
        && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
        && (after >= text.length() || !Character.isLetterOrDigit(text.charAt(after)));
  }

  private Redacted removeAllUserinfo() {
    for (int i = 0; i < decoded.length(); i++) {
      if (decoded.at(i) != ':' || decoded.at(i + 1) != '/' || decoded.at(i + 2) != '/') {
        continue;
      }
      int authority = i + 3;
      int host = authority;
      int end = authority;
      for (; end < decoded.length() && !endsAuthority(decoded.at(end)); end++) {
        if (decoded.at(end) == '@') {
          host = end + 1;
        }
      }
      if (host > authority) {
        replace(authority, host, "");
      }
      i = Math.max(i, host - 1);
    }
    return result();
  }

  private Redacted redactEmails() {
    var shape = new EmailFinder(decoded);
    int from = 0;
    for (int i = 0; i < decoded.length(); i++) {
      if (shape.find(from, i)) {
        replace(shape.start(), shape.end(), PLACEHOLDER);
        from = shape.end();
        i = from - 1;
      }
    }
    return result();
  }

  private void replace(int from, int to, String by) {
    // A character that stands for several may have begun before what was cut last ended.
    kept.append(text, copiedUpTo, Math.max(copiedUpTo, decoded.start(from))).append(by);
    copiedUpTo = decoded.end(to - 1);
    redactions++;
  }

  private Redacted result() {
    return redactions == 0
        ? new Redacted(text, 0)
        : new Redacted(kept.append(text, copiedUpTo, text.length()).toString(), redactions);
  }

  private static boolean endsAuthority(int c) {
    return c == '/'
        || c == '?'
        || c == '#'
        || c == '\\'
        || c == '<'
        || c == '>'
        || c == '"'
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }
}
