package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates and checks receipts. A receipt is the comment's id and an HMAC of site and id, 48 bytes
 * in base64url. Nobody can guess one, so its holder is the author of the comment.
 */
@ApplicationScoped
public class Receipts {
  private static final int ID_LENGTH = 16;

  /** The characters of a receipt: four for each three bytes. */
  private static final int LENGTH = (ID_LENGTH + Secret.LENGTH) / 3 * 4;

  private final Keys keys;

  Receipts(Keys keys) {
    this.keys = keys;
  }

  /** Returns the receipt of a comment. */
  public String receiptFor(String site, UUID comment) {
    var id =
        ByteBuffer.allocate(ID_LENGTH)
            .putLong(comment.getMostSignificantBits())
            .putLong(comment.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(ID_LENGTH + Secret.LENGTH)
                .put(id)
                .put(keys.loaded().receipts().sign("receipt", site, id))
                .array());
  }

  /** Returns the comment of a receipt; empty if it is not a receipt of this site. */
  public Optional<UUID> commentOf(String site, String receipt) {
    if (receipt.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      var octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(receipt));
      var comment = new UUID(octets.getLong(), octets.getLong());
      // In constant time, so that a signature cannot be guessed byte by byte.
      return MessageDigest.isEqual(
              receipt.getBytes(StandardCharsets.UTF_8),
              receiptFor(site, comment).getBytes(StandardCharsets.UTF_8))
          ? Optional.of(comment)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
