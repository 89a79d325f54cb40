package dev.anteroom.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells a proxy that nobody configured, behind which all readers would be one network, from a
 * stranger who writes forwarding headers himself. A proxy writes them into every request; so a peer
 * that was lately seen without is none. Public addresses are one peer: where any reader comes
 * directly, the service is not hidden behind a proxy of theirs.
 */
@ApplicationScoped
class UnconfiguredProxyDetector {
  private static final Logger LOG = Logger.getLogger(UnconfiguredProxyDetector.class);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final long REFRESH_INTERVAL = Duration.ofMinutes(1).toMillis();
  private static final int MAX_PEERS = 10_000;
  private static final String PUBLIC = "public";

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
            .description("Replies with forwarding headers from a peer that is no configured proxy")
            .register(metrics);
  }

  /** A request came without forwarding headers. */
  void recordDirectRequest(InetAddress peer) {
    var scope = scope(peer);
    long now = clock.millis();
    var seen = directPeers.getIfPresent(scope);
    // All readers share a few scopes: written each time, event loops would wait for each other.
    if (seen == null || now - seen >= REFRESH_INTERVAL) {
      directPeers.put(scope, now);
    }
  }

  /** A reply came with some, from a peer that is no configured proxy; whether it may be one. */
  boolean mayBeProxy(InetAddress peer) {
    unconfigured.increment();
    warn();
    return directPeers.getIfPresent(scope(peer)) == null;
  }

  private void warn() {
    long now = clock.millis();
    if (now >= warnAfter) {
      warnAfter = now + WINDOW.toMillis();
      LOG.warn(
          "Replies come with forwarding headers from a peer that is no configured proxy. Set"
              + " ANTEROOM_PROXIES, or all readers behind it are one network; until then the rate"
              + " of networks is only counted there");
    }
  }

  private static Object scope(InetAddress peer) {
    boolean isPrivate =
        peer.isLoopbackAddress()
            || peer.isSiteLocalAddress()
            || peer.isLinkLocalAddress()
            || isUniqueLocal(peer)
            || isSharedSpace(peer);
    return isPrivate ? peer : PUBLIC;
  }

  /** fc00::/7 (RFC 4193). */
  private static boolean isUniqueLocal(InetAddress peer) {
    return peer instanceof Inet6Address && (peer.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** 100.64.0.0/10 (RFC 6598), which clouds use inside. */
  private static boolean isSharedSpace(InetAddress peer) {
    var octets = peer.getAddress();
    return octets.length == 4 && octets[0] == 100 && (octets[1] & 0xc0) == 64;
  }
}
