package dev.anteroom.console;

import dev.anteroom.access.RequestOrigin;
import dev.anteroom.access.SignInRateLimiter;
import dev.anteroom.http.ClientAddress;
import dev.anteroom.http.Transport;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Decides by the origin and the network of a request whether it may sign a user in. */
@ApplicationScoped
class SignInGuard {
  private final SignInRateLimiter limit;
  private final ClientAddress network;
  private final RequestOrigin origin;

  SignInGuard(SignInRateLimiter limit, ClientAddress network, RequestOrigin origin) {
    this.limit = limit;
    this.network = network;
    this.origin = origin;
  }

  /** Counts an attempt of the network; returns how long to wait if there were too many. */
  Optional<Duration> tryAcquire(HttpServerRequest request) {
    return limit.tryAcquire(network.networkKey(request));
  }

  boolean isOfOtherOrigin(HttpServerRequest request) {
    return origin.of(request) == RequestOrigin.Source.OTHER_ORIGIN;
  }

  boolean isLoopback(HttpServerRequest request) {
    return network.transport(request) == Transport.LOOPBACK;
  }
}
