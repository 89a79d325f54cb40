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
 * Where a request comes from: the last address that no configured proxy stands behind. What others
 * write into forwarding headers is ignored. Asked for one fact, and never kept.
 */
@ApplicationScoped
public class ClientAddress {
  /** Whoever sends one of these stands before somebody else. */
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
   * 192.0.2.1, 192.0.2.1:5000, 2001:db8::1, [2001:db8::1]:5000, fe80::1%eth0, all perhaps quoted.
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
   * Whether the request comes from one of these networks. An address that can't be read is in all
   * of them: nobody leaves a network by hiding an address.
   */
  public boolean isIn(Networks networks, HttpServerRequest request) {
    return !networks.isEmpty() && client(request).map(networks::contains).orElse(true);
  }

  /**
   * The network to count a client's calls by: its IPv4 address, or the /64 that one IPv6 subscriber
   * has at the least. Unreadable addresses are one network together.
   */
  public String networkKey(HttpServerRequest request) {
    return client(request).map(ClientAddress::network).orElse("unknown");
  }

  /**
   * What the request came over. Headers can only make loopback of less trust: a proxy on this
   * machine that isn't configured shows itself by one of its headers, or by the host it was asked
   * for.
   */
  public Transport transport(HttpServerRequest request) {
    if (request.isSSL() || isTlsTerminatedByProxy(request)) {
      return Transport.TLS;
    }
    return isLocal(request) ? Transport.LOOPBACK : Transport.INSECURE;
  }

  /** Every proxy on the way must have said so: the first value may be the client's own. */
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
   * The address that a request comes from; nothing where a proxy wrote none that can be read. The
   * last value is of the nearest proxy, so only as many are read, from the end, as proxies wrote.
   */
  public Optional<InetAddress> client(HttpServerRequest request) {
    var client = parse(request.remoteAddress());
    var forwarded = new ForwardedFor(request.headers().getAll("X-Forwarded-For"));
    while (client.filter(proxies::contains).isPresent() && forwarded.hasNext()) {
      client = parse(forwarded.next());
    }
    return client;
  }

  /** Whether the request was handed on by a proxy whose word is taken. */
  public boolean isFromProxy(HttpServerRequest request) {
    return peer(request).map(proxies::contains).orElse(false);
  }

  /** Whoever opened the connection; a socket of the file system has no address. */
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

  /** A socket of the file system has none. */
  private static Optional<InetAddress> parse(@Nullable SocketAddress address) {
    return Optional.ofNullable(address)
        .map(SocketAddress::hostAddress)
        .flatMap(ClientAddress::parse);
  }

  /**
   * The address as proxies write it: perhaps in quotes or brackets, with a port or a zone. An IPv4
   * address in IPv6 form is an IPv4 one. Never asks a name server.
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
