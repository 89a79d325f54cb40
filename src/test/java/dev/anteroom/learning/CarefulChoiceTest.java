package dev.anteroom.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.learning.LearningSettings.Careful;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarefulChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, 1073741823, TOO_LITTLE_MEMORY",
    "AUTO, 1073741824, ON",
    "ON, 268435456, ON",
    "OFF, 68719476736, OFF"
  })
  void onlyWhereNobodyChoseDoesMemoryDecide(Careful asked, long memory, CarefulChoice choice) {
    assertThat(CarefulChoice.of(asked, memory)).isEqualTo(choice);
  }
}
