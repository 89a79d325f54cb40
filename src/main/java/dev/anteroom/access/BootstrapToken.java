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

/** The token of the first administrator: configured, or made beside the embedded database. */
@ApplicationScoped
public class BootstrapToken {
  private static final int SHORTEST = 32;
  private static final String FILE = "admin-token";
  private static final UUID ADMINISTRATOR = new UUID(0, 0);

  private final AccessSettings settings;
  private volatile byte @Nullable [] digest;

  BootstrapToken(AccessSettings settings) {
    this.settings = settings;
  }

  /** What is wrong with the configured token, in a sentence for an operator. */
  public List<String> faults() {
    return settings.bootstrapToken().filter(token -> token.length() < SHORTEST).isPresent()
        ? List.of("ANTEROOM_BOOTSTRAP_TOKEN has fewer than 32 characters")
        : List.of();
  }

  /** Where the token's file is, made where there is neither one nor a configured token. */
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

  /** Whether this is the token, in constant time. */
  boolean isToken(String presented) {
    var expected = digest();
    return expected.isPresent()
        && MessageDigest.isEqual(expected.get(), RandomSecrets.digest(presented));
  }

  /** What sessions remember of the token they were opened with. */
  Optional<byte[]> digest() {
    if (digest == null) {
      digest = token().map(RandomSecrets::digest).orElse(null);
    }
    return Optional.ofNullable(digest);
  }

  Caller caller() {
    return new Caller(
        ADMINISTRATOR,
        "administrator",
        Set.of("admin"),
        Set.of(Caller.ALL_SITES),
        new Proof.Bootstrap());
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
    return settings.dataDir().resolve(FILE);
  }
}
