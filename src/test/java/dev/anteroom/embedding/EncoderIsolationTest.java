package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoder uses no network and leaves no files. If it cannot run, it logs that once. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("full")
class EncoderIsolationTest {
  private static final String OFF =
      "The embedding classifier is off, because its model can't be loaded: ";

  @TempDir Path directory;
  private MonitoredProcess process;

  @BeforeEach
  void prepare() throws IOException {
    process = new MonitoredProcess(directory, System.getProperty("java.class.path"));
  }

  @Test
  void encodingOpensNoConnectionAndLeavesNoFiles() throws Exception {
    var said = process.run("read");

    assertThat(said.out()).containsExactlyElementsOf(encodeHere());
    assertThat(said.errors()).doesNotContain(OFF);
    assertThat(process.temporary()).isEmptyDirectory();
  }

  @Test
  void theGuardDetectsAConnection() throws Exception {
    assertThat(process.run("connect").out())
        .contains("refused")
        .anySatisfy(line -> assertThat(line).startsWith("attempt name localhost"));
  }

  @Test
  void theGuardDetectsTheLibrarysOwnConnections() throws Exception {
    assertThat(process.run("untold").out())
        .anySatisfy(line -> assertThat(line).startsWith("attempt connect /169.254.169.254"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Djava.io.tmpdir=/nowhere",
        "-Dos.arch=riscv64",
        "-Dos.name=Plan 9",
        "DJL_OFFLINE=false"
      })
  void ifTheModelCannotLoadOneLineIsLoggedAndNothingFails(String hindrance) throws Exception {
    var said = process.run("read", hindrance);

    assertThat(said.out()).containsExactly("null", "null", "null", "off");
    assertThat(said.errors()).containsOnlyOnce(OFF).doesNotContain("\tat ");
  }

  @Test
  void aProcessStoppedWhileLoadingEndsNormally() throws Exception {
    assertThat(process.run("end").out()).endsWith("ended");
  }

  /** Returns the expected output of a process that encodes the texts. */
  static List<String> encodeHere() throws IOException, OrtException {
    var lines = new ArrayList<String>();
    try (var model = SentenceModel.load()) {
      for (var text : MonitoredEncoder.TEXTS) {
        lines.add(Arrays.toString(model.encode(text)));
      }
    }
    lines.add("on");
    return lines;
  }
}
