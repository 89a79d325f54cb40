package dev.anteroom.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of networks (RFC 4632, RFC 4291). */
public final class Networks {
  /** No networks. */
  public static final Networks NONE = new Networks(List.of());

  /** Four numbers or hexadecimal groups, without short forms, zones or signs. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/[0-9]{1,3})?");

  private final List<Network> networks;

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  record Network(byte[] prefix, int bits) {
    boolean contains(byte[] address) {
      int octets = bits / 8;
      int rest = bits % 8;
      return address.length == prefix.length
          && Arrays.equals(prefix, 0, octets, address, 0, octets)
          && (rest == 0 || ((prefix[octets] ^ address[octets]) & 0xFF) >> (8 - rest) == 0);
    }
  }

  /**
   * Parses networks in CIDR notation; a single address is a network of one.
   *
   * @throws IllegalArgumentException if one cannot be parsed
   */
  public static Networks of(List<String> written) {
    return new Networks(
        written.stream()
            .map(text ->
                parse(text).orElseThrow(() -> new IllegalArgumentException("not a network")))
            .toList());
  }

  /** Returns whether the text is a network or a single address. */
  public static boolean isNetwork(String written) {
    return parse(written).isPresent();
  }

  /**
   * Returns whether a network contains the address; an IPv4 address in IPv6 form counts as IPv4.
   */
  public boolean contains(InetAddress address) {
    var octets = address.getAddress();
    return networks.stream().anyMatch(network -> network.contains(octets));
  }

  public boolean isEmpty() {
    return networks.isEmpty();
  }

  static Optional<Network> parse(String written) {
    if (!LITERAL.matcher(written).matches()) {
      return Optional.empty();
    }
    int slash = written.indexOf('/');
    try {
      // Never queries DNS, and accepts literals only.
      var prefix =
          InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash)).getAddress();
      int bits = slash < 0 ? 8 * prefix.length : Integer.parseInt(written.substring(slash + 1));
      // Otherwise an IPv4 address in IPv6 form would become an IPv4 network with an IPv6 prefix
      // length.
      boolean isMapped = prefix.length == 4 && written.indexOf(':') >= 0;
      return !isMapped && bits <= 8 * prefix.length
          ? Optional.of(new Network(prefix, bits))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
