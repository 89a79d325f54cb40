package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose session a cookie is. */
final class SessionAuthentication extends BaseAuthenticationRequest {
  private final String cookie;

  SessionAuthentication(String cookie) {
    this.cookie = cookie;
  }

  String cookie() {
    return cookie;
  }
}
