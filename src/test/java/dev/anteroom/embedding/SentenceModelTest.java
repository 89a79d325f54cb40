package dev.anteroom.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.anteroom.screening.model.SiteModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class SentenceModelTest {
  private static final List<String> TEXTS =
      List.of(
          "Hello there",
          "Thank you for this walk, we did it on Sunday with the children.",
          "Спасибо за статью, очень интересно!",
          "Buy followers now!!! 👉 https://example.org/cheap 👈 ".repeat(30));

  private static SentenceModel model;

  @BeforeAll
  static void load() throws IOException, OrtException {
    model = SentenceModel.load();
  }

  @AfterAll
  static void close() throws OrtException {
    model.close();
  }

  /**
   * The expected values were computed with a separate program from the model's floats, times 500.
   */
  @Test
  void aTextHasTheBytesOfTheModel() throws OrtException {
    var bytes = model.encode("Hello there");

    int[] known = {-20, 24, 3, 1, -25, 10, 49, -31, -14, 37, 11, -28, -16, 18, 14, -28};
    assertThat(bytes).hasSize(SiteModel.DIMENSIONS);
    for (int d = 0; d < known.length; d++) {
      // Other processors round sums differently.
      assertThat((int) bytes[d]).isCloseTo(known[d], Offset.offset(3));
    }
  }

  @Test
  @Tag("full")
  void theSameTextHasTheSameBytesInEveryThreadAndInANewSession() throws Exception {
    var once = encodeAll(model);

    try (var another = SentenceModel.load();
        var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<byte[]>> again = () -> encodeAll(another);
      for (var bytes : threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> again).toList())) {
        assertThat(bytes.get()).usingRecursiveComparison().isEqualTo(once);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "a\uD83Db", "\uDC00", "🙂", "\uFFFF", "字"})
  void anyTextHasBytesOfOneLength(String text) throws OrtException {
    assertThat(Math.sqrt(product(model.encode(text), model.encode(text))))
        .isCloseTo(500, Offset.offset(6.));
  }

  @Test
  void textsThatMeanNearlyTheSameAreNearEachOther() throws OrtException {
    var one = model.encode("Win money fast, click on my profile");
    var near = model.encode("Get rich quickly, visit my page");
    var far = model.encode("The bridge over the stream is closed in winter");

    assertThat(product(one, near)).isGreaterThan(product(one, far) + 10_000);
  }

  @Test
  void textBeyondTheMaximumLengthIsIgnored() throws OrtException {
    var beginning = "a".repeat(3_999);
    var spread = "word ".repeat(2_000);

    // A word of a hundred letters or more is one unknown token, so the whole text would be
    // tokenized.
    assertThat(model.encode(beginning + "🙂 and quite another thing"))
        .isEqualTo(model.encode(beginning));
    assertThat(model.encode(spread)).isEqualTo(model.encode(spread.substring(0, 3_000)));
  }

  private static List<byte[]> encodeAll(SentenceModel model) throws OrtException {
    var all = new ArrayList<byte[]>();
    for (var text : TEXTS) {
      all.add(model.encode(text));
    }
    return all;
  }

  private static long product(byte[] one, byte[] other) {
    long product = 0;
    for (int d = 0; d < one.length; d++) {
      product += one[d] * other[d];
    }
    return product;
  }
}
