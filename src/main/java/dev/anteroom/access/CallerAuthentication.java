package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Requests the caller of a secret that this service issued. */
final class CallerAuthentication extends BaseAuthenticationRequest {
  final Kind kind;
  final String secret;

  CallerAuthentication(Kind kind, String secret) {
    this.kind = kind;
    this.secret = secret;
  }

  /** Where a request carries the secret. */
  enum Kind {
    BEARER_TOKEN,
    SESSION_COOKIE
  }
}
