package dev.anteroom.access;

import java.time.Instant;

/** What a caller's word rests on, and so what to ask to know whether it still holds. */
public sealed interface Credential {
  /** The token of the first administrator, which holds as long as the process. */
  record Bootstrap() implements Credential {}

  /** A token that an administrator gave out, of the caller's id. */
  record IssuedToken() implements Credential {}

  /**
   * A console session.
   *
   * @param digest of its cookie, in hexadecimal
   */
  record ConsoleSession(String digest) implements Credential {}

  /** A token of an identity provider, which can't be revoked before it expires. */
  record ProviderToken(Instant expiresAt) implements Credential {}
}
