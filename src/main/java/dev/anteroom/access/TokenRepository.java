package dev.anteroom.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The bearer tokens that administrators issued. They are read on every request, so that a
 * revocation takes effect at once.
 */
@ApplicationScoped
class TokenRepository implements PanacheRepositoryBase<Token, UUID> {
  private static final Duration LAST_USED_INTERVAL = Duration.ofMinutes(1);

  private final Clock clock;

  TokenRepository(Clock clock) {
    this.clock = clock;
  }

  /** Returns the token with this id if it is valid. */
  @Transactional
  Optional<Token> find(UUID id) {
    return findByIdOptional(id).filter(this::isValid);
  }

  /** A token is invalid if it has expired, or if it is an admin's and names sites. */
  private boolean isValid(Token token) {
    return (token.expiresAt == null || clock.instant().isBefore(token.expiresAt))
        && !token.isAdminOfSomeSites();
  }

  /** Returns the presented token if it is valid, and records its use. */
  @Transactional
  Optional<Token> find(String presented) {
    return RandomSecrets.isWellFormed(presented)
        ? find(RandomSecrets.digest(presented))
        : Optional.empty();
  }

  /** Returns the token with this digest if it is valid, and records its use. */
  @Transactional
  Optional<Token> find(byte[] digest) {
    var now = clock.instant();
    var found = find("digest", digest).firstResultOptional().filter(this::isValid);
    found.ifPresent(token -> {
      if (token.lastUsedAt == null || now.isAfter(token.lastUsedAt.plus(LAST_USED_INTERVAL))) {
        token.lastUsedAt = now;
      }
    });
    return found;
  }
}
