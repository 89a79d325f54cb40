package dev.anteroom.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaves the machine, nothing is left on it, and where it can't run it says so once. */
class QuietEncoderTest {
  private static final String OFF = "The careful reader is off, as its model can't be loaded: ";

  @TempDir Path directory;
  private Path temporary;

  /** What a process printed. */
  private record Said(List<String> out, String errors) {}

  @BeforeEach
  void nameTheResolver() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
    var services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(InetAddressResolverProvider.class.getName()),
        WayOut.Names.class.getName());
  }

  @Test
  void aProcessThatReadsTriesNoConnectionAndLeavesNothingBehind() throws Exception {
    var said = run(List.of(), "read");

    assertThat(said.out()).containsExactlyElementsOf(readHere());
    assertThat(said.errors()).doesNotContain(OFF);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void theGuardSeesAConnection() throws Exception {
    assertThat(run(List.of(), "connect").out())
        .contains("refused")
        .anySatisfy(line -> assertThat(line).startsWith("attempt name localhost"));
  }

  @Test
  void theGuardSeesWhatTheLibraryDoesWhereNobodyTellsItToKeepQuiet() throws Exception {
    assertThat(run(List.of(), "untold").out())
        .anySatisfy(line -> assertThat(line).startsWith("attempt connect /169.254.169.254"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Djava.io.tmpdir=/nowhere",
        "-Dos.arch=riscv64",
        "-Dos.name=Plan 9",
        "DJL_OFFLINE"
      })
  void whereItCannotRunOneLineSaysWhyAndNothingFails(String hindrance) throws Exception {
    var said = run(List.of(hindrance), "read");

    assertThat(said.out()).containsExactly("null", "null", "null", "off");
    assertThat(said.errors()).containsOnlyOnce(OFF).doesNotContain("\tat ");
  }

  private static List<String> readHere() throws IOException, OrtException {
    var lines = new ArrayList<String>();
    try (var model = SentenceModel.load()) {
      for (var text : WatchedEncoder.TEXTS) {
        lines.add(Arrays.toString(model.encode(text)));
      }
    }
    lines.add("on");
    return lines;
  }

  private Said run(List<String> hindrances, String what) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx96m");
    command.add("-Djava.nio.channels.spi.SelectorProvider=" + WayOut.Channels.class.getName());
    command.add("-Djava.io.tmpdir=" + temporary);
    // The log looks up the machine's own name where nobody gives it one.
    command.add("-Djboss.host.name=here");
    command.add("-Djboss.qualified.host.name=here");
    hindrances.stream().filter(option -> option.startsWith("-D")).forEach(command::add);
    command.add("-classpath");
    command.add(directory + ":" + System.getProperty("java.class.path"));
    command.add(WatchedEncoder.class.getName());
    command.add(what);
    var errors = directory.resolve("errors");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.equals("JAVA_TOOL_OPTIONS"));
    if (hindrances.contains("DJL_OFFLINE")) {
      builder.environment().put("DJL_OFFLINE", "false");
    }
    var process = builder.start();
    try (var out = process.inputReader()) {
      var lines = out.lines().toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Said(lines, Files.readString(errors));
    } finally {
      process.destroyForcibly();
    }
  }
}
