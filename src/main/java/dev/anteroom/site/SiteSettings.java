package dev.anteroom.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.screening.GuardModes;
import dev.anteroom.screening.Mode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a site has decided. Every key that is missing takes its default.
 *
 * @param name what people call the site
 * @param origins scheme, host and port of the pages that may post and read
 * @param articles patterns of articles that aren't pages of an origin; {@code *} stands for any
 *     text
 * @param maxBody the longest reply in code points, 1 to 10,000
 * @param closeAfterDays days after its first reply when an article takes no more; 0 is never
 * @param maxDepth how deep replies to replies go; 1 is none
 * @param language the BCP 47 tag of the pages
 * @param noticeUrl where the site says how it keeps addresses
 * @param contact where a reader reports a reply
 * @param retention for how long what is kept
 * @param learning how sure what is learned of decisions must be
 */
public record SiteSettings(
    String name,
    List<String> origins,
    List<String> articles,
    Fields fields,
    int maxBody,
    int closeAfterDays,
    int maxDepth,
    String language,
    @Nullable URI noticeUrl,
    @Nullable String contact,
    Guards guards,
    Retention retention,
    Learning learning) {

  public static final int LONGEST_BODY = 10_000;

  @JsonCreator
  static SiteSettings of(
      @Nullable String name,
      @Nullable List<String> origins,
      @Nullable List<String> articles,
      @Nullable Fields fields,
      @Nullable Integer maxBody,
      @Nullable Integer closeAfterDays,
      @Nullable Integer maxDepth,
      @Nullable String language,
      @Nullable URI noticeUrl,
      @Nullable String contact,
      @Nullable Guards guards,
      @Nullable Retention retention,
      @Nullable Learning learning) {
    return new SiteSettings(
        Objects.requireNonNullElse(name, "").strip(),
        origins == null ? List.of() : List.copyOf(origins),
        articles == null ? List.of() : List.copyOf(articles),
        fields == null ? Fields.of(null, null) : fields,
        Objects.requireNonNullElse(maxBody, LONGEST_BODY),
        Objects.requireNonNullElse(closeAfterDays, 0),
        Objects.requireNonNullElse(maxDepth, 4),
        Objects.requireNonNullElse(language, "en"),
        noticeUrl,
        contact,
        guards == null ? Guards.of(null, null, null, null, null) : guards,
        retention == null ? Retention.of(null, null, null, null) : retention,
        learning == null ? Learning.of(null) : learning);
  }

  /** Settings with a name and origins, and defaults for the rest. */
  public static SiteSettings named(String name, List<String> origins) {
    return of(name, origins, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** Which fields the form asks for. */
  public record Fields(Email email, Website website) {
    @JsonCreator
    static Fields of(@Nullable Email email, @Nullable Website website) {
      return new Fields(
          Objects.requireNonNullElse(email, Email.REQUIRED),
          Objects.requireNonNullElse(website, Website.OPTIONAL));
    }
  }

  /** Whether a reply must come with an e-mail address. */
  public enum Email {
    REQUIRED,
    OPTIONAL;

    /** The word as it stands in settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a reply may come with a website. */
  public enum Website {
    OPTIONAL,
    OFF;

    /** The word as it stands in settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What stands against programs. */
  public record Guards(Mode honeypot, Mode speed, Mode work, Rate rate, Duplicates duplicates) {
    @JsonCreator
    static Guards of(
        @Nullable Mode honeypot,
        @Nullable Mode speed,
        @Nullable Mode work,
        @Nullable Rate rate,
        @Nullable Duplicates duplicates) {
      return new Guards(
          Objects.requireNonNullElse(honeypot, Mode.ENFORCE),
          Objects.requireNonNullElse(speed, Mode.ENFORCE),
          Objects.requireNonNullElse(work, Mode.OFF),
          rate == null ? Rate.of(null, null, null, null) : rate,
          duplicates == null ? Duplicates.of(null, null) : duplicates);
    }

    /** How each acts, for rules to stand behind. */
    public GuardModes modes() {
      return new GuardModes(honeypot, speed, work, rate.mode(), duplicates.mode());
    }
  }

  /** How many replies a minute are taken. */
  public record Rate(
      Mode mode, int perNetworkPerMinute, int perAuthorPerMinute, int perSitePerMinute) {
    @JsonCreator
    static Rate of(
        @Nullable Mode mode,
        @Nullable Integer perNetworkPerMinute,
        @Nullable Integer perAuthorPerMinute,
        @Nullable Integer perSitePerMinute) {
      return new Rate(
          Objects.requireNonNullElse(mode, Mode.OFF),
          Objects.requireNonNullElse(perNetworkPerMinute, 20),
          Objects.requireNonNullElse(perAuthorPerMinute, 5),
          Objects.requireNonNullElse(perSitePerMinute, 1_200));
    }
  }

  /** How long the same text by the same author to the same article is a copy. */
  public record Duplicates(Mode mode, int withinMinutes) {
    @JsonCreator
    static Duplicates of(@Nullable Mode mode, @Nullable Integer withinMinutes) {
      return new Duplicates(
          Objects.requireNonNullElse(mode, Mode.OFF),
          Objects.requireNonNullElse(withinMinutes, 60));
    }
  }

  /**
   * For how many days what is kept; 0 is never stored at all.
   *
   * @param addressDays the sealed address
   * @param authorDays what the comments of one author are told by
   * @param spamDays what was written, where it was spam
   * @param erasure what an erasure takes
   */
  public record Retention(int addressDays, int authorDays, int spamDays, Erasure erasure) {
    @JsonCreator
    static Retention of(
        @Nullable Integer addressDays,
        @Nullable Integer authorDays,
        @Nullable Integer spamDays,
        @Nullable Erasure erasure) {
      return new Retention(
          Objects.requireNonNullElse(addressDays, 180),
          Objects.requireNonNullElse(authorDays, 730),
          Objects.requireNonNullElse(spamDays, 30),
          Objects.requireNonNullElse(erasure, Erasure.COMMENT));
    }
  }

  /** What an erasure takes: the whole comment, or the person only, whose text stays. */
  public enum Erasure {
    COMMENT,
    PERSON;

    /** The word as it stands in settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is learned of decisions.
   *
   * @param target the share of good comments that the learned rule may catch, above 0, at most .5
   */
  public record Learning(double target) {
    /** One in 200. */
    public static final double USUAL = .005;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Learning of(@Nullable Double target) {
      return new Learning(Objects.requireNonNullElse(target, USUAL));
    }
  }
}
