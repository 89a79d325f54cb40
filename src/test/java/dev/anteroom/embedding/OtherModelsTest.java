package dev.anteroom.embedding;

import static dev.anteroom.embedding.OtherModel.description;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other sentence models than the built-in one, from a directory. */
@Tag("full")
class OtherModelsTest {
  private static final String MINI_LM = "all-minilm-l6-v2-q";
  private static final String BGE = "bge-small-en-v1.5-q";

  @ParameterizedTest
  @CsvSource({MINI_LM + ", mean", BGE + ", cls"})
  void aDescribedModelStartsAndFindsSimilarSentences(String resource, String pooling)
      throws OrtException {
    var encoder =
        OtherModel.unpacked(resource, description(resource).put("pooling", pooling)).encoder();

    assertThat(encoder.problems()).isEmpty();
    assertThat(encoder.modelId()).matches(resource + "-[0-9a-f]{12}");

    double near =
        cosine(encoder, "Win money fast, click on my profile", "Get rich quickly, visit my page");
    double far =
        cosine(
            encoder,
            "Win money fast, click on my profile",
            "The bridge over the stream is closed in winter");
    assertThat(near).isGreaterThan(far + .1);
    encoder.close();
  }

  @Test
  void poolingAndPrefixChangeTheEmbedding() throws OrtException {
    var model = OtherModel.unpacked(MINI_LM, description(MINI_LM));
    var mean = encoded(model, "A footpath");
    var first = encoded(model.described(description(MINI_LM).put("pooling", "cls")), "A footpath");
    var prefixed =
        encoded(model.described(description(MINI_LM).put("prefix", "query: ")), "A footpath");
    var typed = encoded(model.described(description(MINI_LM)), "query: A footpath");

    assertThat(first).isNotEqualTo(mean);
    assertThat(prefixed).isNotEqualTo(mean).isEqualTo(typed);
  }

  @Test
  void aModelWithAnotherDescriptionIsAnotherModel() {
    var model = OtherModel.unpacked(MINI_LM, description(MINI_LM));
    var id = model.encoderThatIsOff().modelId();

    model.described(description(MINI_LM).put("similarity", .5));
    assertThat(model.encoderThatIsOff().modelId()).isEqualTo(id);
    model.described(description(MINI_LM).put("prefix", "query: "));
    assertThat(model.encoderThatIsOff().modelId()).isNotEqualTo(id);
  }

  @Test
  void anotherNumberOfDimensionsThanDescribedIsAProblem() throws OrtException {
    var encoder =
        OtherModel.unpacked(MINI_LM, description(MINI_LM).put("dimensions", 512)).encoder();

    assertThat(encoder.problems())
        .singleElement()
        .asString()
        .startsWith("ANTEROOM_LEARNING_MODEL (")
        .endsWith("the model has 384 dimensions, but model.json says 512");
    encoder.close();
  }

  @Test
  void theLengthOfTheProbeIsComparedIfItIsGiven() throws IOException, OrtException {
    var model = OtherModel.unpacked(MINI_LM, description(MINI_LM));
    double norm;
    try (var loaded = SentenceModel.load(ModelFiles.of(Optional.of(model.directory())))) {
      norm = loaded.pooled("A footpath").norm();
    }
    var probed = description(MINI_LM).put("probe", "A footpath");

    var right = model.described(probed.put("probeNorm", norm)).encoder();
    assertThat(right.problems()).isEmpty();
    right.close();
    var wrong = model.described(probed.put("probeNorm", 2 * norm)).encoder();
    assertThat(wrong.problems())
        .singleElement()
        .asString()
        .contains("the embedding of \"probe\" has the length");
    wrong.close();
  }

  @Test
  void asManyTokensAsTheModelHasRoomForAreNoProblem() throws OrtException {
    var encoder =
        OtherModel.unpacked(MINI_LM, description(MINI_LM).put("maxTokens", 512)).encoder();

    assertThat(encoder.problems()).isEmpty();
    encoder.close();
  }

  private static byte[] encoded(OtherModel model, String text) throws OrtException {
    var encoder = model.encoder();
    assertThat(encoder.problems()).isEmpty();
    var vector = Objects.requireNonNull(encoder.encode(text));
    encoder.close();
    return vector;
  }

  private static double cosine(SentenceEncoder encoder, String one, String other) {
    var left = Objects.requireNonNull(encoder.encode(one));
    var right = Objects.requireNonNull(encoder.encode(other));
    return product(left, right) / Math.sqrt(product(left, left) * product(right, right));
  }

  private static double product(byte[] one, byte[] other) {
    double product = 0;
    for (int d = 0; d < one.length; d++) {
      product += one[d] * other[d];
    }
    return product;
  }
}
