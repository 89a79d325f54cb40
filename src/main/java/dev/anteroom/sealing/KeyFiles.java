package dev.anteroom.sealing;

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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Creates, rotates and reads the files of a key set. The opening key is written next to the
 * directory, never into it, and never read.
 */
public final class KeyFiles {
  static final String SEALING = "sealing-key.json";
  static final String AUTHOR_INDEX = "author-index.key";
  static final String RECEIPTS = "receipts.key";
  public static final String OPENING = "opening-key.json";

  private KeyFiles() {}

  /** Returns whether the directory contains any file of a key set. */
  public static boolean exist(Path directory) {
    return List.of(SEALING, AUTHOR_INDEX, RECEIPTS).stream()
        .anyMatch(name -> Files.exists(directory.resolve(name)));
  }

  /**
   * Creates a key set: HPKE (RFC 9180; X25519, HKDF-SHA256, AES-256-GCM) and two secrets.
   *
   * @return where the opening key was written
   * @throws IOException if a file exists already or cannot be written
   */
  public static Path create(Path directory) throws IOException {
    var opening = directory.toAbsolutePath().normalize().resolveSibling(OPENING);
    if (exist(directory) || Files.exists(opening)) {
      throw new IOException("keys exist already; nothing was written");
    }
    Files.createDirectories(directory);
    restrictToOwner(directory, "rwx------");
    var pair = sealingPair();
    write(opening, json(pair));
    write(directory.resolve(SEALING), publicJson(pair));
    write(directory.resolve(AUTHOR_INDEX), randomSecret());
    write(directory.resolve(RECEIPTS), randomSecret());
    return opening;
  }

  /**
   * Creates the next generation of a key set: one more secret in the chain of the author index, and
   * a new key pair for sealing. Each file is replaced atomically. After an interruption it can be
   * run again, which only adds another generation.
   *
   * @return where the new opening key was written; the old one still opens what was sealed before
   * @throws IOException if the key set is invalid or cannot be written
   */
  public static Path rotate(Path directory) throws IOException {
    var faults = KeyFilesValidator.validate(directory);
    if (!faults.isEmpty()) {
      throw new IOException(String.join("; ", faults));
    }
    var pair = sealingPair();
    var opening =
        directory
            .toAbsolutePath()
            .normalize()
            .resolveSibling("opening-key-%08x.json".formatted(pair.getPrimary().getId()));
    write(opening, json(pair));
    // The opening key is written first: without it, nobody could open what the sealing key seals.
    replace(directory.resolve(SEALING), publicJson(pair));
    var chain = directory.resolve(AUTHOR_INDEX);
    replace(chain, Files.readString(chain).strip() + "\n" + randomSecret());
    return opening;
  }

  /** Reads the secrets of a file, one a line, oldest first. */
  static List<Secret> secrets(Path file) throws IOException {
    var secrets = Files.readString(file).strip().lines().map(KeyFiles::decoded).toList();
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret");
    }
    return secrets;
  }

  static Secret secret(Path file) throws IOException {
    return decoded(Files.readString(file));
  }

  private static Secret decoded(String line) {
    return new Secret(Base64.getDecoder().decode(line.strip()));
  }

  /** Reads a public key; Tink refuses to read a private key without an access token. */
  static KeysetHandle sealingKey(Path file) throws IOException, GeneralSecurityException {
    HybridConfig.register();
    return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
        Files.readString(file), RegistryConfiguration.get());
  }

  private static KeysetHandle sealingPair() throws IOException {
    try {
      HybridConfig.register();
      return KeysetHandle.generateNew(
          HpkeParameters.builder()
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .setVariant(HpkeParameters.Variant.TINK)
              .build(),
          RegistryConfiguration.get());
    } catch (GeneralSecurityException e) {
      throw new IOException("the key pair cannot be created", e);
    }
  }

  private static String json(KeysetHandle pair) throws IOException {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          pair, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IOException("the opening key cannot be written", e);
    }
  }

  private static String publicJson(KeysetHandle pair) throws IOException {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
          pair.getPublicKeysetHandle(), RegistryConfiguration.get());
    } catch (GeneralSecurityException e) {
      throw new IOException("the sealing key cannot be written", e);
    }
  }

  private static String randomSecret() {
    var octets = new byte[Secret.LENGTH];
    new SecureRandom().nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets) + "\n";
  }

  private static void write(Path file, String content) throws IOException {
    Files.createFile(file);
    restrictToOwner(file, "rw-------");
    Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
  }

  private static void replace(Path file, String content) throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    write(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void restrictToOwner(Path file, String permissions) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
  }

  static boolean isPosix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        != null;
  }
}
