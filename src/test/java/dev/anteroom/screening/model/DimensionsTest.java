package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentence models have vectors of different lengths. */
class DimensionsTest {
  @ParameterizedTest
  @ValueSource(ints = {16, 384, 512, 768, 1024})
  void aModelLearnsFromVectorsOfItsLengthAndIsRestored(int dimensions) {
    var model = trained(dimensions);
    var restored =
        SiteModel.empty(dimensions)
            .with(Classifier.CAREFUL, model.snapshot(Classifier.CAREFUL))
            .with(Classifier.FAST, model.snapshot(Classifier.FAST));

    double bad = score(model, vector(dimensions, Label.BAD));
    assertThat(bad).isGreaterThan(score(model, vector(dimensions, Label.GOOD)));
    assertThat(score(restored, vector(dimensions, Label.BAD))).isEqualTo(bad);
  }

  @Test
  void aStateOfAnotherLengthIsRefused() {
    var state = trained(512).snapshot(Classifier.CAREFUL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteModel.empty(384).with(Classifier.CAREFUL, state));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteModel.empty(768).with(Classifier.CAREFUL, state));
  }

  private static SiteModel trained(int dimensions) {
    var model = SiteModel.empty(dimensions);
    for (int i = 1; i <= 30; i++) {
      var label = i % 2 == 0 ? Label.GOOD : Label.BAD;
      var example = example(i, "Comment " + i, label);
      var _ = model.trainNgram(example, TARGET);
      var _ = model.trainEmbedding(example, vector(dimensions, label), 0, TARGET);
    }
    return model;
  }

  private static double score(SiteModel model, byte[] vector) {
    return model.score(input("A comment"), vector, TARGET).orElseThrow().score();
  }

  /** Returns a vector of one direction for each label. */
  private static byte[] vector(int dimensions, Label label) {
    var vector = new byte[dimensions];
    int half = dimensions / 2;
    byte component = (byte) Math.min(127, SiteModel.VECTOR_NORM / Math.sqrt(half));
    Arrays.fill(
        vector, label == Label.BAD ? half : 0, label == Label.BAD ? dimensions : half, component);
    return vector;
  }
}
