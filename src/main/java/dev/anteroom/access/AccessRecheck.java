package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Whether a caller whose request is still being answered could make it again now. */
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
   * False once the token is revoked or has expired, the session has ended, or where role or sites
   * are others.
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
