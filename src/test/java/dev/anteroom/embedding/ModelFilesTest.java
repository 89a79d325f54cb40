package dev.anteroom.embedding;

import static dev.anteroom.embedding.OtherModel.description;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that is not usable is named at start, with the reason. */
class ModelFilesTest {
  @Test
  void withoutADirectoryTheBuiltInModelIsUsed() {
    var encoder = new SentenceEncoder(EmbeddingSwitch.OFF, Optional.empty(), 4L << 30);

    assertThat(encoder.problems()).isEmpty();
    assertThat(encoder.modelId()).isEqualTo("e5-small-v2");
    assertThat(encoder.dimensions()).isEqualTo(384);
  }

  @Test
  void aMissingDirectoryIsAProblemEvenIfTheEncoderIsOff() {
    var encoder =
        new SentenceEncoder(EmbeddingSwitch.OFF, Optional.of(Path.of("/no/such")), 4L << 30);

    assertThat(encoder.problems())
        .containsExactly("ANTEROOM_LEARNING_MODEL (/no/such): there is no such directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "tokenizer.json", "model.json"})
  void aMissingFileIsNamed(String name) throws IOException {
    var model = OtherModel.unread();
    Files.delete(model.directory().resolve(name));

    assertThat(problem(model)).endsWith(": " + name + " is missing or cannot be read");
  }

  @ParameterizedTest
  @MethodSource
  void aWrongDescriptionIsExplained(UnaryOperator<ObjectNode> change, String reason) {
    var model = OtherModel.unread().described(change.apply(description("some-model")));

    assertThat(problem(model)).contains(reason);
  }

  private static Stream<Arguments> aWrongDescriptionIsExplained() {
    return Stream.of(
        wrong(it -> it.put("name", "it's"), "\"name\" must be"),
        wrong(it -> it.without("dimensions"), "dimensions"),
        wrong(it -> it.put("dimensions", 4_096), "\"dimensions\" must be 16 to 1024"),
        wrong(it -> it.put("maxTokens", 8_192), "\"maxTokens\" must be 8 to 512"),
        wrong(it -> it.put("pooling", "max"), "pooling"),
        wrong(it -> it.put("prefix", "x".repeat(201)), "\"prefix\" must have at most 200"),
        wrong(it -> it.put("similarity", 1.5), "\"similarity\" must be"),
        wrong(it -> it.put("probe", " "), "\"probe\" must be a sentence"),
        wrong(it -> it.put("probeNorm", 0), "\"probeNorm\" must be above 0"),
        wrong(it -> it.put("normalise", true), "normalise"));
  }

  @Test
  void aDescriptionThatIsNoJsonIsExplained() throws IOException {
    var model = OtherModel.unread();
    Files.writeString(model.directory().resolve("model.json"), "name: some-model");

    assertThat(problem(model)).contains("model.json is not valid");
  }

  @Test
  void aFileThatIsNoModelIsAProblemIfTheEncoderIsOn() {
    var encoder = OtherModel.unread().encoder();

    assertThat(encoder.problems())
        .singleElement()
        .asString()
        .startsWith("ANTEROOM_LEARNING_MODEL (")
        .contains("the model cannot be loaded");
  }

  private static String problem(OtherModel model) {
    var problems = model.encoderThatIsOff().problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static Arguments wrong(UnaryOperator<ObjectNode> change, String reason) {
    return Arguments.of(change, reason);
  }
}
