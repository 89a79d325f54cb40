package dev.anteroom.sealing;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes addresses in. There is no way to get one out: the opening key isn't where the service runs.
 */
@ApplicationScoped
public class AddressSealer {
  /** One length for every address, so that the sealed form doesn't tell it. */
  private static final int PADDED_LENGTH = EmailFormat.MAX_LENGTH + 2;

  private final AuthorIndexes indexes;
  private final DataKeys dataKeys;

  AddressSealer(AuthorIndexes indexes, DataKeys dataKeys) {
    this.indexes = indexes;
    this.dataKeys = dataKeys;
  }

  /** Which parts of an address a site keeps at all. */
  public record StoredParts(boolean address, boolean author) {
    /** Both. */
    public static final StoredParts ALL = new StoredParts(true, true);
  }

  /** A seal for one address of a site; nothing where a data key must be committed first. */
  public Optional<Seal> tryAcquire(String site, StoredParts kept) {
    return kept.address()
        ? dataKeys.tryAcquire(site).map(key -> new Seal(site, key, kept.author()))
        : Optional.of(new Seal(site, null, kept.author()));
  }

  /** A seal for one address of a site, drawn where none is at hand: that asks the database. */
  public Seal acquire(String site, StoredParts kept) {
    return new Seal(site, kept.address() ? dataKeys.current(site) : null, kept.author());
  }

  /** Seals one address. */
  public final class Seal {
    private final String site;
    private final DataKeys.@Nullable DataKey key;
    private final boolean keepsAuthor;

    private Seal(String site, DataKeys.@Nullable DataKey key, boolean keepsAuthor) {
      this.site = site;
      this.key = key;
      this.keepsAuthor = keepsAuthor;
    }

    /**
     * Seals a valid address for one comment.
     *
     * @throws IllegalArgumentException where the address has a fault
     */
    public SealedAuthor seal(UUID comment, EmailAddress address) {
      if (address.error().isPresent()) {
        throw new IllegalArgumentException("only a valid address can be sealed");
      }
      var canonical = address.canonical().getBytes(StandardCharsets.UTF_8);
      return new SealedAuthor(
          key == null ? null : sealed(key, site, comment, canonical),
          keepsAuthor ? indexes.of(site, canonical) : null);
    }
  }

  private static SealedAuthor.Sealed sealed(
      DataKeys.DataKey key, String site, UUID comment, byte[] canonical) {
    return new SealedAuthor.Sealed(
        encrypted(key.aead(), padded(canonical), boundTo(site, comment)), key.id());
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
    var padded =
        new byte
            [Math.max(
                PADDED_LENGTH, Math.ceilDiv(canonical.length + 2, PADDED_LENGTH) * PADDED_LENGTH)];
    ByteBuffer.wrap(padded).putShort((short) canonical.length).put(canonical);
    return padded;
  }

  /** The address in a padded form. */
  static byte[] unpadded(byte[] padded) {
    int length = ByteBuffer.wrap(padded).getShort();
    return Arrays.copyOfRange(padded, 2, 2 + length);
  }

  private static byte[] encrypted(Aead aead, byte[] padded, byte[] boundTo) {
    try {
      return aead.encrypt(padded, boundTo);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }
}
