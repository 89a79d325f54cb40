package dev.anteroom.access;

import dev.anteroom.http.Problem;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * An identity provider that can't be reached is an outage, and no fault of ours or the caller's.
 */
class OidcOutageMapper {
  private static final Logger LOG = Logger.getLogger(OidcOutageMapper.class);

  @ServerExceptionMapper
  Response unavailable(OIDCException e) {
    // The class, not the message: messages of libraries repeat values.
    LOG.warnf("No identity provider: %s", e.getClass().getName());
    return Problem.busy("The identity provider cannot be reached. Try again in a moment.")
        .toResponse();
  }
}
