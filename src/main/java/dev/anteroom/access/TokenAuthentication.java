package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Requests the caller of a bearer token of this service. */
final class TokenAuthentication extends BaseAuthenticationRequest {
  private final String token;

  TokenAuthentication(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }
}
