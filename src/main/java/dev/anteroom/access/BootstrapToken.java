package dev.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The token of the first administrator: configured, or created next to the embedded database. */
@ApplicationScoped
public class BootstrapToken {
  private static final int MIN_LENGTH = 32;
  private static final String FILE_NAME = "admin-token";
  private static final UUID ADMINISTRATOR_ID = new UUID(0, 0);

  private final AccessConfig settings;
  private volatile byte @Nullable [] digest;

  BootstrapToken(AccessConfig settings) {
    this.settings = settings;
  }

  /** Describes what is wrong with the configured token, in a sentence for an operator. */
  public List<String> problems() {
    return settings.bootstrapToken().filter(token -> token.length() < MIN_LENGTH).isPresent()
        ? List.of("ANTEROOM_BOOTSTRAP_TOKEN has fewer than 32 characters; set a longer one")
        : List.of();
  }

  /**
   * Creates the token's file if there is neither a file nor a configured token.
   *
   * @return the new file, or nothing
   */
  public Optional<Path> createIfMissing() {
    var file = file();
    if (settings.bootstrapToken().isPresent() || Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Files.createFile(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(file, RandomSecrets.next() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(file);
  }

  /** Compares a presented token in constant time. */
  boolean matches(String presented) {
    var expected = digest();
    return expected.isPresent()
        && MessageDigest.isEqual(expected.get(), RandomSecrets.digest(presented));
  }

  /** Returns the digest that sessions store of the token with which they were opened. */
  Optional<byte[]> digest() {
    if (digest == null) {
      digest = token().map(RandomSecrets::digest).orElse(null);
    }
    return Optional.ofNullable(digest);
  }

  Caller caller() {
    return new Caller(
        ADMINISTRATOR_ID,
        "administrator",
        Set.of("admin"),
        Set.of(Caller.ALL_SITES),
        new Credential.Bootstrap());
  }

  private Optional<String> token() {
    if (settings.bootstrapToken().isPresent()) {
      return settings.bootstrapToken();
    }
    try {
      return Files.exists(file())
          ? Optional.of(Files.readString(file()).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return settings.dataDir().resolve(FILE_NAME);
  }
}
