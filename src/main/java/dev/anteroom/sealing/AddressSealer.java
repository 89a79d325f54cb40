package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals e-mail addresses. The service cannot open them, because it does not have the opening key.
 */
@ApplicationScoped
public class AddressSealer {
  /** One length for every address, so that the ciphertext does not reveal it. */
  private static final int PADDED_LENGTH = EmailFormat.MAX_LENGTH + 2;

  private final AuthorIndexes indexes;
  private final DataKeys dataKeys;

  AddressSealer(AuthorIndexes indexes, DataKeys dataKeys) {
    this.indexes = indexes;
    this.dataKeys = dataKeys;
  }

  /** What a site stores of an address. */
  public record StoredParts(boolean address, boolean author) {
    /** Both parts. */
    public static final StoredParts ALL = new StoredParts(true, true);
  }

  /** Returns a seal for one address of a site; empty if a data key must be committed first. */
  public Optional<Seal> tryAcquire(String site, StoredParts kept) {
    return kept.address()
        ? dataKeys.tryAcquire(site).map(key -> seal(site, key, kept))
        : Optional.of(seal(site, null, kept));
  }

  /**
   * Returns a seal for one address of a site. If there is no data key, it creates one in the
   * database.
   */
  public Seal acquire(String site, StoredParts kept) {
    return seal(site, kept.address() ? dataKeys.current(site) : null, kept);
  }

  /** Seals one address. */
  @FunctionalInterface
  public interface Seal {
    /**
     * Seals a valid address for one comment.
     *
     * @throws IllegalArgumentException if the address is invalid
     */
    SealedAuthor seal(UUID comment, EmailAddress address);
  }

  private Seal seal(String site, DataKeys.@Nullable DataKey key, StoredParts kept) {
    return (comment, address) -> {
      if (address.error().isPresent()) {
        throw new IllegalArgumentException("only a valid address can be sealed");
      }
      var canonical = address.canonical().getBytes(StandardCharsets.UTF_8);
      return new SealedAuthor(
          key == null ? null : sealed(key, site, comment, canonical),
          kept.author() ? indexes.of(site, canonical) : null);
    };
  }

  private static SealedAuthor.Sealed sealed(
      DataKeys.DataKey key, String site, UUID comment, byte[] canonical) {
    try {
      var address = key.aead().encrypt(padded(canonical), boundTo(site, comment));
      return new SealedAuthor.Sealed(address, key.id());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * Returns the data that a sealed address is bound to, so that it cannot be opened in another row.
   */
  static byte[] boundTo(String site, UUID comment) {
    var siteBytes = site.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + siteBytes.length)
        .putLong(comment.getMostSignificantBits())
        .putLong(comment.getLeastSignificantBits())
        .put(siteBytes)
        .array();
  }

  /**
   * Returns the length in two bytes, the address, and zeros. IDNA can make a domain longer than it
   * was typed.
   */
  private static byte[] padded(byte[] canonical) {
    int blocks = Math.ceilDiv(canonical.length + 2, PADDED_LENGTH);
    var padded = new byte[blocks * PADDED_LENGTH];
    ByteBuffer.wrap(padded).putShort((short) canonical.length).put(canonical);
    return padded;
  }
}
