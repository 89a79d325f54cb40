package dev.anteroom.text;

import dev.anteroom.text.DeobfuscatedText.Invisible;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes everything from a text that could be an e-mail address: first the userinfo of URLs, which
 * keep their host, then everything of the form {@code local@domain.label}, however it is disguised
 * ({@link DeobfuscatedText}, {@link EmailFinder}). Linear in the length of the text.
 */
public final class Redaction {
  /** Replaces an address. */
  public static final String PLACEHOLDER = "[email]";

  private static final int MAX_PASSES = 8;

  private final String text;
  private final DeobfuscatedText decoded;
  private final List<Removal> removals = new ArrayList<>();

  private Redaction(String text) {
    this(text, Invisible.REMOVED);
  }

  private Redaction(String text, Invisible invisible) {
    this.text = text;
    this.decoded = DeobfuscatedText.of(text, invisible);
  }

  /**
   * The redacted text.
   *
   * @param text the text with every address replaced by {@link #PLACEHOLDER} and every userinfo
   *     removed
   * @param redactions how many were removed; used by screening
   */
  public record Redacted(String text, int redactions) {}

  /**
   * A part of a text that is removed.
   *
   * @param replacement {@link #PLACEHOLDER} for an address, nothing for userinfo
   */
  public record Removal(int start, int end, String replacement) {}

  /** Removes userinfo, then addresses. */
  public static Redacted redact(String text) {
    if (!mayHoldAddress(text)) {
      return new Redacted(text, 0);
    }
    var kept = text;
    int cut = 0;
    boolean hasInvisible = false;
    // A removal may move an at sign to the end of a URL's host, so this repeats until nothing is
    // found.
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      var redaction = new Redaction(kept);
      var withoutUserinfo = redaction.removeAllUserinfo();
      // The decoded text is used twice, unless the first step changed the text.
      var withoutAddresses =
          (withoutUserinfo.redactions() == 0 ? redaction : new Redaction(withoutUserinfo.text()))
              .redactEmails();
      int more = withoutUserinfo.redactions() + withoutAddresses.redactions();
      kept = withoutAddresses.text();
      hasInvisible |= redaction.decoded.hasInvisible();
      cut += more;
      if (more == 0) {
        break;
      }
    }
    if (!hasInvisible) {
      return new Redacted(kept, cut);
    }
    // Without its invisible characters, "a@b.example<invisible>2" ends in no domain.
    var separated = new Redaction(kept, Invisible.SEPARATOR).redactEmails();
    return new Redacted(separated.text(), cut + separated.redactions());
  }

  /**
   * Returns what {@link #redact} would remove first, in order: userinfo, or addresses if there is
   * none.
   */
  public static List<Removal> find(String text) {
    if (!mayHoldAddress(text)) {
      return List.of();
    }
    var redaction = new Redaction(text);
    if (redaction.removeAllUserinfo().redactions() == 0
        && redaction.redactEmails().redactions() == 0
        && redaction.decoded.hasInvisible()) {
      redaction = new Redaction(text, Invisible.SEPARATOR);
      redaction.redactEmails();
    }
    return List.copyOf(redaction.removals);
  }

  /**
   * Removes {@code user:password@} from every {@code scheme://user:password@host} (RFC 3986,
   * 3.2.1).
   */
  public static Redacted removeUserinfo(String text) {
    return mayHoldAddress(text) ? new Redaction(text).removeAllUserinfo() : new Redacted(text, 0);
  }

  /**
   * Returns false for most texts, without copying them. A spelled-out at sign needs a spelled-out
   * dot, or a bracket, hyphen or underscore.
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
    var finder = new EmailFinder(decoded);
    int from = 0;
    for (int i = 0; i < decoded.length(); i++) {
      var address = finder.find(from, i);
      if (address != null) {
        replace(address.start(), address.end(), PLACEHOLDER);
        from = address.end();
        i = from - 1;
      }
    }
    return result();
  }

  private void replace(int from, int to, String by) {
    // A character that was decoded to several may start before the end of the previous removal.
    int start = Math.max(removals.isEmpty() ? 0 : removals.getLast().end(), decoded.start(from));
    removals.add(new Removal(start, Math.max(start, decoded.end(to - 1)), by));
  }

  private Redacted result() {
    if (removals.isEmpty()) {
      return new Redacted(text, 0);
    }
    var kept = new StringBuilder(text.length());
    int copiedUpTo = 0;
    for (var removal : removals) {
      kept.append(text, copiedUpTo, removal.start()).append(removal.replacement());
      copiedUpTo = removal.end();
    }
    return new Redacted(kept.append(text, copiedUpTo, text.length()).toString(), removals.size());
  }

  private static boolean endsAuthority(int c) {
    return "/?#\\<>\"".indexOf(c) >= 0 || VisibleText.isSpace(c);
  }
}
