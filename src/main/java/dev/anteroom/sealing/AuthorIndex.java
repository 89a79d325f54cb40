package dev.anteroom.sealing;

import java.util.List;

/**
 * A keyed hash of an e-mail address, by which the comments with the same address on a site are
 * found: HMAC-SHA256 with each secret of a chain in turn. It is used only in SQL.
 *
 * @param generations 32 bytes for each secret, oldest first
 */
public record AuthorIndex(List<byte[]> generations) {
  /** Returns the index under the newest secret, which new rows get. */
  public byte[] current() {
    return generations.getLast();
  }

  /**
   * Returns the index that rows have before they are upgraded; the current one if there is one
   * secret.
   */
  public byte[] previous() {
    return generations.get(Math.max(0, generations.size() - 2));
  }

  /** Returns how many secrets {@link #current} is computed with. */
  public int generation() {
    return generations.size();
  }

  @Override
  public String toString() {
    return "[author index]";
  }
}
