package dev.anteroom.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines the address of a request's client: the nearest one that is not a configured proxy.
 * Forwarding headers from other peers are ignored. The address is never stored.
 */
@ApplicationScoped
public class ClientAddress {
  /** A request with one of these headers was forwarded by a proxy. */
  private static final List<String> PROXY_HEADERS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Real-IP",
          "Via");

  private static final int IPV6_PREFIX_OCTETS = 8;

  /**
   * Matches 192.0.2.1, 192.0.2.1:5000, 2001:db8::1, [2001:db8::1]:5000 and fe80::1%eth0, also in
   * quotes.
   */
  private static final Pattern FORWARDED_ADDRESS =
      Pattern.compile(
          """
          (?<quote>"?)(?:\
          (?<v4>[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?|\
          (?<v6>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(?:%[0-9A-Za-z_.-]{1,64})?|\
          \\[(?<bracketed>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(?:%[0-9A-Za-z_.-]{1,64})?](?::[0-9]{1,5})?\
          )\\k<quote>\
          """);

  private final Networks proxies;

  ClientAddress(ProxyConfig settings) {
    this.proxies = Networks.of(settings.proxies().orElse(List.of()));
  }

  /**
   * Returns the network by which a client's calls are counted: its IPv4 address, or the /64 that an
   * IPv6 subscriber has at least. Unreadable addresses count as one network.
   */
  public String networkKey(HttpServerRequest request) {
    return client(request).map(ClientAddress::network).orElse("unknown");
  }

  /**
   * Returns how the request was transported. Headers can only reduce the trust in a loopback
   * connection: a proxy on this machine that is not configured is recognised by one of its headers,
   * or by the requested host.
   */
  public Transport transport(HttpServerRequest request) {
    if (request.isSSL() || isTlsTerminatedByProxy(request)) {
      return Transport.TLS;
    }
    return isLocal(request) ? Transport.LOOPBACK : Transport.INSECURE;
  }

  /** Every proxy must have reported HTTPS, because the client may have written the first value. */
  private boolean isTlsTerminatedByProxy(HttpServerRequest request) {
    var said = values(request, "X-Forwarded-Proto").toList();
    return isFromProxy(request)
        && !said.isEmpty()
        && said.stream().allMatch("https"::equalsIgnoreCase);
  }

  private static boolean isLocal(HttpServerRequest request) {
    return isLoopback(request.remoteAddress())
        && isLoopback(request.localAddress())
        && isLoopbackName(request.authority())
        && PROXY_HEADERS.stream().noneMatch(request.headers()::contains);
  }

  private static boolean isLoopback(@Nullable SocketAddress address) {
    return parse(address).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static boolean isLoopbackName(@Nullable HostAndPort asked) {
    return asked != null
        && (asked.host().equalsIgnoreCase("localhost")
            || parse(asked.host()).map(InetAddress::isLoopbackAddress).orElse(false));
  }

  /**
   * Returns the client's address, or nothing if a proxy wrote one that cannot be read. The nearest
   * proxy writes the last value, so values are read from the end, and only as many as configured
   * proxies wrote.
   */
  public Optional<InetAddress> client(HttpServerRequest request) {
    var client = parse(request.remoteAddress());
    var forwarded = new ForwardedFor(request.headers().getAll("X-Forwarded-For"));
    while (client.filter(proxies::contains).isPresent() && forwarded.hasNext()) {
      client = parse(forwarded.next());
    }
    return client;
  }

  /** Returns whether a configured proxy forwarded the request. */
  public boolean isFromProxy(HttpServerRequest request) {
    return peer(request).map(proxies::contains).orElse(false);
  }

  /** Returns the address of the connection's peer; a Unix domain socket has none. */
  public static Optional<InetAddress> peer(HttpServerRequest request) {
    return parse(request.remoteAddress());
  }

  private static Stream<String> values(HttpServerRequest request, String header) {
    return request.headers().getAll(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip);
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_PREFIX_OCTETS)
        : address.getHostAddress();
  }

  /** Returns nothing for a Unix domain socket, which has no address. */
  private static Optional<InetAddress> parse(@Nullable SocketAddress address) {
    return Optional.ofNullable(address)
        .map(SocketAddress::hostAddress)
        .flatMap(ClientAddress::parse);
  }

  /**
   * Parses an address as proxies write it: perhaps in quotes or brackets, with a port or a zone. An
   * IPv4 address in IPv6 form becomes an IPv4 address. Never queries DNS.
   */
  private static Optional<InetAddress> parse(String written) {
    var address = FORWARDED_ADDRESS.matcher(written);
    if (!address.matches()) {
      return Optional.empty();
    }
    try {
      return Stream.of("v4", "v6", "bracketed")
          .map(address::group)
          .filter(Objects::nonNull)
          .map(InetAddress::ofLiteral)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
