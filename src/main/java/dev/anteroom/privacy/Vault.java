package dev.anteroom.privacy;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Takes addresses in. There is no way to get one out: the opening key isn't where the service runs.
 */
@ApplicationScoped
public class Vault {
  /** One length for every address, so that the sealed form doesn't tell it. */
  private static final int PADDED = AddressFormat.LONGEST + 2;

  private final AuthorIndexes indexes;
  private final DataKeys dataKeys;

  Vault(AuthorIndexes indexes, DataKeys dataKeys) {
    this.indexes = indexes;
    this.dataKeys = dataKeys;
  }

  /** Which parts of an address a site keeps at all. */
  public record Kept(boolean address, boolean author) {
    /** Both. */
    public static final Kept WHOLE = new Kept(true, true);
  }

  /** Whether sealing for this site can go on at once; otherwise a data key is committed first. */
  public boolean isReady(String site) {
    return dataKeys.isFresh(site);
  }

  /**
   * Seals a valid address for one comment of one site.
   *
   * @throws IllegalArgumentException where the address has a fault
   */
  public SealedAuthor seal(String site, UUID comment, TypedAddress address, Kept kept) {
    if (address.fault().isPresent()) {
      throw new IllegalArgumentException("only a valid address can be sealed");
    }
    var canonical = address.canonical().getBytes(StandardCharsets.UTF_8);
    return new SealedAuthor(
        kept.address() ? sealed(site, comment, canonical) : null,
        kept.author() ? indexes.of(site, canonical) : null);
  }

  private SealedAuthor.Sealed sealed(String site, UUID comment, byte[] canonical) {
    var dataKey = dataKeys.current(site);
    return new SealedAuthor.Sealed(
        seal(dataKey.aead(), padded(canonical), boundTo(site, comment)), dataKey.id());
  }

  /** What a sealed address is bound to: moved to another row it no longer opens. */
  static byte[] boundTo(String site, UUID comment) {
    var siteBytes = site.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + siteBytes.length)
        .putLong(comment.getMostSignificantBits())
        .putLong(comment.getLeastSignificantBits())
        .put(siteBytes)
        .array();
  }

  /**
   * The length in two octets, the address, zeros. IDNA can lengthen a domain past what was typed.
   */
  private static byte[] padded(byte[] canonical) {
    var padded = new byte[Math.max(PADDED, Math.ceilDiv(canonical.length + 2, PADDED) * PADDED)];
    ByteBuffer.wrap(padded).putShort((short) canonical.length).put(canonical);
    return padded;
  }

  /** The address in a padded form. */
  static byte[] unpadded(byte[] padded) {
    int length = ByteBuffer.wrap(padded).getShort();
    return Arrays.copyOfRange(padded, 2, 2 + length);
  }

  private static byte[] seal(Aead aead, byte[] padded, byte[] boundTo) {
    try {
      return aead.encrypt(padded, boundTo);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }
}
