package dev.anteroom.submission;

import dev.anteroom.screening.rule.Networks;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from: the last address that no configured proxy stands behind. What others
 * write into forwarding headers is ignored. Asked for one fact, and never kept.
 */
@ApplicationScoped
class ClientNetwork {
  private final Networks proxies;

  ClientNetwork(ProxySettings settings) {
    this.proxies = Networks.of(settings.proxies().orElse(List.of()));
  }

  /** Whether the request comes from one of these networks; an unreadable address is of none. */
  boolean isIn(Networks networks, HttpServerRequest request) {
    return !networks.isEmpty() && client(request).map(networks::contains).orElse(false);
  }

  /** The address that a reply comes from; nothing where a proxy wrote none that can be read. */
  Optional<InetAddress> client(HttpServerRequest request) {
    var forwarded = new ArrayDeque<String>();
    for (var header : request.headers().getAll("X-Forwarded-For")) {
      Arrays.stream(header.split(",", 100)).map(String::strip).forEach(forwarded::push);
    }
    var client = literal(request.remoteAddress().hostAddress());
    while (client.isPresent() && proxies.contains(client.get()) && !forwarded.isEmpty()) {
      client = literal(forwarded.pop());
    }
    return client;
  }

  /** Whether the request was handed on by a proxy whose word is taken. */
  boolean isFromProxy(HttpServerRequest request) {
    return literal(request.remoteAddress().hostAddress()).filter(proxies::contains).isPresent();
  }

  /** Never asks a name server. */
  static Optional<InetAddress> literal(String written) {
    try {
      return Optional.of(InetAddress.ofLiteral(withoutPort(written)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Some proxies write the port behind: 192.0.2.1:5000, [2001:db8::1]:5000. */
  private static String withoutPort(String written) {
    int closing = written.indexOf(']');
    if (written.startsWith("[") && closing > 0) {
      return written.substring(1, closing);
    }
    int colon = written.indexOf(':');
    boolean isOne = colon > 0 && colon == written.lastIndexOf(':');
    return isOne ? written.substring(0, colon) : written;
  }
}
