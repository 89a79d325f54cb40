package dev.anteroom.privacy;

import java.util.UUID;

/**
 * All that is kept of an address.
 *
 * @param sealedAddress the address under its data key, bound to site and comment, of one length
 *     always
 * @param dataKey the id of the data key; its wrapped form is stored, opened by the opening key
 *     alone
 * @param authorIndex HMAC-SHA256 of site and address under a secret; goes into SQL and never out of
 *     it
 */
public record SealedAuthor(byte[] sealedAddress, UUID dataKey, byte[] authorIndex) {
  @Override
  public String toString() {
    return "[sealed author]";
  }
}
