package dev.anteroom.access;

import dev.anteroom.http.ClientAddress;
import dev.anteroom.http.Transport;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The console's cookie. Over TLS its name has the prefix that binds it to this host. Browsers
 * refuse that prefix without TLS, so on loopback the name has none. Over any other connection the
 * cookie is neither set nor read.
 */
@ApplicationScoped
public class SessionCookie {
  private static final String NAME = "anteroom-session";

  private final ClientAddress network;

  SessionCookie(ClientAddress network) {
    this.network = network;
  }

  /** Returns whether a session may be opened over this connection. */
  public boolean isAllowed(RoutingContext request) {
    return transport(request) != Transport.INSECURE;
  }

  /** Returns the cookie that opens a session, or ends it if the value is empty and the age zero. */
  public NewCookie of(RoutingContext request, String value, Duration age) {
    var transport = transport(request);
    return new NewCookie.Builder(name(transport))
        .value(value)
        .path("/")
        .maxAge((int) age.toSeconds())
        .httpOnly(true)
        .secure(transport == Transport.TLS)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  /** Returns the session's secret if the request carries one. */
  public Optional<String> read(RoutingContext request) {
    var transport = transport(request);
    return transport == Transport.INSECURE
        ? Optional.empty()
        : Optional.ofNullable(request.request().getCookie(name(transport)))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty());
  }

  private Transport transport(RoutingContext request) {
    return network.transport(request.request());
  }

  private static String name(Transport transport) {
    return switch (transport) {
      case TLS -> "__Host-" + NAME;
      case LOOPBACK -> NAME;
      case INSECURE -> throw new IllegalStateException("no session over an open connection");
    };
  }
}
