package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Links that sign in once, from this machine, within 15 minutes. They exist only in the memory of
 * the process that printed them.
 */
@ApplicationScoped
public class SignInLinks {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Map<String, Instant> open = new ConcurrentHashMap<>();
  private final Clock clock;

  SignInLinks(Clock clock) {
    this.clock = clock;
  }

  /** Creates the secret of a new link. */
  public String create() {
    var secret = RandomSecrets.next();
    open.put(secret, clock.instant().plus(LIFETIME));
    return secret;
  }

  /** Uses a link; returns false if it is unknown, used or expired. */
  public boolean redeem(String secret) {
    var ends = open.remove(secret);
    return ends != null && clock.instant().isBefore(ends);
  }
}
