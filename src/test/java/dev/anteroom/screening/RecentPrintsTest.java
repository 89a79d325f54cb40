package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Facts.Alike;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.TextPrint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The most alike of what came lately. */
class RecentPrintsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final RecentPrints prints = new RecentPrints();

  @Test
  void whatItFindsIsWhatComparingWithEachFinds() {
    var texts =
        IntStream.range(0, 500)
            .mapToObj(n -> "the figure " + n * n + " was read out " + n % 7 + " times in the hall")
            .map(RecentPrintsTest::print)
            .toList();
    IntStream.range(0, 400).forEach(n -> add(n, texts.get(n)));

    for (var looked : texts) {
      double likeness =
          texts.subList(0, 400).stream().mapToDouble(looked::similarityTo).max().orElseThrow();
      assertThat(prints.mostAlike(looked, HOUR, NOW))
          .extracting(Alike::similarity)
          .isEqualTo(likeness);
    }
  }

  @Test
  void ofThoseEquallyAlikeItIsTheNewest() {
    var text = print("the same words again and again in the hall");
    List.of(3, 9, 5).forEach(n -> add(n, text));

    assertThat(prints.mostAlike(text, HOUR, NOW)).isEqualTo(new Alike(1, ago(9)));
  }

  @Test
  void theOldestGoesWhereThereAreTooMany() {
    IntStream.rangeClosed(0, RecentPrints.MOST).forEach(n -> add(n, print("number " + n)));

    assertThat(prints.has(id(0))).isFalse();
    assertThat(prints.has(id(1))).isTrue();
    assertThat(prints.mostAlike(print("number 0"), HOUR, NOW)).isNull();
    assertThat(prints.mostAlike(print("number 2000"), HOUR, NOW)).isNotNull();
  }

  @Test
  void anEditedTextIsKnownByItsNewWordsAlone() {
    add(1, print("the words that were sent at first to the hall"));
    var edited = print("quite another sentence stands in their place now");
    prints.replace(id(1), NOW.minusSeconds(1), edited);

    assertThat(prints.mostAlike(edited, HOUR, NOW)).isEqualTo(new Alike(1, Duration.ofSeconds(1)));
    assertThat(prints.mostAlike(edited, HOUR, NOW, id(1))).isNull();
  }

  @Test
  void whatIsOlderThanAskedForIsNotFound() {
    var text = print("the same words again and again in the hall");
    prints.add(id(1), NOW.minus(HOUR), text);

    assertThat(prints.mostAlike(text, HOUR, NOW)).isNull();
    assertThat(prints.mostAlike(text, HOUR.plusMillis(1), NOW)).isNotNull();
  }

  private void add(int number, TextPrint print) {
    prints.add(id(number), NOW.minus(ago(number)), print);
  }

  /** The higher the number, the later it came. */
  private static Duration ago(int number) {
    return Duration.ofMillis(1_000_000 - number);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static TextPrint print(String text) {
    return TextPrint.of(FoldedText.of(text));
  }
}
