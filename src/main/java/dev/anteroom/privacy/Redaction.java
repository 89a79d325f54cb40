package dev.anteroom.privacy;

/**
 * Cuts what could be an e-mail address out of a text: first the userinfo of URLs, so that they keep
 * their host, then everything of the shape {@code local@domain.label}, in whatever way it is
 * disguised ({@link DecodedText}, {@link AddressShape}). Linear in the length of the text.
 */
public final class Redaction {
  /** What stands where an address was. */
  public static final String MARK = "[email]";

  private static final int PASSES = 8;

  private final String text;
  private final DecodedText decoded;
  private final StringBuilder kept;
  private int copied;
  private int cut;

  private Redaction(String text) {
    this.text = text;
    this.decoded = DecodedText.of(text);
    this.kept = new StringBuilder(text.length());
  }

  /**
   * The text without addresses.
   *
   * @param text the text with every address replaced by {@link #MARK} and every userinfo dropped
   * @param cut how many were found; a fact for screening
   */
  public record Redacted(String text, int cut) {}

  /** Cuts userinfo, then addresses. */
  public static Redacted redact(String text) {
    if (!mayHoldAddress(text)) {
      return new Redacted(text, 0);
    }
    var kept = text;
    int cut = 0;
    // What is cut may bring a sign to the end of a URL's host: until nothing is left to cut.
    for (int pass = 0; pass < PASSES; pass++) {
      var redaction = new Redaction(kept);
      var withoutUserinfo = redaction.cutUserinfos();
      // One decoding serves both, unless the first changed the text.
      var withoutAddresses =
          (withoutUserinfo.cut() == 0 ? redaction : new Redaction(withoutUserinfo.text()))
              .cutAddresses();
      int more = withoutUserinfo.cut() + withoutAddresses.cut();
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
  public static Redacted cutUserinfo(String text) {
    return mayHoldAddress(text) ? new Redaction(text).cutUserinfos() : new Redacted(text, 0);
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

  private Redacted cutUserinfos() {
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

  private Redacted cutAddresses() {
    var shape = new AddressShape(decoded);
    int from = 0;
    for (int i = 0; i < decoded.length(); i++) {
      if (shape.find(from, i)) {
        replace(shape.start(), shape.end(), MARK);
        from = shape.end();
        i = from - 1;
      }
    }
    return result();
  }

  private void replace(int from, int to, String by) {
    // A character that stands for several may have begun before what was cut last ended.
    kept.append(text, copied, Math.max(copied, decoded.start(from))).append(by);
    copied = decoded.end(to - 1);
    cut++;
  }

  private Redacted result() {
    return cut == 0
        ? new Redacted(text, 0)
        : new Redacted(kept.append(text, copied, text.length()).toString(), cut);
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
