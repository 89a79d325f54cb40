package dev.anteroom.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Determines the sender of a submission from its request. */
@ApplicationScoped
public class SenderResolver {
  private static final int FILTER_PRIORITY = 1_000;

  private final ClientAddress network;
  private final UnconfiguredProxyDetector peers;

  SenderResolver(ClientAddress network, UnconfiguredProxyDetector peers) {
    this.network = network;
    this.peers = peers;
  }

  /** Records peers that connect directly, from all requests, not only from submissions. */
  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          var request = routing.request();
          if (!isForwarded(request)) {
            ClientAddress.peer(request).ifPresent(peers::recordDirectRequest);
          }
          routing.next();
        },
        FILTER_PRIORITY);
  }

  public Sender resolve(HttpServerRequest request) {
    return new Sender(network.client(request).orElse(null), () -> mayBeShared(request));
  }

  private boolean mayBeShared(HttpServerRequest request) {
    // A Unix domain socket has no address, and only a proxy on this machine connects to it.
    return isForwarded(request)
        && !network.isFromProxy(request)
        && ClientAddress.peer(request).map(peers::mayBeProxy).orElse(true);
  }

  private static boolean isForwarded(HttpServerRequest request) {
    return request.headers().contains("X-Forwarded-For") || request.headers().contains("Forwarded");
  }
}
