package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;
import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static dev.anteroom.screening.learned.LessonFixture.vector;
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

class SnapshotsTest {
  private static final byte[] FAST = Taught.by(new Writer(1), 40).model().fastSnapshot();
  private static final byte[] CAREFUL = careful();

  @Property(tries = 50)
  void aTruncatedSnapshotIsRefused(@ForAll @IntRange(min = 0, max = 9_999) int tenThousandths) {
    assertRefused(Arrays.copyOf(FAST, (int) (FAST.length * (tenThousandths / 10_000.))));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SiteModel.of(
                null, Arrays.copyOf(CAREFUL, (int) (CAREFUL.length * (tenThousandths / 10_000.)))));
  }

  @Property(tries = 100)
  void aDamagedSnapshotIsRefused(@ForAll Random random) {
    assertRefused(damaged(FAST, random));
  }

  @Property(tries = 20)
  void aDamagedCarefulSnapshotIsRefused(@ForAll Random random) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SiteModel.of(null, damaged(CAREFUL, random)));
  }

  @Property(tries = 200)
  void anyOtherBytesAreRefused(@ForAll byte[] bytes) {
    assertRefused(bytes);
    assertThatIllegalArgumentException().isThrownBy(() -> SiteModel.of(null, bytes));
  }

  @Property(tries = 200)
  void deflatedBytesOfAnotherKindAreRefused(@ForAll byte[] bytes) {
    assertRefused(deflated(bytes));
  }

  @Test
  void oneReadersSnapshotIsNoneOfTheOther() {
    assertRefused(CAREFUL);
    assertRefused(SiteModel.untaught().carefulSnapshot());
    assertThatIllegalArgumentException().isThrownBy(() -> SiteModel.of(null, FAST));
  }

  @Test
  void aSnapshotOfAnotherVersionIsRefused() {
    for (int version = 0; version < 256; version++) {
      var other = FAST.clone();
      other[0] = (byte) version;
      if (version != FAST[0]) {
        assertRefused(other);
      }
    }
  }

  /** Else it might name the first again and again, for hours. */
  @Test
  void aSnapshotThatNamesAFeatureTwiceIsRefused() {
    assertThat(SiteModel.of(naming(7, 8), null).fastUpTo()).isEqualTo(1);

    assertRefused(naming(7, 7));
    assertRefused(naming(8, 7));
    assertRefused(naming(-1));
    assertRefused(naming((1 << Features.BITS) + 1));
  }

  @Test
  void aSnapshotWithARecordThatIsTooLongIsRefused() {
    assertRefused(Snapshots.written(out -> writeFast(out, Standing.WINDOW + 1)));
    assertRefused(Snapshots.written(out -> writeFast(out, -1)));
  }

  @Test
  void aSnapshotWithMoreBehindItsEndIsRefused() {
    assertRefused(
        Snapshots.written(out -> {
          writeFast(out, 0);
          out.write(new byte[1 << 20]);
        }));
  }

  @Test
  void anUntaughtModelIsWrittenAndRead() {
    var untaught = SiteModel.untaught();

    var read = SiteModel.of(untaught.fastSnapshot(), untaught.carefulSnapshot());

    assertThat(read.fastUpTo()).isZero();
    assertThat(read.fastSnapshot()).isEqualTo(untaught.fastSnapshot());
    assertThat(read.carefulSnapshot()).isEqualTo(untaught.carefulSnapshot());
  }

  @Test
  void aModelDoesNotGrowWithItsLessons() {
    var random = new Random(3);
    var taught = Taught.nothing();
    for (int i = 0; i < 600; i++) {
      var words = random.longs(100).mapToObj(word -> Long.toString(word, 36)).toList();
      taught.learn(String.join(" ", words), random.nextBoolean() ? BAD : GOOD);
    }

    // A number and four values for each feature, and the record.
    assertThat(taught.model().fastSnapshot().length)
        .isBetween(1 << 20, (20 << Features.BITS) + 100_000);
  }

  /** A fast reader's snapshot with these features. */
  private static byte[] naming(int... features) {
    return Snapshots.written(out -> writeFast(out, 0, features));
  }

  private static void writeFast(DataOutputStream out, int entries, int... features)
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

  /** Well-formed but for what is in it. */
  private static byte[] deflated(byte[] bytes) {
    return Snapshots.written(out -> out.write(bytes));
  }

  private static void assertRefused(byte[] fast) {
    assertThatIllegalArgumentException().isThrownBy(() -> SiteModel.of(fast, null));
  }

  private static byte[] careful() {
    var random = new Random(2);
    var model = SiteModel.untaught();
    for (int i = 1; i <= 40; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      model.learnCarefully(lesson(i, "A reply.", label), vector(i % 2, random), 0, TARGET);
    }
    return model.carefulSnapshot();
  }
}
