package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Requests the caller of a console session by its cookie. */
final class SessionAuthentication extends BaseAuthenticationRequest {
  private final String cookie;

  SessionAuthentication(String cookie) {
    this.cookie = cookie;
  }

  String cookie() {
    return cookie;
  }
}
