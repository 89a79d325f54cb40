package dev.anteroom.screening.folding;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;

/** A set of domains. Each covers its subdomains, but not other domains with the same ending. */
public final class DomainSet {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCCasefoldInstance();

  /** All top-level domains, those in other scripts also as people write them. */
  private static final Set<String> TOP_LEVEL =
      Stream.of(ArrayType.GENERIC_RO, ArrayType.COUNTRY_CODE_RO, ArrayType.INFRASTRUCTURE_RO)
          .flatMap(type -> Arrays.stream(DomainValidator.getTLDEntries(type)))
          .flatMap(domain -> Stream.of(domain, unicode(domain)))
          .collect(Collectors.toSet());

  private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);

  /** RFC 1035, 2.3.4. */
  private static final int MAX_NAME_LENGTH = 253;

  static final int MAX_LABEL_LENGTH = 63;

  /** No name is longer. The conversion takes quadratic time. */
  private static final int MAX_INPUT_LENGTH = 600;

  private final Set<String> names;

  /** The length of the longest name. */
  private final int maxLength;

  private DomainSet(Set<String> names) {
    this.names = names;
    this.maxLength = names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Creates a set from names as people write them, in any case and with or without "*.". */
  public static DomainSet of(List<String> written) {
    return new DomainSet(
        written.stream().map(DomainSet::ascii).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Returns whether the text is a valid domain name: two labels or more and a known top-level
   * domain.
   */
  public static boolean isName(String written) {
    var ascii = ascii(written);
    return ascii.length() <= MAX_NAME_LENGTH && DomainValidator.getInstance().isValid(ascii);
  }

  /** Returns whether a label is a top-level domain in IANA's list. */
  static boolean isTopLevel(String label) {
    return label.length() <= MAX_LABEL_LENGTH && TOP_LEVEL.contains(NFKC.normalize(label));
  }

  private static String unicode(String ascii) {
    return IDNA.getUTS46Instance(IDNA.DEFAULT)
        .nameToUnicode(ascii, new StringBuilder(), new IDNA.Info())
        .toString();
  }

  /** Returns the domain that covers this host, or an empty string. */
  public String findCovering(String host) {
    int at = 0;
    do {
      // Suffixes that are too long are not copied, because a host can have many labels.
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

  /** Returns a name as browsers compare it (UTS 46), or in lower case if it is not valid. */
  public static String ascii(String name) {
    var bare = name.startsWith("*.") ? name.substring(2) : name;
    return (bare.length() > MAX_INPUT_LENGTH ? bare : asciiIfValid(bare)).toLowerCase(Locale.ROOT);
  }

  private static String asciiIfValid(String name) {
    var ascii = new StringBuilder();
    var info = new IDNA.Info();
    try {
      UTS46.nameToASCII(name, ascii, info);
    } catch (ICUInputTooLongException e) {
      // One character can become eighteen.
      return name;
    }
    return info.hasErrors() ? name : ascii.toString();
  }
}
