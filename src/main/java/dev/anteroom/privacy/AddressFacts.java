package dev.anteroom.privacy;

/**
 * What rules may know of an address: opaque, in memory only, and gone once a reply is judged.
 *
 * @param isDisposable whether its domain is of a provider of throw-away addresses
 * @param isDenied whether it is under a domain that the site's rules deny
 */
public record AddressFacts(boolean isDisposable, boolean isDenied) {
  /** Of no address at all. */
  public static final AddressFacts NONE = new AddressFacts(false, false);
}
