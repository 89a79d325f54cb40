package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.SimilarText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The most similar of the recent texts. */
class RecentFingerprintsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final RecentFingerprints fingerprints = new RecentFingerprints();

  @Test
  void theResultEqualsAComparisonWithAll() {
    var texts =
        IntStream.range(0, 500)
            .mapToObj(n -> "the figure " + n * n + " was read out " + n % 7 + " times in the hall")
            .map(RecentFingerprintsTest::fingerprint)
            .toList();
    IntStream.range(0, 400).forEach(n -> add(n, texts.get(n)));

    for (var looked : texts) {
      double likeness =
          texts.subList(0, 400).stream().mapToDouble(looked::similarityTo).max().orElseThrow();
      assertThat(fingerprints.mostSimilar(looked, HOUR, NOW, null))
          .extracting(SimilarText::similarity)
          .isEqualTo(likeness);
    }
  }

  @Test
  void theNewestOfEquallySimilarTextsIsFound() {
    var text = fingerprint("the same words again and again in the hall");
    List.of(3, 9, 5).forEach(n -> add(n, text));

    assertThat(fingerprints.mostSimilar(text, HOUR, NOW, null))
        .isEqualTo(new SimilarText(1, ago(9)));
  }

  @Test
  void theOldestIsEvictedBeyondTheLimit() {
    IntStream.rangeClosed(0, RecentFingerprints.MAX_SIZE)
        .forEach(n -> add(n, fingerprint("number " + n)));

    assertThat(fingerprints.contains(id(0))).isFalse();
    assertThat(fingerprints.contains(id(1))).isTrue();
    assertThat(fingerprints.mostSimilar(fingerprint("number 0"), HOUR, NOW, null)).isNull();
    assertThat(fingerprints.mostSimilar(fingerprint("number 2000"), HOUR, NOW, null)).isNotNull();
  }

  @Test
  void anEditedTextIsFoundByItsNewTextOnly() {
    add(1, fingerprint("the words that were sent at first to the hall"));
    var edited = fingerprint("quite another sentence stands in their place now");
    fingerprints.replace(id(1), NOW.minusSeconds(1), edited);

    assertThat(fingerprints.mostSimilar(edited, HOUR, NOW, null))
        .isEqualTo(new SimilarText(1, Duration.ofSeconds(1)));
    assertThat(fingerprints.mostSimilar(edited, HOUR, NOW, id(1))).isNull();
  }

  @Test
  void olderTextsThanTheWindowAreNotFound() {
    var text = fingerprint("the same words again and again in the hall");
    fingerprints.add(id(1), NOW.minus(HOUR), text);

    assertThat(fingerprints.mostSimilar(text, HOUR, NOW, null)).isNull();
    assertThat(fingerprints.mostSimilar(text, HOUR.plusMillis(1), NOW, null)).isNotNull();
  }

  private void add(int number, TextFingerprint print) {
    fingerprints.add(id(number), NOW.minus(ago(number)), print);
  }

  /** Returns an age; the higher the number, the later the text arrived. */
  private static Duration ago(int number) {
    return Duration.ofMillis(1_000_000 - number);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static TextFingerprint fingerprint(String text) {
    return TextFingerprint.of(FoldedText.of(text));
  }
}
