package dev.anteroom.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.hostile.WorkMeter.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that twice the text takes at most about twice the work: each of {@link TextAlgorithms}
 * processes each of {@link HostileTexts}. Steps are counted instead of time, so that a slow machine
 * does not fail.
 */
@Tag("full")
class LinearWorkTest {
  /** The longest text. */
  private static final int MAX_LENGTH = 10_000;

  /** A received text may have eight times as many characters before it is refused. */
  private static final int MAX_BODY_LENGTH = 80_000;

  /** The worst case for a comparison: longer texts of short words exceed the limit on changes. */
  private static final int MAX_COMPARED_LENGTH = 5_000;

  private static final Set<String> ON_SENT_TEXT =
      Set.of("Redaction.redact", "Redaction.removeUserinfo", "CanonicalArticle.keyOf");

  private static final double MAX_RATIO = 2.6;

  /** Fewer steps per character at the full length are acceptable, however they grow. */
  private static final int MIN_STEPS = 300;

  private static final int MIN_BYTES = 1_000;

  /** More steps per character are too many, even if they grow linearly. */
  private static final int MANY_STEPS = 5_000;

  private static final int MANY_BYTES = 7_000;

  private static Map<String, Function<String, Object>> algorithms;
  private static Map<String, Function<String, Object>> slow;

  @BeforeAll
  static void loadAlgorithms() {
    var meter =
        new WorkMeter(
            LinearWorkTest.class.getClassLoader(),
            "dev.anteroom.",
            "com.ibm.icu.",
            "com.google.re2j.",
            "org.jsoup.",
            "org.commonmark.",
            "org.apache.commons.validator.",
            "com.github.difflib.",
            "io.quarkus.qute.");
    algorithms = meter.load(TextAlgorithms.class);
    slow = meter.load(QuadraticAlgorithms.class);
    // Caches are filled first, so that this is not counted.
    var folding = algorithms.get("FoldedText.of");
    HostileTexts.kinds().values().forEach(kind -> folding.apply(kind.apply(MAX_LENGTH)));
  }

  static Stream<String> names() {
    return algorithms.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void workGrowsLinearlyWithTheText(String name) {
    var algorithm = algorithms.get(name);
    int size = size(name);
    var faults = new ArrayList<String>();
    HostileTexts.kinds()
        .forEach((kind, text) -> faults.addAll(violations(algorithm, kind, text, size)));

    assertThat(faults)
        .as("%s: the work for %,d and %,d characters", name, size / 2, size)
        .isEmpty();
  }

  static Stream<String> namesOfSlowOnes() {
    return slow.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("namesOfSlowOnes")
  void aQuadraticAlgorithmIsDetected(String name) {
    assertThat(violations(slow.get(name), "letters", "a"::repeat, 8_000)).hasSize(1);
  }

  private static int size(String name) {
    return ON_SENT_TEXT.contains(name)
        ? MAX_BODY_LENGTH
        : name.equals("TextDiff") ? MAX_COMPARED_LENGTH : MAX_LENGTH;
  }

  private static List<String> violations(
      Function<String, Object> algorithm, String kind, IntFunction<String> text, int size) {
    algorithm.apply(text.apply(200));
    var whole = WorkMeter.measure(algorithm, text.apply(size));
    if (whole.steps() <= MIN_STEPS * (long) size && whole.bytes() <= MIN_BYTES * (long) size) {
      return List.of();
    }
    var half = WorkMeter.measure(algorithm, text.apply(size / 2));
    return isLinear(half, whole, size) ? List.of() : List.of(row(kind, half, whole, size));
  }

  private static boolean isLinear(Work half, Work whole, int size) {
    return whole.steps() <= MAX_RATIO * half.steps() + MIN_STEPS * (long) size
        && whole.bytes() <= MAX_RATIO * half.bytes() + MIN_BYTES * (long) size
        && whole.steps() <= MANY_STEPS * (long) size
        && whole.bytes() <= MANY_BYTES * (long) size;
  }

  private static String row(String kind, Work half, Work whole, int size) {
    return "%n%-36s | %,14d -> %,14d steps, x %.1f, %,6d a character | %,14d -> %,14d bytes, x %.1f"
        .formatted(
            kind,
            half.steps(),
            whole.steps(),
            whole.steps() / (double) half.steps(),
            whole.steps() / size,
            half.bytes(),
            whole.bytes(),
            whole.bytes() / (double) half.bytes());
  }
}
