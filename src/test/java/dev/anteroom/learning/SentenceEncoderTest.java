package dev.anteroom.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.anteroom.learning.LearningSettings.Careful;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SentenceEncoderTest {
  @Inject SentenceEncoder encoder;

  @Test
  void itReadsInTheService() {
    assertThat(encoder.isOn()).isTrue();
    assertThat(encoder.encode("A footpath")).hasSize(384).isEqualTo(encoder.encode("A footpath"));
  }

  @Test
  void switchedOffItReadsNothing() {
    var off = new SentenceEncoder(() -> Careful.OFF);

    assertThat(off.isOn()).isFalse();
    assertThat(off.encode("A footpath")).isNull();
  }

  @Test
  void closedItReadsNothingAndBreaksNothing() throws OrtException {
    var closed = new SentenceEncoder(() -> Careful.ON);
    assertThat(closed.encode("A footpath")).isNotNull();

    closed.close();
    closed.close();

    assertThat(closed.isOn()).isFalse();
    assertThat(closed.encode("A footpath")).isNull();
  }
}
