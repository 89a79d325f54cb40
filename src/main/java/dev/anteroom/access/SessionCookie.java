package dev.anteroom.access;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The console's cookie. Over TLS it carries the prefix that ties it to this host; without TLS
 * browsers refuse the prefix, so there it goes without, which is meant for loopback.
 */
public final class SessionCookie {
  private static final String NAME = "anteroom-session";

  private SessionCookie() {}

  /** The cookie that opens a session, or with an empty value and no age ends it. */
  public static NewCookie of(String value, Duration age, boolean isTls) {
    return new NewCookie.Builder(name(isTls))
        .value(value)
        .path("/")
        .maxAge((int) age.toSeconds())
        .httpOnly(true)
        .secure(isTls)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  /** The session's secret, where the request carries one. */
  public static Optional<String> read(RoutingContext request) {
    return Optional.ofNullable(request.request().getCookie(name(request.request().isSSL())))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  private static String name(boolean isTls) {
    return isTls ? "__Host-" + NAME : NAME;
  }
}
