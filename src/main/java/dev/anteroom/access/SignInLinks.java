package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Links that sign in once, from this machine, within 15 minutes. Kept by the process that printed
 * them and gone with it.
 */
@ApplicationScoped
public class SignInLinks {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Map<String, Instant> open = new ConcurrentHashMap<>();
  private final Clock clock;

  SignInLinks(Clock clock) {
    this.clock = clock;
  }

  /** Draws the secret of a new link. */
  public String create() {
    var secret = RandomSecrets.next();
    open.put(secret, clock.instant().plus(LIFETIME));
    return secret;
  }

  /** Uses a link up; false where it isn't open. */
  public boolean redeem(String secret) {
    var ends = open.remove(secret);
    return ends != null && clock.instant().isBefore(ends);
  }
}
