package dev.anteroom.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.anteroom.screening.model.SiteModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * The quantised model e5-small-v2, loaded into memory. An embedding is the mean of the model's
 * output for the tokens of a text, scaled to bytes. Several threads may use it at once, each on its
 * own processor. It must not be closed while it is used.
 */
public final class SentenceModel implements AutoCloseable {
  private static final String MODEL = "/e5-small-v2-q.onnx";
  private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";
  private static final String MAX_TOKENS = "256";

  /** Longer than 256 tokens in any language; the rest of a text need not be tokenized. */
  private static final int MAX_CHARACTERS = 4_000;

  private final OrtEnvironment runtime;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private SentenceModel(
      OrtEnvironment runtime, HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.runtime = runtime;
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Loads the model in half a second. It takes 110 MB of memory and, while loading, 65 MB in {@code
   * java.io.tmpdir}.
   */
  public static SentenceModel load() throws IOException, OrtException {
    try (var scratch = TempDirectory.create()) {
      var runtime = NativeLibraries.load(scratch);
      var session = session(runtime, scratch);
      try {
        return new SentenceModel(runtime, tokenizer(), session);
      } catch (IOException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
  }

  private static OrtSession session(OrtEnvironment runtime, TempDirectory scratch)
      throws IOException, OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      // Uses the caller's thread only, so that requests keep their processors.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Texts differ in length, so the memory used for one says nothing about the next.
      options.setMemoryPatternOptimization(false);
      // From a file, because an array would be in memory twice.
      return runtime.createSession(scratch.unpack(MODEL).toString(), options);
    }
  }

  private static HuggingFaceTokenizer tokenizer() throws IOException {
    try (var in = SentenceModel.class.getResourceAsStream(TOKENIZER)) {
      if (in == null) {
        throw new FileNotFoundException("there is no " + TOKENIZER);
      }
      return HuggingFaceTokenizer.newInstance(
          in,
          Map.of(
              "padding",
              "false",
              "truncation",
              "true",
              "maxLength",
              MAX_TOKENS,
              "modelMaxLength",
              MAX_TOKENS));
    }
  }

  public byte[] encode(String text) throws OrtException {
    var tokens = tokenizer.encode(truncate(text), true, false);
    try (var ids = tensor(tokens.getIds());
        var mask = tensor(tokens.getAttentionMask());
        var types = tensor(tokens.getTypeIds());
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return quantize(sumStates(((OnnxTensor) result.get(0)).getFloatBuffer()));
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

  /** The sum has the same direction as the mean, and its length is normalised later. */
  private static float[] sumStates(FloatBuffer states) {
    var sum = new float[SiteModel.DIMENSIONS];
    while (states.hasRemaining()) {
      for (int d = 0; d < SiteModel.DIMENSIONS; d++) {
        sum[d] += states.get();
      }
    }
    return sum;
  }

  private static byte[] quantize(float[] sum) {
    double squares = 0;
    for (float component : sum) {
      squares += component * component;
    }
    var scale = SiteModel.VECTOR_NORM / Math.sqrt(squares);
    var bytes = new byte[SiteModel.DIMENSIONS];
    for (int d = 0; d < SiteModel.DIMENSIONS; d++) {
      bytes[d] = (byte) Math.clamp(Math.round(sum[d] * scale), -127, 127);
    }
    return bytes;
  }
}
