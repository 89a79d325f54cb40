package dev.anteroom.submission;

import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.sealing.EmailAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the hidden fields. Form fillers and password managers copy values from other fields into
 * them, so a copied value does not prove a bot.
 */
final class Honeypots {
  private static final Set<FormField> HIDDEN =
      EnumSet.of(FormField.ANTEROOM_CHECK, FormField.HOMEPAGE);
  private static final Set<FormField> SHOWN =
      EnumSet.of(FormField.NAME, FormField.WEBSITE, FormField.BODY);

  private Honeypots() {}

  static Honeypot read(RawSubmission raw) {
    var worst = Honeypot.EMPTY;
    for (var field : HIDDEN) {
      var value = raw.textOrEmpty(field);
      if (!value.isEmpty()) {
        var found = isCopied(value.strip(), raw) ? Honeypot.COPIED : Honeypot.FILLED;
        worst = found.compareTo(worst) > 0 ? found : worst;
      }
    }
    return worst;
  }

  /**
   * Addresses are never compared: if an e-mail address was typed, any address counts as a copy of
   * it.
   */
  private static boolean isAddress(String value) {
    return EmailAddress.of(value).error().isEmpty();
  }

  private static boolean isCopied(String value, RawSubmission raw) {
    return !value.isEmpty()
        && (SHOWN.stream().anyMatch(field -> raw.textOrEmpty(field).strip().equalsIgnoreCase(value))
            || (raw.email() != null && isAddress(value)));
  }
}
