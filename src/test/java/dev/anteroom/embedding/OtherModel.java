package dev.anteroom.embedding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A directory with another sentence model, unpacked from a jar, or with files that are none. */
public record OtherModel(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns a valid description of a model of 384 dimensions. */
  public static ObjectNode description(String name) {
    return JSON.createObjectNode().put("name", name).put("dimensions", 384).put("maxTokens", 256);
  }

  /** Unpacks a model from a jar of the tests, such as {@code all-minilm-l6-v2-q}. */
  public static OtherModel unpacked(String resource, ObjectNode description) {
    try {
      var directory = newDirectory();
      copy(resource + ".onnx", directory.resolve("model.onnx"));
      copy(resource + "-tokenizer.json", directory.resolve("tokenizer.json"));
      return new OtherModel(directory).described(description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a directory whose files are not read beyond their hash, because the encoder is off. */
  public static OtherModel unread() {
    try {
      var directory = newDirectory();
      Files.writeString(directory.resolve("model.onnx"), "no model");
      Files.writeString(directory.resolve("tokenizer.json"), "{}");
      return new OtherModel(directory).described(description("another/model"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the description. */
  OtherModel described(ObjectNode description) {
    try {
      Files.writeString(directory.resolve("model.json"), description.toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an encoder that does not load the model. */
  public SentenceEncoder encoderThatIsOff() {
    return encoder(EmbeddingSwitch.OFF);
  }

  SentenceEncoder encoder() {
    return encoder(EmbeddingSwitch.ON);
  }

  /** Returns the tables of this model's embeddings. */
  public VectorTables tables() {
    return new VectorTables(encoderThatIsOff());
  }

  private SentenceEncoder encoder(EmbeddingSwitch setting) {
    return new SentenceEncoder(setting, Optional.of(directory), 4L << 30);
  }

  /** Returns a new directory that is deleted with the process. */
  private static Path newDirectory() throws IOException {
    var directory = Files.createTempDirectory("anteroom-model");
    directory.toFile().deleteOnExit();
    for (var name : new String[] {"model.onnx", "tokenizer.json", "model.json"}) {
      directory.resolve(name).toFile().deleteOnExit();
    }
    return directory;
  }

  private static void copy(String resource, Path file) throws IOException {
    try (var in = OtherModel.class.getResourceAsStream("/" + resource)) {
      Files.copy(Objects.requireNonNull(in, resource), file);
    }
  }
}
