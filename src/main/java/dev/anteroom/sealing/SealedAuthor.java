package dev.anteroom.sealing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of an address; the parts that a site never stores are null.
 *
 * @param sealed the address under a data key
 * @param index what its comments are told by
 */
public record SealedAuthor(@Nullable Sealed sealed, @Nullable AuthorIndex index) {
  /**
   * A sealed address.
   *
   * @param address under its data key, bound to site and comment, of one length always
   * @param dataKey the id of the data key; its wrapped form is stored, opened by the opening key
   *     alone
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
