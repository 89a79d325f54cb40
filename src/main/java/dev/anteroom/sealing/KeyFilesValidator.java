package dev.anteroom.sealing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Validates a key set before anything is sealed with it. */
final class KeyFilesValidator {
  private static final Set<PosixFilePermission> FORBIDDEN_PERMISSIONS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  private KeyFilesValidator() {}

  /** Returns everything that is wrong with a key set, in sentences for operators. */
  static List<String> validate(Path directory) {
    var faults = new ArrayList<String>(openingKeysIn(directory));
    for (var name : List.of(KeyFiles.SEALING, KeyFiles.AUTHOR_INDEX, KeyFiles.RECEIPTS)) {
      var file = directory.resolve(name);
      if (!Files.isReadable(file)) {
        faults.add(name + " is missing or cannot be read");
        continue;
      }
      try {
        if (hasForbiddenPermissions(file)) {
          faults.add(
              name + " can be read by others or written by its group; chmod it to 0600 or 0440");
        }
        if (name.equals(KeyFiles.SEALING)) {
          KeyFiles.sealingKey(file);
        } else if (KeyFiles.secrets(file).stream().anyMatch(Secret::isPlaceholder)) {
          faults.add(
              name + " holds a sample instead of a secret; create a key set with keys create DIR");
        } else if (name.equals(KeyFiles.RECEIPTS)) {
          KeyFiles.secret(file);
        }
      } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
        faults.add(name + " is not a valid key");
      }
    }
    if (faults.isEmpty() && hasSharedSecret(directory)) {
      faults.add(
          KeyFiles.AUTHOR_INDEX
              + " and "
              + KeyFiles.RECEIPTS
              + " hold the same secret; each needs its own");
    }
    return faults;
  }

  /** Finds opening keys by content, because they must not be here under any name. */
  private static List<String> openingKeysIn(Path directory) {
    try (var files = Files.list(directory)) {
      return files
          .filter(KeyFilesValidator::isOpeningKey)
          .map(Path::getFileName)
          .map(name -> name + " is an opening key; it must not be where the service runs")
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Looks for the type name that Tink writes into private keys (HPKE), without parsing the key. */
  private static boolean isOpeningKey(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) < 100_000
          && Files.readString(file, StandardCharsets.ISO_8859_1).contains("HpkePrivateKey");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasSharedSecret(Path directory) {
    try {
      var receipts = KeyFiles.secret(directory.resolve(KeyFiles.RECEIPTS));
      return KeyFiles.secrets(directory.resolve(KeyFiles.AUTHOR_INDEX)).stream()
          .anyMatch(receipts::isSame);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasForbiddenPermissions(Path file) throws IOException {
    return KeyFiles.isPosix(file)
        && Files.getPosixFilePermissions(file).stream().anyMatch(FORBIDDEN_PERMISSIONS::contains);
  }
}
