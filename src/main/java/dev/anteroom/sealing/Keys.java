package dev.anteroom.sealing;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of this replica, read once from their files. */
@ApplicationScoped
public class Keys {
  private final SealingConfig settings;
  private @Nullable Loaded loaded;

  Keys(SealingConfig settings) {
    this.settings = settings;
  }

  /**
   * Returns the directory of the keys: the configured one, or {@code keys} in the data directory.
   */
  public Path directory() {
    return settings.keysDir().orElseGet(() -> settings.dataDir().resolve("keys"));
  }

  /** Returns everything that is wrong with the configured keys, in sentences for operators. */
  public List<String> errors() {
    return KeyFilesValidator.validate(directory());
  }

  /** Returns the keys, which it reads at the first call. */
  synchronized Loaded loaded() {
    if (loaded == null) {
      loaded = load(directory());
    }
    return loaded;
  }

  private static Loaded load(Path directory) {
    try {
      return new Loaded(
          KeyFiles.sealingKey(directory.resolve(KeyFiles.SEALING))
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class),
          KeyFiles.secrets(directory.resolve(KeyFiles.AUTHOR_INDEX)),
          KeyFiles.secret(directory.resolve(KeyFiles.RECEIPTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(KeyFiles.SEALING + " cannot be used to seal", e);
    }
  }

  /**
   * The contents of the files.
   *
   * @param authorIndex the chain of secrets of the author index, oldest first
   */
  record Loaded(HybridEncrypt sealing, List<Secret> authorIndex, Secret receipts) {}
}
