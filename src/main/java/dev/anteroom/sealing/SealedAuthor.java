package dev.anteroom.sealing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of an address. Parts that the site does not store are null.
 *
 * @param sealed the address encrypted with a data key
 * @param index the hash by which its comments are found
 */
public record SealedAuthor(@Nullable Sealed sealed, @Nullable AuthorIndex index) {
  /**
   * A sealed address.
   *
   * @param address encrypted with its data key, bound to site and comment, and padded
   * @param dataKey the id of the data key, which is stored wrapped; only the opening key unwraps it
   */
  public record Sealed(byte[] address, UUID dataKey) {
    @Override
    public String toString() {
      return "[sealed address]";
    }
  }

  @Override
  public String toString() {
    return "[sealed author]";
  }
}
