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
 * The model e5-small-v2, quantised, in memory: the mean of what it makes of a text's tokens, scaled
 * to bytes. Several threads may read at once, each on its own processor; closing is for when none
 * does.
 */
public final class SentenceModel implements AutoCloseable {
  private static final String MODEL = "/e5-small-v2-q.onnx";
  private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";
  private static final String MAX_TOKENS = "256";

  /** More than 256 tokens take in any language; the rest of a body needn't be cut into tokens. */
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

  /** Takes half a second, 65 MB in {@code java.io.tmpdir} meanwhile, and 110 MB of memory. */
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
      // The caller's thread alone: reading must not take the processors from those who wait.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Texts are of all lengths, so that what one needed says nothing of the next.
      options.setMemoryPatternOptimization(false);
      // From a file, as octets would be in memory twice.
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

  /** The sum points where the mean does, and its length goes anyway. */
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
