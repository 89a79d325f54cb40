package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose token of ours this is. */
final class TokenAuthentication extends BaseAuthenticationRequest {
  private final String token;

  TokenAuthentication(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }
}
