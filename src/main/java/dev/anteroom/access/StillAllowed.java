package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Whether a caller whose request is still being answered could make it again now. */
@ApplicationScoped
public class StillAllowed {
  private final Tokens tokens;
  private final Sessions sessions;
  private final Clock clock;

  StillAllowed(Tokens tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * False once the token is revoked or has expired, the session has ended, or where role or sites
   * are others.
   */
  public boolean is(Caller caller) {
    return switch (caller.proof()) {
      case Proof.Bootstrap bootstrap -> true;
      case Proof.OfToken token -> isSame(caller, tokens.find(caller.id()).map(Token::caller));
      case Proof.OfSession session -> isSame(caller, sessions.look(session));
      case Proof.OfProvider(var expiresAt) -> clock.instant().isBefore(expiresAt);
    };
  }

  private static boolean isSame(Caller caller, Optional<Caller> now) {
    return now.filter(caller::equals).isPresent();
  }
}
