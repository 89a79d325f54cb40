package dev.anteroom.access;

import dev.anteroom.http.Problem;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Reports an identity provider that cannot be reached as an outage, not as an error of the caller.
 */
class OidcOutageMapper {
  private static final Logger LOG = Logger.getLogger(OidcOutageMapper.class);

  @ServerExceptionMapper
  Response unavailable(OIDCException e) {
    // Only the class: messages of libraries repeat values.
    LOG.warnf("The identity provider can't be reached: %s", e.getClass().getName());
    return Problem.busy("The identity provider cannot be reached. Try again in a moment.")
        .toResponse();
  }
}
