package dev.anteroom.text;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text in its stored form: NFC, line ends as LF, no white space and no default-ignorable
 * characters at its ends, no C1 controls, no userinfo in URLs, no e-mail addresses. Nothing else is
 * changed. A text without visible characters is stored as the empty text.
 *
 * @param text the text
 * @param redactions how many addresses and userinfos were removed
 */
public record StoredText(String text, int redactions) {
  private static final Pattern C1_CONTROLS = Pattern.compile("[\\x80-\\x9F]");

  /** The stored form of a received text, or a refusal with a sentence for the writer. */
  public sealed interface CheckResult {
    /** Returns the stored form; empty if the text is refused. */
    default Optional<StoredText> accepted() {
      return this instanceof Accepted(var stored) ? Optional.of(stored) : Optional.empty();
    }
  }

  /** The text can be stored. */
  public record Accepted(StoredText stored) implements CheckResult {}

  /** The text is refused. */
  public sealed interface Refused extends CheckResult {
    String message();
  }

  /** The text is longer than its limit; if it is much longer, its stored form was not computed. */
  public record TooLong(String message) implements Refused {}

  /** The text contains something that can't be stored. */
  public record Invalid(String message) implements Refused {}

  /**
   * Checks a text whose stored form has at most {@code limit} code points. A text that is much
   * longer is refused before it is normalised or redacted.
   */
  public static CheckResult of(String raw, int limit) {
    return of(raw, limit, Redaction::redact);
  }

  /** Like {@link #of(String, int)}, for a text that is redacted in another way. */
  public static CheckResult of(
      String raw, int limit, Function<String, Redaction.Redacted> redaction) {
    var checked = redacted(raw, limit, redaction);
    return checked instanceof Accepted(var stored) && codePoints(stored.text()) > limit
        ? tooLong(limit)
        : checked;
  }

  /** Like {@link #of(String, int)}, but the caller shortens the stored form to its limit. */
  public static CheckResult ofUnlimited(String raw, int limit) {
    return redacted(raw, limit, Redaction::redact);
  }

  private static CheckResult redacted(
      String raw, int limit, Function<String, Redaction.Redacted> redaction) {
    return switch (normalised(raw, limit)) {
      case Accepted(var normalised) -> {
        var redacted = redaction.apply(normalised.text());
        var trimmed = VisibleText.trimmed(redacted.text());
        yield new Accepted(new StoredText(trimmed, redacted.redactions()));
      }
      case Refused refused -> refused;
    };
  }

  /** Like {@link #ofUnlimited}, but without redaction, for texts whose shape is checked first. */
  public static CheckResult normalised(String raw, int limit) {
    if (RawText.isTooLong(raw, limit)) {
      return tooLong(limit);
    }
    if (!isStorable(raw)) {
      return new Invalid("This contains a character that cannot be stored.");
    }
    // Checked after C1 controls are removed, which may separate marks.
    var text = withoutC1(withUnifiedLineEnds(raw));
    if (RawText.hasTooManyMarks(text)) {
      return new Invalid(
          "This contains more than %d combining marks in a row.".formatted(RawText.MAX_MARKS));
    }
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return new Accepted(new StoredText(VisibleText.trimmed(composed), 0));
  }

  /** Text pasted from slides and PDF files separates lines with VT and pages with FF. */
  private static String withUnifiedLineEnds(String raw) {
    var unified = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    return unified.replace('\u000b', '\n').replace('\f', '\n');
  }

  public static TooLong tooLong(int limit) {
    return new TooLong("Please use at most %,d characters.".formatted(limit));
  }

  private static boolean isStorable(String raw) {
    // Loops instead of streams: every comment passes here, and streams were visible in profiles.
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      if (!isStorableCharacter(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /** Returns the length in code points, which all limits use. */
  public static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the first {@code most} code points of a text. */
  public static String truncate(int most, String text) {
    return codePoints(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * Returns whether a character can be stored: no C0 control except tab to CR, no noncharacter, no
   * half of a surrogate pair. Unassigned characters are allowed, since emoji may be newer than the
   * JDK.
   */
  private static boolean isStorableCharacter(int c) {
    if (c < 0x20) {
      return c >= '\t' && c <= '\r';
    }
    boolean isSurrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean isNoncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !isSurrogate && !isNoncharacter;
  }

  private static String withoutC1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80 && text.charAt(i) <= 0x9F) {
        return C1_CONTROLS.matcher(text).replaceAll("");
      }
    }
    return text;
  }
}
