package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotFormatTest {
  private static final byte[] NGRAM =
      TrainedModel.trainedBy(new CommentGenerator(1), 40).model().snapshot(Classifier.FAST);
  private static final byte[] EMBEDDING = embedding();

  @Property(tries = 50)
  void aTruncatedSnapshotIsRefused(@ForAll @IntRange(min = 0, max = 9_999) int tenThousandths) {
    assertRefused(Arrays.copyOf(NGRAM, (int) (NGRAM.length * (tenThousandths / 10_000.))));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TrainedModel.restored(
                null,
                Arrays.copyOf(EMBEDDING, (int) (EMBEDDING.length * (tenThousandths / 10_000.)))));
  }

  @Property(tries = 100)
  void aDamagedSnapshotIsRefused(@ForAll Random random) {
    assertRefused(damaged(NGRAM, random));
  }

  @Property(tries = 20)
  void aDamagedEmbeddingSnapshotIsRefused(@ForAll Random random) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedModel.restored(null, damaged(EMBEDDING, random)));
  }

  @Property(tries = 200)
  void anyOtherBytesAreRefused(@ForAll byte[] bytes) {
    assertRefused(bytes);
    assertThatIllegalArgumentException().isThrownBy(() -> TrainedModel.restored(null, bytes));
  }

  @Property(tries = 200)
  void otherCompressedBytesAreRefused(@ForAll byte[] bytes) {
    assertRefused(deflated(bytes));
  }

  @Test
  void aSnapshotOfOneClassifierIsRefusedByTheOther() {
    assertRefused(EMBEDDING);
    assertRefused(SiteModel.empty().snapshot(Classifier.CAREFUL));
    assertThatIllegalArgumentException().isThrownBy(() -> TrainedModel.restored(null, NGRAM));
  }

  @Test
  void aSnapshotOfAnotherVersionIsRefused() {
    for (int version = 0; version < 256; version++) {
      var other = NGRAM.clone();
      other[0] = (byte) version;
      if (version != NGRAM[0]) {
        assertRefused(other);
      }
    }
  }

  /** Otherwise, it could name the first feature again and again, for hours. */
  @Test
  void aSnapshotThatNamesAFeatureTwiceIsRefused() {
    assertThat(TrainedModel.restored(naming(7, 8), null).position(Classifier.FAST)).isEqualTo(1);

    assertRefused(naming(7, 7));
    assertRefused(naming(8, 7));
    assertRefused(naming(-1));
    assertRefused(naming((1 << Features.BITS) + 1));
  }

  @Test
  void aSnapshotWithARecordThatIsTooLongIsRefused() {
    assertRefused(SnapshotFormat.serialize(out -> writeNgram(out, ModelMetrics.WINDOW + 1)));
    assertRefused(SnapshotFormat.serialize(out -> writeNgram(out, -1)));
  }

  @Test
  void aSnapshotWithTrailingBytesIsRefused() {
    assertRefused(
        SnapshotFormat.serialize(out -> {
          writeNgram(out, 0);
          out.write(new byte[1 << 20]);
        }));
  }

  @Test
  void anEmptyModelIsWrittenAndRead() {
    var untaught = SiteModel.empty();

    var read =
        TrainedModel.restored(
            untaught.snapshot(Classifier.FAST), untaught.snapshot(Classifier.CAREFUL));

    assertThat(read.position(Classifier.FAST)).isZero();
    assertThat(read.snapshot(Classifier.FAST)).isEqualTo(untaught.snapshot(Classifier.FAST));
    assertThat(read.snapshot(Classifier.CAREFUL)).isEqualTo(untaught.snapshot(Classifier.CAREFUL));
  }

  @Test
  void aModelDoesNotGrowWithItsExamples() {
    var random = new Random(3);
    var taught = TrainedModel.empty();
    for (int i = 0; i < 600; i++) {
      var words = random.longs(100).mapToObj(word -> Long.toString(word, 36)).toList();
      taught.train(String.join(" ", words), random.nextBoolean() ? BAD : GOOD);
    }

    // An index and four values for each feature, and the window.
    assertThat(taught.model().snapshot(Classifier.FAST).length)
        .isBetween(1 << 20, (20 << Features.BITS) + 100_000);
  }

  /** Returns a snapshot of an n-gram classifier with these features. */
  private static byte[] naming(int... features) {
    return SnapshotFormat.serialize(out -> writeNgram(out, 0, features));
  }

  private static void writeNgram(DataOutputStream out, int entries, int... features)
      throws IOException {
    for (int i = 0; i < 4; i++) {
      out.writeDouble(1);
    }
    for (int feature : features) {
      out.writeInt(feature);
      for (int i = 0; i < 4; i++) {
        out.writeFloat(1);
      }
    }
    out.writeInt(1 << Features.BITS);
    for (int i = 0; i < 3; i++) {
      out.writeLong(1);
    }
    out.writeInt(entries);
    for (int i = 0; i < entries; i++) {
      out.write(new byte[29]);
    }
  }

  private static byte[] damaged(byte[] snapshot, Random random) {
    var damaged = snapshot.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) random.nextInt(1, 256);
    }
    return damaged;
  }

  /** Returns a snapshot that is well-formed except for its content. */
  private static byte[] deflated(byte[] bytes) {
    return SnapshotFormat.serialize(out -> out.write(bytes));
  }

  private static void assertRefused(byte[] fast) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrainedModel.restored(fast, null));
  }

  private static byte[] embedding() {
    var random = new Random(2);
    var model = SiteModel.empty();
    for (int i = 1; i <= 40; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      model.trainEmbedding(example(i, "A reply.", label), vector(i % 2, random), 0, TARGET);
    }
    return model.snapshot(Classifier.CAREFUL);
  }
}
