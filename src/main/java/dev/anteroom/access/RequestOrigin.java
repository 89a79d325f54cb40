package dev.anteroom.access;

import dev.anteroom.http.ClientAddress;
import dev.anteroom.http.Transport;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Determines whether a page of this service sent a request. The browser says so in {@code
 * Sec-Fetch-Site} or, if it does not send that header, in {@code Origin}, which every browser sends
 * with a POST.
 */
@ApplicationScoped
public class RequestOrigin {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final ClientAddress network;

  RequestOrigin(ClientAddress network) {
    this.network = network;
  }

  /** The sender of a request. */
  public enum Source {
    /** A page of this service. */
    SAME_ORIGIN,
    /** A page of another origin, or one whose origin the browser does not disclose. */
    OTHER_ORIGIN,
    /** Neither header was sent, so the client is not a browser. */
    NOT_A_BROWSER
  }

  /** Returns where this request comes from. */
  public Source of(HttpServerRequest request) {
    var fetchSite = request.getHeader("Sec-Fetch-Site");
    if (fetchSite != null) {
      return source(fetchSite.equals("same-origin"));
    }
    var origin = request.getHeader("Origin");
    return origin == null ? Source.NOT_A_BROWSER : source(isOwnOrigin(origin, request));
  }

  private static Source source(boolean isSame) {
    return isSame ? Source.SAME_ORIGIN : Source.OTHER_ORIGIN;
  }

  private boolean isOwnOrigin(String origin, HttpServerRequest request) {
    boolean isTls = network.transport(request) == Transport.TLS;
    var scheme = isTls ? "https://" : "http://";
    int port = isTls ? HTTPS_PORT : HTTP_PORT;
    if (!origin.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return false;
    }
    var named = HostAndPort.parseAuthority(origin.substring(scheme.length()), port);
    return named != null && hosts(request).anyMatch(host -> isSame(host, named, port));
  }

  /**
   * Returns the hosts that the browser may have requested; only a configured proxy may name some.
   */
  private Stream<String> hosts(HttpServerRequest request) {
    var authority = request.authority();
    var asked = authority == null ? Stream.<String>empty() : Stream.of(authority.toString());
    var forwarded =
        network.isFromProxy(request)
            ? request.headers().getAll("X-Forwarded-Host").stream()
                .flatMap(value -> Arrays.stream(value.split(",", 100)))
                .map(String::strip)
            : Stream.<String>empty();
    return Stream.concat(asked, forwarded);
  }

  private static boolean isSame(String host, HostAndPort named, int port) {
    var asked = HostAndPort.parseAuthority(host, port);
    return asked != null
        && asked.host().equalsIgnoreCase(named.host())
        && asked.port() == named.port();
  }
}
