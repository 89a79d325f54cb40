package dev.anteroom.botprotection;

import dev.anteroom.cluster.Replicas;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Limits the submissions of one network: an IPv4 address, or the first 64 bits of an IPv6 address.
 * Clients whose address cannot be read count as one network. Each replica counts its share in
 * memory, by a keyed digest; the key is created at start and never stored.
 */
@ApplicationScoped
class NetworkRateLimiter {
  private static final int MAX_NETWORKS = 200_000;
  private static final int IPV6_PREFIX_OCTETS = 8;
  private static final String ALGORITHM = "HmacSHA256";

  private final TokenBuckets<UUID> buckets;
  private final Replicas replicas;
  private final SecretKeySpec key;

  NetworkRateLimiter(Replicas replicas, Clock clock) {
    this.replicas = replicas;
    this.buckets = new TokenBuckets<>(TokenBuckets.capacityForHeap(MAX_NETWORKS, 20), clock);
    var octets = new byte[32];
    new SecureRandom().nextBytes(octets);
    this.key = new SecretKeySpec(octets, ALGORITHM);
  }

  /** Counts a submission; returns zero if it is allowed, otherwise how long to wait. */
  Duration tryAcquire(Site site, @Nullable InetAddress client) {
    int limit = site.settings().guards().rate().perNetworkPerMinute();
    return buckets.tryAcquire(keyOf(site.id(), client), replicas.shareOf(limit));
  }

  private UUID keyOf(String site, @Nullable InetAddress client) {
    var address = client == null ? new byte[0] : client.getAddress();
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(site.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      var digest =
          ByteBuffer.wrap(
              mac.doFinal(
                  client instanceof Inet6Address
                      ? Arrays.copyOf(address, IPV6_PREFIX_OCTETS)
                      : address));
      return new UUID(digest.getLong(), digest.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
