package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SentenceEncoderTest {
  @Inject SentenceEncoder encoder;

  @Test
  void theEncoderWorksInTheService() {
    assertThat(encoder.isOn()).isTrue();
    assertThat(encoder.encode("A footpath")).hasSize(384).isEqualTo(encoder.encode("A footpath"));
  }

  @Test
  void aSwitchedOffEncoderEncodesNothing() {
    var off = new SentenceEncoder(EmbeddingSwitch.OFF, Optional.empty(), 4L << 30);

    assertThat(off.isOn()).isFalse();
    assertThat(off.encode("A footpath")).isNull();
  }

  @Test
  void withLittleMemoryTheEncoderIsOffAndLogsHowToEnableIt() {
    var said = new ArrayList<String>();
    var log = Logger.getLogger(SentenceEncoder.class.getName());
    Filter listening =
        line -> {
          said.add(line.getLevel() + " " + String.format(line.getMessage(), line.getParameters()));
          return false;
        };
    var level = log.getLevel();
    log.setLevel(Level.INFO);
    log.setFilter(listening);
    try {
      var off = new SentenceEncoder(EmbeddingSwitch.AUTO, Optional.empty(), 512L << 20);
      off.logMissingMemory(new StartupEvent());

      assertThat(off.isOn()).isFalse();
      assertThat(off.encode("A footpath")).isNull();
      assertThat(said)
          .singleElement()
          .asString()
          .startsWith("INFO")
          .contains("512 MiB", "1024", "ANTEROOM_LEARNING_CAREFUL=on");

      new SentenceEncoder(EmbeddingSwitch.OFF, Optional.empty(), 512L << 20)
          .logMissingMemory(new StartupEvent());
      new SentenceEncoder(EmbeddingSwitch.AUTO, Optional.empty(), 4L << 30)
          .logMissingMemory(new StartupEvent());
      assertThat(said).hasSize(1);
    } finally {
      log.setFilter(null);
      log.setLevel(level);
    }
  }

  @Test
  void aClosedEncoderEncodesNothing() throws OrtException {
    var closed = new SentenceEncoder(EmbeddingSwitch.ON, Optional.empty(), 4L << 30);
    assertThat(closed.encode("A footpath")).isNotNull();

    closed.close();
    closed.close();

    assertThat(closed.isOn()).isFalse();
    assertThat(closed.encode("A footpath")).isNull();
  }
}
