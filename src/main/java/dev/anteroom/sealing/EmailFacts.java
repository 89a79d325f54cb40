package dev.anteroom.sealing;

/**
 * What rules may know of an address: opaque, in memory only, and gone once a reply is judged.
 *
 * @param isDisposable whether its domain is of a provider of throw-away addresses
 * @param isDenied whether it is under a domain that the site's rules deny
 */
public record EmailFacts(boolean isDisposable, boolean isDenied) {
  /** Of no address at all. */
  public static final EmailFacts NONE = new EmailFacts(false, false);
}
