package dev.anteroom.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bearer tokens that administrators gave out. Asked for each call, so that a revocation holds. */
@ApplicationScoped
class TokenRepository implements PanacheRepositoryBase<Token, UUID> {
  private static final Duration LAST_USED_INTERVAL = Duration.ofMinutes(1);

  private final Clock clock;

  TokenRepository(Clock clock) {
    this.clock = clock;
  }

  /** All of them, the oldest first. */
  @Transactional
  List<Token> all() {
    return list("order by id");
  }

  @Transactional
  void add(Token token) {
    persist(token);
  }

  /** False where there is none of this id. */
  @Transactional
  boolean revoke(UUID id) {
    return deleteById(id);
  }

  /** The token of this id, if it is a credential. */
  @Transactional
  Optional<Token> find(UUID id) {
    return findByIdOptional(id).filter(this::isValid);
  }

  /** An expired token is no credential, nor is one of an admin that names sites. */
  private boolean isValid(Token token) {
    return (token.expiresAt == null || clock.instant().isBefore(token.expiresAt))
        && !token.isAdminOfSomeSites();
  }

  /** The token that was presented, if it is a credential; notes its use. */
  @Transactional
  Optional<Token> find(String presented) {
    return RandomSecrets.isWellFormed(presented)
        ? find(RandomSecrets.digest(presented))
        : Optional.empty();
  }

  /** The token of this digest, if it is a credential; notes its use. */
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
