package dev.anteroom.privacy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a set of keys: what they are called, how they are made, and what can be wrong with
 * them. The key that opens addresses is written beside the directory, never into it, and never
 * read.
 */
public final class KeyFiles {
  static final String SEALING = "sealing-key.json";
  static final String AUTHOR_INDEX = "author-index.key";
  static final String RECEIPTS = "receipts.key";
  public static final String OPENING = "opening-key.json";

  private static final Set<PosixFilePermission> FOR_STRANGERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  private KeyFiles() {}

  /** Whether the directory holds any of a set's files. */
  public static boolean exist(Path directory) {
    return List.of(SEALING, AUTHOR_INDEX, RECEIPTS).stream()
        .anyMatch(name -> Files.exists(directory.resolve(name)));
  }

  /**
   * Makes a set of keys: HPKE (RFC 9180; X25519, HKDF-SHA256, AES-256-GCM) and two secrets.
   *
   * @return where the opening key was written
   * @throws IOException where a file exists already, or can't be written
   */
  public static Path create(Path directory) throws IOException {
    var opening = directory.toAbsolutePath().normalize().resolveSibling(OPENING);
    if (exist(directory) || Files.exists(opening)) {
      throw new IOException("there are keys already; nothing was written");
    }
    Files.createDirectories(directory);
    ownerOnly(directory, "rwx------");
    try {
      HybridConfig.register();
      var keys =
          KeysetHandle.generateNew(
              HpkeParameters.builder()
                  .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                  .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                  .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                  .setVariant(HpkeParameters.Variant.TINK)
                  .build(),
              RegistryConfiguration.get());
      write(
          opening,
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
      write(
          directory.resolve(SEALING),
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
              keys.getPublicKeysetHandle(), RegistryConfiguration.get()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the key pair could not be made", e);
    }
    write(directory.resolve(AUTHOR_INDEX), randomSecret());
    write(directory.resolve(RECEIPTS), randomSecret());
    return opening;
  }

  /** Everything that is wrong with a set of keys, in sentences for an operator. */
  static List<String> faults(Path directory) {
    var faults = new ArrayList<String>();
    if (Files.exists(directory.resolve(OPENING))) {
      faults.add(
          OPENING
              + " is among the keys; it opens addresses and must not be where the service runs");
    }
    for (var name : List.of(SEALING, AUTHOR_INDEX, RECEIPTS)) {
      var file = directory.resolve(name);
      if (!Files.isReadable(file)) {
        faults.add(name + " is missing or can't be read");
        continue;
      }
      try {
        if (isOpenToStrangers(file)) {
          faults.add(
              name + " can be read by others or written by its group; chmod it to 0600 or 0440");
        }
        if (name.equals(SEALING)) {
          sealingKey(file);
        } else {
          secret(file);
        }
      } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
        faults.add(name + " is not a key of its kind");
      }
    }
    return faults;
  }

  static Secret secret(Path file) throws IOException {
    return new Secret(Base64.getDecoder().decode(Files.readString(file).strip()));
  }

  /** Refuses a key set with a private key: reading one needs an access this doesn't have. */
  static KeysetHandle sealingKey(Path file) throws IOException, GeneralSecurityException {
    HybridConfig.register();
    return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
        Files.readString(file), RegistryConfiguration.get());
  }

  private static String randomSecret() {
    var octets = new byte[Secret.LENGTH];
    new SecureRandom().nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets) + "\n";
  }

  private static void write(Path file, String content) throws IOException {
    Files.createFile(file);
    ownerOnly(file, "rw-------");
    Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
  }

  private static void ownerOnly(Path file, String permissions) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }

  private static boolean isOpenToStrangers(Path file) throws IOException {
    if (!isPosix(file)) {
      return false;
    }
    return Files.getPosixFilePermissions(file).stream().anyMatch(FOR_STRANGERS::contains);
  }

  private static boolean isPosix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        != null;
  }
}
