package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether a caller whose request is still being answered could make it again now. */
@ApplicationScoped
public class StillAllowed {
  private final Tokens tokens;
  private final BootstrapToken bootstrap;

  StillAllowed(Tokens tokens, BootstrapToken bootstrap) {
    this.tokens = tokens;
    this.bootstrap = bootstrap;
  }

  /** False once the token is revoked or has expired, or where its role or sites are others. */
  public boolean is(Caller caller) {
    return caller.equals(bootstrap.caller())
        || tokens.find(caller.id()).filter(token -> token.caller().equals(caller)).isPresent();
  }
}
