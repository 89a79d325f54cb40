package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingModeTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, 1073741823, false, true",
    "AUTO, 1073741824, true, false",
    "ON, 268435456, true, false",
    "OFF, 68719476736, false, false"
  })
  void memoryDecidesOnlyIfTheSettingIsAuto(
      EmbeddingSwitch asked, long memory, boolean isOn, boolean lacksMemory) {
    var encoder = new SentenceEncoder(asked, Optional.empty(), memory);

    assertThat(encoder.isOn()).isEqualTo(isOn);
    assertThat(encoder.lacksMemory()).isEqualTo(lacksMemory);
  }
}
