package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Checks whether a caller whose request is still open could make the same request now. */
@ApplicationScoped
public class AccessRecheck {
  private final TokenRepository tokens;
  private final Sessions sessions;
  private final Clock clock;

  AccessRecheck(TokenRepository tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Returns false if the token is revoked or expired, if the session has ended, or if the caller's
   * role or sites have changed.
   */
  public boolean isStillAllowed(Caller caller) {
    return switch (caller.credential()) {
      case Credential.Bootstrap bootstrap -> true;
      case Credential.IssuedToken token ->
          isUnchanged(caller, tokens.find(caller.id()).map(Token::caller));
      case Credential.ConsoleSession session -> isUnchanged(caller, sessions.peek(session));
      case Credential.ProviderToken(var expiresAt) -> clock.instant().isBefore(expiresAt);
    };
  }

  private static boolean isUnchanged(Caller caller, Optional<Caller> now) {
    return now.filter(caller::equals).isPresent();
  }
}
