package dev.anteroom.screening.folding;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.validator.routines.DomainValidator;

/** A list of domains; each covers its subdomains, and no domain that merely ends like it. */
public final class DomainSet {
  private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

  /** RFC 1035, 2.3.4. */
  private static final int MAX_NAME_LENGTH = 253;

  private static final int MAX_LABEL_LENGTH = 63;

  /** No name is written with more characters; the conversion takes the square of their number. */
  private static final int MAX_INPUT_LENGTH = 600;

  private final Set<String> names;

  /** The length of the longest of them. */
  private final int maxLength;

  private DomainSet(Set<String> names) {
    this.names = names;
    this.maxLength = names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** From names as people write them, in any case, perhaps with "*." before. */
  public static DomainSet of(List<String> written) {
    return new DomainSet(
        written.stream().map(DomainSet::ascii).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether the text is a domain name that a list may hold: two labels or more, a known end. */
  public static boolean isName(String written) {
    var ascii = ascii(written);
    return ascii.length() <= MAX_NAME_LENGTH && DomainValidator.getInstance().isValid(ascii);
  }

  /** Whether a label is a top-level domain, by IANA's list. */
  static boolean isTopLevel(String label) {
    var ascii = ascii(label);
    return ascii.length() <= MAX_LABEL_LENGTH && DomainValidator.getInstance().isValidTld(ascii);
  }

  /** The domain of the list that covers this host, or an empty text. */
  public String findCovering(String host) {
    int at = 0;
    do {
      // A host of many labels is not copied once for each of them.
      if (host.length() - at <= maxLength) {
        var rest = host.substring(at);
        if (names.contains(rest)) {
          return rest;
        }
      }
      at = host.indexOf('.', at) + 1;
    } while (at > 0);
    return "";
  }

  /** A name as browsers compare it (UTS 46); itself, small, where it is none. */
  public static String ascii(String name) {
    var bare = name.startsWith("*.") ? name.substring(2) : name;
    if (bare.length() > MAX_INPUT_LENGTH) {
      return bare.toLowerCase(Locale.ROOT);
    }
    var ascii = new StringBuilder();
    var info = new IDNA.Info();
    try {
      UTS46.nameToASCII(bare, ascii, info);
    } catch (ICUInputTooLongException e) {
      // One character may become eighteen.
      return bare.toLowerCase(Locale.ROOT);
    }
    return info.hasErrors()
        ? bare.toLowerCase(Locale.ROOT)
        : ascii.toString().toLowerCase(Locale.ROOT);
  }
}
