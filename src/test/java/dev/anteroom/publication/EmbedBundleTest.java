package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedBundleTest {
  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    write("embed.mjs", "export const a = 1;");
    write("embed.js", "(() => 1)();");
    write("languages/de.json", "{}");
    write("package.json", "{\"version\":\"1\"}");
    write("index.d.ts", "export {};");
  }

  @Test
  void scriptsAndLanguagesAreServedAndWhatIsForDevelopersIsNot() {
    assertThat(EmbedBundle.of(directory).files())
        .containsOnlyKeys("embed.js", "embed.mjs", "languages/de.json");
  }

  @Test
  void aFileHasItsContentAndItsType() {
    var file = EmbedBundle.of(directory).files().get("embed.mjs");

    assertThat(new String(file.plain(), StandardCharsets.UTF_8)).isEqualTo("export const a = 1;");
    assertThat(file.type()).isEqualTo("text/javascript;charset=UTF-8");
  }

  @Test
  void theVersionIsTheSameForTheSameFilesAndChangesWithAnyOfThem() throws IOException {
    var version = EmbedBundle.of(directory).version();

    assertThat(version).matches("[0-9a-f]{12}").isEqualTo(EmbedBundle.of(directory).version());
    write("package.json", "{\"version\":\"2\"}");
    assertThat(EmbedBundle.of(directory).version()).isEqualTo(version);
    write("languages/de.json", "{ }");
    assertThat(EmbedBundle.of(directory).version()).isNotEqualTo(version);
  }

  private void write(String name, String content) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
