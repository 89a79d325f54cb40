package dev.anteroom.submission;

import dev.anteroom.network.ClientNetwork;
import dev.anteroom.screening.rule.Networks;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Who sends a reply, as its request tells. */
@ApplicationScoped
class Senders {
  private static final int BEFORE_ALL = 1_000;

  private final ClientNetwork network;
  private final ForwardingPeers peers;

  Senders(ClientNetwork network, ForwardingPeers peers) {
    this.network = network;
    this.peers = peers;
  }

  /** Every request tells whether its peer comes directly, not a reply alone. */
  void watch(@Observes Filters filters) {
    filters.register(
        routing -> {
          var request = routing.request();
          if (!isForwarded(request)) {
            ClientNetwork.peer(request).ifPresent(peers::cameDirectly);
          }
          routing.next();
        },
        BEFORE_ALL);
  }

  Sender of(HttpServerRequest request) {
    return new Sender() {
      @Override
      public boolean isIn(Networks networks) {
        return network.isIn(networks, request);
      }

      @Override
      public @Nullable InetAddress client() {
        return network.client(request).orElse(null);
      }

      @Override
      public boolean standsForMany() {
        // A socket of the file system has no address, and only a proxy of this machine opens it.
        return isForwarded(request)
            && !network.isFromProxy(request)
            && ClientNetwork.peer(request).map(peers::mayBeProxy).orElse(true);
      }
    };
  }

  private static boolean isForwarded(HttpServerRequest request) {
    return request.headers().contains("X-Forwarded-For") || request.headers().contains("Forwarded");
  }
}
