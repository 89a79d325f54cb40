package dev.anteroom.access;

import java.time.Instant;

/** The credential of a caller, which determines how to check whether it is still valid. */
public sealed interface Credential {
  /** The token of the first administrator, valid for the lifetime of the process. */
  record Bootstrap() implements Credential {}

  /** A token that an administrator issued; its id is the caller's. */
  record IssuedToken() implements Credential {}

  /**
   * A console session.
   *
   * @param digest the SHA-256 of its cookie, in hexadecimal
   */
  record ConsoleSession(String digest) implements Credential {}

  /** A token of an identity provider, which cannot be revoked before it expires. */
  record ProviderToken(Instant expiresAt) implements Credential {}
}
