package dev.anteroom.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
  @TempDir Path directory;

  @Test
  void aNewKeySetIsValidAndItsOpeningKeyIsStoredSeparately() throws IOException {
    var opening = KeyFiles.create(keys());

    assertThat(KeyFilesValidator.validate(keys())).isEmpty();
    assertThat(opening).isEqualTo(directory.resolve("opening-key.json")).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opening)))
        .isEqualTo("rw-------");
  }

  @Test
  void anExistingKeySetIsNeverOverwritten() throws IOException {
    KeyFiles.create(keys());
    var before = Files.readString(keys().resolve("receipts.key"));

    assertThatThrownBy(() -> KeyFiles.create(keys())).isInstanceOf(IOException.class);
    assertThat(Files.readString(keys().resolve("receipts.key"))).isEqualTo(before);
  }

  @Test
  void anOpeningKeyAmongTheKeysIsRefused() throws IOException {
    Files.move(KeyFiles.create(keys()), keys().resolve("opening-key.json"));

    assertThat(KeyFilesValidator.validate(keys()))
        .singleElement()
        .asString()
        .contains("opening-key.json");
  }

  @Test
  void anOpeningKeyInPlaceOfTheSealingKeyIsRefused() throws IOException {
    var opening = KeyFiles.create(keys());
    Files.delete(keys().resolve("sealing-key.json"));
    Files.move(opening, keys().resolve("sealing-key.json"));

    assertThat(KeyFilesValidator.validate(keys()))
        .anySatisfy(fault -> assertThat(fault).startsWith("sealing-key.json is an opening key"));
  }

  @Test
  void allErrorsAreReportedWithoutRepeatingASecret() throws IOException {
    KeyFiles.create(keys());
    Files.delete(keys().resolve("sealing-key.json"));
    Files.writeString(keys().resolve("receipts.key"), "c2hvcnQ=");
    Files.setPosixFilePermissions(
        keys().resolve("author-index.key"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(KeyFilesValidator.validate(keys()))
        .containsExactly(
            "sealing-key.json is missing or cannot be read",
            "author-index.key can be read by others or written by its group; chmod it to 0600 or 0440",
            "receipts.key is not a valid key");
  }

  @Test
  void anOpeningKeyIsRefusedUnderAnyFileName() throws IOException {
    Files.move(KeyFiles.create(keys()), keys().resolve("notes.txt"));

    assertThat(KeyFilesValidator.validate(keys()))
        .singleElement()
        .asString()
        .startsWith("notes.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU="
      })
  void aPlaceholderIsRefused(String sample) throws IOException {
    KeyFiles.create(keys());
    Files.writeString(keys().resolve("receipts.key"), sample);

    assertThat(KeyFilesValidator.validate(keys()))
        .containsExactly(
            "receipts.key holds a sample instead of a secret; create a key set with keys create DIR");
  }

  @Test
  void oneSecretForTwoPurposesIsRefused() throws IOException {
    KeyFiles.create(keys());
    Files.copy(
        keys().resolve("receipts.key"),
        keys().resolve("author-index.key"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(KeyFilesValidator.validate(keys()))
        .singleElement()
        .asString()
        .contains("the same secret");
  }

  @Test
  void aRotationKeepsTheOldSecretsAndNeedsNoOpeningKey() throws IOException {
    Files.delete(KeyFiles.create(keys()));
    var before = Files.readString(keys().resolve("author-index.key")).strip();

    var opening = KeyFiles.rotate(keys());

    assertThat(Files.readAllLines(keys().resolve("author-index.key")))
        .hasSize(2)
        .first()
        .isEqualTo(before);
    assertThat(opening.getParent()).isEqualTo(directory);
    assertThat(KeyFilesValidator.validate(keys())).isEmpty();
  }

  private Path keys() {
    return directory.resolve("keys");
  }
}
