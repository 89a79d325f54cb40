package dev.anteroom.sealing;

/**
 * What rules may know of an address. It is in memory only, until the submission is screened.
 *
 * @param isDisposable whether its domain belongs to a provider of disposable addresses
 * @param isDenied whether its domain is under one that the site's rules deny
 */
public record EmailFacts(boolean isDisposable, boolean isDenied) {
  /** No address. */
  public static final EmailFacts NONE = new EmailFacts(false, false);
}
