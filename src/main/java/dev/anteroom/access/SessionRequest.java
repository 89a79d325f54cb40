package dev.anteroom.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose session a cookie is. */
final class SessionRequest extends BaseAuthenticationRequest {
  private final String cookie;

  SessionRequest(String cookie) {
    this.cookie = cookie;
  }

  String cookie() {
    return cookie;
  }
}
