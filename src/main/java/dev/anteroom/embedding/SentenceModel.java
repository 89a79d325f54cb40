package dev.anteroom.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.anteroom.screening.model.SiteModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A sentence model, loaded into memory. An embedding is the model's output for the tokens of a
 * text, pooled as its description says and scaled to bytes. Several threads may use it at once,
 * each on its own processor. It must not be closed while it is used.
 */
public final class SentenceModel implements AutoCloseable {
  private static final String BUILT_IN_MODEL = "/e5-small-v2-q.onnx";
  private static final String BUILT_IN_TOKENIZER = "/e5-small-v2-q-tokenizer.json";
  private static final String TYPES = "token_type_ids";

  /**
   * Longer than 256 tokens in any language, and than 512 in most; the rest of a text need not be
   * tokenized.
   */
  private static final int MAX_CHARACTERS = 4_000;

  private final ModelDescription description;
  private final OrtEnvironment runtime;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;
  private final boolean hasTypes;

  private SentenceModel(
      ModelDescription description,
      OrtEnvironment runtime,
      HuggingFaceTokenizer tokenizer,
      OrtSession session) {
    this.description = description;
    this.runtime = runtime;
    this.tokenizer = tokenizer;
    this.session = session;
    this.hasTypes = session.getInputNames().contains(TYPES);
  }

  /**
   * Loads the built-in model in half a second. It takes 110 MB of memory and, while loading, 65 MB
   * in {@code java.io.tmpdir}.
   */
  public static SentenceModel load() throws IOException, OrtException {
    return load(ModelFiles.BUILT_IN);
  }

  static SentenceModel load(ModelFiles files) throws IOException, OrtException {
    try (var scratch = TempDirectory.create()) {
      var runtime = NativeLibraries.load(scratch);
      var session = session(runtime, files, scratch);
      try {
        return new SentenceModel(files.description(), runtime, tokenizer(files), session);
      } catch (IOException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  private static OrtSession session(OrtEnvironment runtime, ModelFiles files, TempDirectory scratch)
      throws IOException, OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      // Uses the caller's thread only, so that requests keep their processors.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Texts differ in length, so the memory used for one says nothing about the next.
      options.setMemoryPatternOptimization(false);
      var directory = files.directory();
      // From a file, because an array would be in memory twice.
      var file =
          directory == null ? scratch.unpack(BUILT_IN_MODEL) : directory.resolve(ModelFiles.MODEL);
      return runtime.createSession(file.toString(), options);
    }
  }

  private static HuggingFaceTokenizer tokenizer(ModelFiles files) throws IOException {
    var maxTokens = Integer.toString(files.description().maxTokens());
    try (var in = openTokenizer(files)) {
      return HuggingFaceTokenizer.newInstance(
          in,
          Map.of(
              "padding",
              "false",
              "truncation",
              "true",
              "maxLength",
              maxTokens,
              "modelMaxLength",
              maxTokens));
    }
  }

  private static InputStream openTokenizer(ModelFiles files) throws IOException {
    var directory = files.directory();
    if (directory != null) {
      return Files.newInputStream(directory.resolve(ModelFiles.TOKENIZER));
    }
    var resource = SentenceModel.class.getResourceAsStream(BUILT_IN_TOKENIZER);
    if (resource == null) {
      throw new FileNotFoundException("there is no " + BUILT_IN_TOKENIZER);
    }
    return resource;
  }

  /** Returns the names of the inputs that the model expects. */
  Set<String> inputs() {
    return session.getInputNames();
  }

  /** Returns the number of tokens that are read of a text, with those that frame it. */
  int countTokens(String text) {
    return tokenizer.encode(description.prefix() + truncate(text), true, false).getIds().length;
  }

  public byte[] encode(String text) throws OrtException {
    return quantize(pooled(text).sum());
  }

  /**
   * The output for a text.
   *
   * @param sum of the rows that are pooled; it has the direction of their mean, and as many
   *     components as the model has dimensions
   */
  record Pooled(float[] sum, int rows) {
    /** Returns the length of the mean. */
    double norm() {
      return Math.sqrt(squares(sum)) / rows;
    }
  }

  Pooled pooled(String text) throws OrtException {
    var tokens = tokenizer.encode(description.prefix() + truncate(text), true, false);
    try (var ids = tensor(tokens.getIds());
        var mask = tensor(tokens.getAttentionMask());
        var types = tensor(tokens.getTypeIds())) {
      var inputs = new HashMap<>(Map.of("input_ids", ids, "attention_mask", mask));
      if (hasTypes) {
        inputs.put(TYPES, types);
      }
      try (var result = session.run(inputs)) {
        return pool((OnnxTensor) result.get(0));
      }
    }
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }

  private static String truncate(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    return text.substring(
        0,
        Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1))
            ? MAX_CHARACTERS - 1
            : MAX_CHARACTERS);
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(runtime, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /** Some models pool by themselves: their output has one row, whatever the description says. */
  private Pooled pool(OnnxTensor output) {
    var shape = output.getInfo().getShape();
    int dimensions = (int) shape[shape.length - 1];
    var states = output.getFloatBuffer();
    int rows =
        switch (description.pooling()) {
          case MEAN -> states.remaining() / dimensions;
          case CLS -> 1;
        };
    return new Pooled(sumRows(states, rows, dimensions), rows);
  }

  private static float[] sumRows(FloatBuffer states, int rows, int dimensions) {
    var sum = new float[dimensions];
    for (int row = 0; row < rows; row++) {
      for (int d = 0; d < dimensions; d++) {
        sum[d] += states.get();
      }
    }
    return sum;
  }

  private static double squares(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    return squares;
  }

  private static byte[] quantize(float[] sum) {
    var scale = SiteModel.VECTOR_NORM / Math.sqrt(squares(sum));
    var bytes = new byte[sum.length];
    for (int d = 0; d < sum.length; d++) {
      bytes[d] = (byte) Math.clamp(Math.round(sum[d] * scale), -127, 127);
    }
    return bytes;
  }
}
