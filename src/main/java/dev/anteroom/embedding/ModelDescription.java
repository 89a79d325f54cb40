package dev.anteroom.embedding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence model needs to be used, as stated in the file {@code model.json} beside it.
 *
 * @param name a name for logs and tables
 * @param dimensions the length of its vectors
 * @param maxTokens how many tokens of a text are read
 * @param prefix text that the model expects before each sentence, such as {@code "query: "}
 * @param similarity the cosine from which on two texts count as similar decisions
 * @param probe a sentence that is encoded at start
 * @param probeNorm the length of the sentence's vector before it is scaled; null if not compared
 */
record ModelDescription(
    String name,
    int dimensions,
    int maxTokens,
    String prefix,
    Pooling pooling,
    double similarity,
    String probe,
    @Nullable Double probeNorm) {
  /** The model in the jar. Below the similarity, its texts are no more similar than any two. */
  static final ModelDescription BUILT_IN =
      new ModelDescription(SentenceEncoder.BUILT_IN_MODEL, 384, 256, null, null, null, null, null);

  private static final int MIN_DIMENSIONS = 16;

  /** The classifier of a site has a matrix of their square, 4 MB with this number. */
  private static final int MAX_DIMENSIONS = 1_024;

  private static final int MIN_TOKENS = 8;
  private static final int MAX_TOKENS = 512;
  private static final int MAX_PREFIX = 200;
  private static final double DEFAULT_SIMILARITY = .86;
  private static final String DEFAULT_PROBE = "Thank you for this walk, we did it on Sunday.";

  /** Without quotes, because it is part of statements. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

  @JsonCreator
  ModelDescription(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty(value = "dimensions", required = true) int dimensions,
      @JsonProperty(value = "maxTokens", required = true) int maxTokens,
      @JsonProperty("prefix") @Nullable String prefix,
      @JsonProperty("pooling") @Nullable Pooling pooling,
      @JsonProperty("similarity") @Nullable Double similarity,
      @JsonProperty("probe") @Nullable String probe,
      @JsonProperty("probeNorm") @Nullable Double probeNorm) {
    this(
        Objects.requireNonNullElse(name, ""),
        dimensions,
        maxTokens,
        Objects.requireNonNullElse(prefix, ""),
        Objects.requireNonNullElse(pooling, Pooling.MEAN),
        similarity == null ? DEFAULT_SIMILARITY : similarity.doubleValue(),
        Objects.requireNonNullElse(probe, DEFAULT_PROBE),
        probeNorm);
  }

  /** Returns this description if all values are in their bounds. */
  ModelDescription checked() throws ModelException {
    check(
        NAME.matcher(name).matches(),
        "\"name\" must be 1 to 64 letters, digits or ._/- and begin with a letter or digit");
    check(
        dimensions >= MIN_DIMENSIONS && dimensions <= MAX_DIMENSIONS,
        "\"dimensions\" must be %d to %d".formatted(MIN_DIMENSIONS, MAX_DIMENSIONS));
    check(
        maxTokens >= MIN_TOKENS && maxTokens <= MAX_TOKENS,
        "\"maxTokens\" must be %d to %d".formatted(MIN_TOKENS, MAX_TOKENS));
    check(
        prefix.length() <= MAX_PREFIX,
        "\"prefix\" must have at most %d characters".formatted(MAX_PREFIX));
    check(similarity > 0 && similarity <= 1, "\"similarity\" must be above 0 and at most 1");
    check(!probe.isBlank(), "\"probe\" must be a sentence");
    check(probeNorm == null || probeNorm > 0, "\"probeNorm\" must be above 0");
    return this;
  }

  private static void check(boolean isMet, String requirement) throws ModelException {
    if (!isMet) {
      throw new ModelException("model.json: " + requirement);
    }
  }
}
