package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingModeTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, 1073741823, TOO_LITTLE_MEMORY",
    "AUTO, 1073741824, ON",
    "ON, 268435456, ON",
    "OFF, 68719476736, OFF"
  })
  void memoryDecidesOnlyIfTheSettingIsAuto(
      EmbeddingSwitch asked, long memory, EmbeddingMode choice) {
    assertThat(EmbeddingMode.of(asked, memory)).isEqualTo(choice);
  }
}
