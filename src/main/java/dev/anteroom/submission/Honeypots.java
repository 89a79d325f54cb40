package dev.anteroom.submission;

import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.screening.Facts.Honeypot;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the fields that people don't see. Form fillers and password managers copy what they put
 * into another field there, so a copy proves no program.
 */
final class Honeypots {
  private static final Set<Field> HIDDEN = EnumSet.of(Field.ANTEROOM_CHECK, Field.HOMEPAGE);
  private static final Set<Field> SHOWN = EnumSet.of(Field.NAME, Field.WEBSITE, Field.BODY);

  private Honeypots() {}

  static Honeypot read(RawSubmission raw) {
    var worst = Honeypot.EMPTY;
    for (var field : HIDDEN) {
      var value = raw.orEmpty(field);
      if (!value.isEmpty()) {
        var found = isCopied(value.strip(), raw) ? Honeypot.COPIED : Honeypot.FILLED;
        worst = found.compareTo(worst) > 0 ? found : worst;
      }
    }
    return worst;
  }

  /** Addresses are never compared: any address counts as a copy of the one that was typed. */
  private static boolean isAddress(String value) {
    return TypedAddress.of(value).fault().isEmpty();
  }

  private static boolean isCopied(String value, RawSubmission raw) {
    return !value.isEmpty()
        && (SHOWN.stream().anyMatch(field -> raw.orEmpty(field).strip().equalsIgnoreCase(value))
            || (raw.email() != null && isAddress(value)));
  }
}
