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

/** Keeps a {@link ReturnPath} while the browser is at the organisation's provider. */
@ApplicationScoped
public class ReturnCookie {
  private static final String NAME = "anteroom-return";
  private static final Duration AGE = Duration.ofMinutes(10);

  private final ClientAddress network;

  ReturnCookie(ClientAddress network) {
    this.network = network;
  }

  /** The cookie; without age where there is nothing to keep, so that none of before is left. */
  public NewCookie of(RoutingContext request, ReturnPath back) {
    return new NewCookie.Builder(NAME)
        .value(URLEncoder.encode(back.path(), StandardCharsets.UTF_8))
        .path(OidcSignIn.PATH)
        .maxAge(back.isElsewhere() ? (int) AGE.toSeconds() : 0)
        .httpOnly(true)
        .secure(network.transport(request.request()) == Transport.TLS)
        // Whoever comes back from the provider comes from another site.
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
