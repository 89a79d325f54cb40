package dev.anteroom.console.page;

import dev.anteroom.access.OidcSignIn;
import dev.anteroom.http.ClientAddress;
import dev.anteroom.http.Transport;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Stores a {@link ReturnPath} in a cookie while the browser is at the identity provider. */
@ApplicationScoped
public class ReturnCookie {
  private static final String NAME = "anteroom-return";
  private static final Duration AGE = Duration.ofMinutes(10);

  private final ClientAddress network;

  ReturnCookie(ClientAddress network) {
    this.network = network;
  }

  /** Returns the cookie, or one that deletes an older cookie if there is nothing to store. */
  public NewCookie of(RoutingContext request, ReturnPath back) {
    return new NewCookie.Builder(NAME)
        .value(URLEncoder.encode(back.path(), StandardCharsets.UTF_8))
        .path(OidcSignIn.PATH)
        .maxAge(back.isElsewhere() ? (int) AGE.toSeconds() : 0)
        .httpOnly(true)
        .secure(network.transport(request.request()) == Transport.TLS)
        // The request that returns from the provider is a cross-site navigation.
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  public ReturnPath read(RoutingContext request) {
    Cookie cookie = request.request().getCookie(NAME);
    try {
      return ReturnPath.of(
          cookie == null ? null : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return ReturnPath.QUEUE;
    }
  }
}
