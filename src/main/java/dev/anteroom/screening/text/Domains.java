package dev.anteroom.screening.text;

import com.ibm.icu.text.IDNA;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.validator.routines.DomainValidator;

/** A list of domains; each covers its subdomains, and no domain that merely ends like it. */
public final class Domains {
  private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

  /**
   * No name that is longer has an ASCII form of at most 253 octets. Punycode and normalisation are
   * quadratic.
   */
  private static final int MAX_LENGTH = 1_000;

  private final Set<String> names;

  private Domains(Set<String> names) {
    this.names = names;
  }

  /** From names as people write them, in any case, perhaps with "*." before. */
  public static Domains of(List<String> written) {
    return new Domains(
        written.stream().map(Domains::ascii).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether the text is a domain name that a list may hold: two labels or more, a known end. */
  public static boolean isName(String written) {
    return DomainValidator.getInstance().isValid(ascii(written));
  }

  /** The domain of the list that covers this host, or an empty text. */
  public String covering(String host) {
    for (var rest = host; ; ) {
      if (names.contains(rest)) {
        return rest;
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return "";
      }
      rest = rest.substring(dot + 1);
    }
  }

  /** A name as browsers compare it (UTS 46); itself, small, where it is none. */
  public static String ascii(String name) {
    var bare = name.startsWith("*.") ? name.substring(2) : name;
    if (bare.length() > MAX_LENGTH) {
      return bare.toLowerCase(Locale.ROOT);
    }
    var ascii = new StringBuilder();
    var info = new IDNA.Info();
    UTS46.nameToASCII(bare, ascii, info);
    return info.hasErrors()
        ? bare.toLowerCase(Locale.ROOT)
        : ascii.toString().toLowerCase(Locale.ROOT);
  }
}
