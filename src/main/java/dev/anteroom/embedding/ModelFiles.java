package dev.anteroom.embedding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence model: the built-in one, or one in a directory with the files {@code model.onnx},
 * {@code tokenizer.json} and {@code model.json}.
 *
 * @param directory null for the built-in model
 * @param id identifies vectors of this model in tables; for a directory, the name with a hash of
 *     the files and of what else determines a vector, so that an exchanged file is another model
 */
record ModelFiles(ModelDescription description, @Nullable Path directory, String id) {
  static final ModelFiles BUILT_IN =
      new ModelFiles(ModelDescription.BUILT_IN, null, ModelDescription.BUILT_IN.name());

  static final String MODEL = "model.onnx";
  static final String TOKENIZER = "tokenizer.json";
  private static final String DESCRIPTION = "model.json";

  /** Weights of large models, beside the model. */
  private static final String WEIGHTS = "model.onnx_data";

  private static final int HASH_LENGTH = 12;

  /** Returns the model in a directory, or the built-in one if none is given. */
  static ModelFiles of(Optional<Path> directory) throws IOException {
    return directory.isEmpty() ? BUILT_IN : in(directory.get());
  }

  private static ModelFiles in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ModelException("there is no such directory");
    }
    for (var name : new String[] {DESCRIPTION, MODEL, TOKENIZER}) {
      if (!Files.isReadable(directory.resolve(name))) {
        throw new ModelException(name + " is missing or cannot be read");
      }
    }
    var description = ModelDescriptionFile.read(directory.resolve(DESCRIPTION));
    return new ModelFiles(
        description, directory, description.name() + '-' + hash(description, directory));
  }

  boolean isBuiltIn() {
    return directory == null;
  }

  private static String hash(ModelDescription described, Path directory) throws IOException {
    var digest = sha256();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (var name : new String[] {MODEL, TOKENIZER, WEIGHTS}) {
        if (Files.exists(directory.resolve(name))) {
          Files.copy(directory.resolve(name), out);
        }
      }
    }
    var settings =
        "%d %d %s %s"
            .formatted(
                described.dimensions(),
                described.maxTokens(),
                described.pooling(),
                described.prefix());
    digest.update(settings.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
