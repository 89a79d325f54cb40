package dev.anteroom.sealing;

import java.util.List;

/**
 * What tells the comments of one address from those of others, on one site: HMAC-SHA256 under each
 * secret of a chain in turn. It goes into SQL, and nowhere comes out.
 *
 * @param generations 32 octets for each secret, the oldest first
 */
public record AuthorIndex(List<byte[]> generations) {
  /** The one under the newest secret, by which new rows are found. */
  public byte[] current() {
    return generations.getLast();
  }

  /** The one before, or the same where there is one secret: rows not yet carried over. */
  public byte[] previous() {
    return generations.get(Math.max(0, generations.size() - 2));
  }

  /** How many secrets {@link #current} went through. */
  public int generation() {
    return generations.size();
  }

  @Override
  public String toString() {
    return "[author index]";
  }
}
