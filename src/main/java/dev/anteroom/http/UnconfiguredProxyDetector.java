package dev.anteroom.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Distinguishes an unconfigured proxy, which would make all users behind it one network, from a
 * client that writes forwarding headers itself. A proxy writes them into every request, so a peer
 * that recently sent a request without them is not a proxy. All public addresses count as one peer:
 * if any user connects directly, the service is not hidden behind a public proxy.
 */
@ApplicationScoped
class UnconfiguredProxyDetector {
  private static final Logger LOG = Logger.getLogger(UnconfiguredProxyDetector.class);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final long REFRESH_INTERVAL = Duration.ofMinutes(1).toMillis();
  private static final int MAX_PEERS = 10_000;
  private static final String PUBLIC = "public";

  /** Local IPv6 networks (RFC 4193), and what cloud providers use internally (RFC 6598). */
  private static final Networks INTERNAL = Networks.of(List.of("fc00::/7", "100.64.0.0/10"));

  private final Cache<Object, Long> directPeers;
  private final Counter unconfigured;
  private final Clock clock;
  private volatile long warnAfter = Long.MIN_VALUE;

  UnconfiguredProxyDetector(Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.directPeers =
        Caffeine.newBuilder()
            .maximumSize(MAX_PEERS)
            .expireAfterWrite(WINDOW)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
    this.unconfigured =
        Counter.builder("anteroom.proxies.unconfigured")
            .description("Submissions with forwarding headers from an unconfigured peer")
            .register(metrics);
  }

  /** Records a request without forwarding headers. */
  void recordDirectRequest(InetAddress peer) {
    var scope = scope(peer);
    long now = clock.millis();
    var seen = directPeers.getIfPresent(scope);
    // Users share few scopes; writing each time would make event loops wait for each other.
    if (seen == null || now - seen >= REFRESH_INTERVAL) {
      directPeers.put(scope, now);
    }
  }

  /**
   * Records a submission with forwarding headers from a peer that is not configured; returns
   * whether the peer may be a proxy.
   */
  boolean mayBeProxy(InetAddress peer) {
    unconfigured.increment();
    long now = clock.millis();
    if (now >= warnAfter) {
      warnAfter = now + WINDOW.toMillis();
      LOG.warn(
          "Submissions have forwarding headers from a peer that is not a configured proxy. Set"
              + " ANTEROOM_PROXIES. Until then, all users behind it count as one network, and its"
              + " rate limit is only counted");
    }
    return directPeers.getIfPresent(scope(peer)) == null;
  }

  private static Object scope(InetAddress peer) {
    boolean isPrivate =
        peer.isLoopbackAddress()
            || peer.isSiteLocalAddress()
            || peer.isLinkLocalAddress()
            || INTERNAL.contains(peer);
    return isPrivate ? peer : PUBLIC;
  }
}
