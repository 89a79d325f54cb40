package dev.anteroom.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AddressSealerTest {
  private static final String SITE = "vault-test";
  private static final AddressSealer.StoredParts ALL = AddressSealer.StoredParts.ALL;

  @Inject AddressSealer sealer;
  @Inject EntityManager database;

  private final UUID comment = UuidCreator.getTimeOrderedEpoch();

  @Test
  void onlyTheOpeningKeyOpensASealedAddress() throws Exception {
    var sealed = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("Reader@Example.org"));

    var opened =
        dataKey(sealed).decrypt(sealed.sealed().address(), AddressSealer.boundTo(SITE, comment));

    assertThat(new String(unpadded(opened), StandardCharsets.UTF_8))
        .isEqualTo("reader@example.org");
  }

  @Test
  void aSealedAddressDoesNotOpenInAnotherRowOrSite() throws Exception {
    var sealed = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("reader@example.org"));
    var key = dataKey(sealed);

    for (var elsewhere :
        new byte[][] {
          AddressSealer.boundTo(SITE, UuidCreator.getTimeOrderedEpoch()),
          AddressSealer.boundTo("other", comment)
        }) {
      assertThatThrownBy(() -> key.decrypt(sealed.sealed().address(), elsewhere))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void aTamperedSealedAddressDoesNotOpen() throws Exception {
    var sealed = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("reader@example.org"));
    var key = dataKey(sealed);
    var octets = sealed.sealed().address();

    for (int bit = 0; bit < octets.length * 8; bit++) {
      var tampered = octets.clone();
      tampered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> key.decrypt(tampered, AddressSealer.boundTo(SITE, comment)))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void aDataKeyOfAnotherEpochDoesNotOpenASealedAddress() throws Exception {
    var sealed = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("reader@example.org"));
    var other = sealer.acquire("other", ALL).seal(comment, EmailAddress.of("reader@example.org"));

    assertThatThrownBy(() ->
            dataKey("other", other)
                .decrypt(sealed.sealed().address(), AddressSealer.boundTo(SITE, comment)))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aWrappedKeyDoesNotOpenUnderAnotherSite() {
    var sealed = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("reader@example.org"));

    assertThatThrownBy(() -> dataKey("other", sealed)).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void theSealedFormDoesNotRevealTheLength() {
    var shortest = sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("a@b.co"));
    var longest =
        sealer
            .acquire(SITE, ALL)
            .seal(comment, EmailAddress.of("a".repeat(60) + "@" + "b".repeat(60) + ".example.org"));

    assertThat(shortest.sealed().address()).hasSameSizeAs(longest.sealed().address());
  }

  @Test
  void theAuthorIndexIsTheSameForAMailboxAndDifferentOnAnotherSite() {
    var index =
        sealer
            .acquire(SITE, ALL)
            .seal(comment, EmailAddress.of("reader@example.org"))
            .index()
            .current();

    assertThat(
            sealer
                .acquire(SITE, ALL)
                .seal(comment, EmailAddress.of("READER@example.org"))
                .index()
                .current())
        .isEqualTo(index);
    assertThat(
            sealer
                .acquire("other", ALL)
                .seal(comment, EmailAddress.of("reader@example.org"))
                .index()
                .current())
        .isNotEqualTo(index);
  }

  @Test
  void sealingAnAddressTwiceGivesDifferentResults() {
    var first =
        sealer
            .acquire(SITE, ALL)
            .seal(comment, EmailAddress.of("reader@example.org"))
            .sealed()
            .address();
    var second =
        sealer
            .acquire(SITE, ALL)
            .seal(comment, EmailAddress.of("reader@example.org"))
            .sealed()
            .address();

    assertThat(Arrays.equals(first, second)).isFalse();
  }

  @Test
  void anInvalidAddressIsNeverSealed() {
    assertThatThrownBy(() -> sealer.acquire(SITE, ALL).seal(comment, EmailAddress.of("no address")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("no address");
  }

  /** Opens a data key, which needs the opening key. */
  private Aead dataKey(SealedAuthor sealed) throws Exception {
    return dataKey(SITE, sealed);
  }

  private Aead dataKey(String site, SealedAuthor sealed) throws Exception {
    var wrapped =
        (byte[])
            database
                .createNativeQuery("select wrapped from data_key where id = :id", byte[].class)
                .setParameter("id", sealed.sealed().dataKey())
                .getSingleResult();
    var opening =
        TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(Path.of("target/test-data/opening-key.json")),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
    KeysetHandle key =
        TinkProtoKeysetFormat.parseKeyset(
            opening.decrypt(wrapped, DataKeys.context(site, sealed.sealed().dataKey())),
            InsecureSecretKeyAccess.get(),
            RegistryConfiguration.get());
    return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** Returns the address of a padded form: its length in two bytes, the address, and zeros. */
  private static byte[] unpadded(byte[] padded) {
    int length = ByteBuffer.wrap(padded).getShort();
    return Arrays.copyOfRange(padded, 2, 2 + length);
  }
}
