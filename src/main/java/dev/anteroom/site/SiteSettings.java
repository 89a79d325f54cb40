package dev.anteroom.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.screening.GuardModes;
import dev.anteroom.screening.verdict.Mode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a site. A missing key has its default value.
 *
 * @param name what people call the site, at most 200 characters; required
 * @param origins scheme, host and port of the pages that may post and read; stored in the form that
 *     browsers send
 * @param articles patterns of articles that are not pages of an origin; {@code *} matches any text.
 *     Without origins and patterns every article is accepted
 * @param fields which fields the form asks for
 * @param maxBody the longest comment in code points, 1 to 10,000
 * @param closeAfterDays how many days after its first comment an article closes, up to 36,500; 0 is
 *     never
 * @param maxDepth how deep replies to replies go, 1 to 20; 1 allows none
 * @param language the BCP 47 tag of the pages
 * @param noticeUrl the page that says how the site keeps addresses
 * @param contact where a reader reports a comment, at most 300 characters
 * @param guards the guards against bots
 * @param retention how long data are kept
 * @param learning what the learned rule may do
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

  public static final int MAX_BODY_LENGTH = 10_000;

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
        origins == null ? List.of() : asBrowsersSendThem(origins),
        articles == null ? List.of() : List.copyOf(articles),
        fields == null ? Fields.of(null, null) : fields,
        Objects.requireNonNullElse(maxBody, MAX_BODY_LENGTH),
        Objects.requireNonNullElse(closeAfterDays, 0),
        Objects.requireNonNullElse(maxDepth, 4),
        Objects.requireNonNullElse(language, "en"),
        noticeUrl,
        contact,
        guards == null ? Guards.of(null, null, null, null, null) : guards,
        retention == null ? Retention.of(null, null, null, null) : retention,
        learning == null ? Learning.of(null) : learning);
  }

  /** A text that is not an origin stays as it is; the validation reports it. */
  private static List<String> asBrowsersSendThem(List<String> origins) {
    return origins.stream().map(origin -> Site.origin(origin).orElse(origin)).toList();
  }

  /** Returns settings with a name and origins, and defaults for the rest. */
  public static SiteSettings named(String name, List<String> origins) {
    return of(name, origins, null, null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * Which fields the form asks for.
   *
   * @param email whether a comment must have an e-mail address
   * @param website whether a comment may have a website
   */
  public record Fields(Email email, Website website) {
    @JsonCreator
    static Fields of(@Nullable Email email, @Nullable Website website) {
      return new Fields(
          Objects.requireNonNullElse(email, Email.REQUIRED),
          Objects.requireNonNullElse(website, Website.OPTIONAL));
    }
  }

  /** Whether a comment must have an e-mail address. */
  public enum Email {
    REQUIRED,
    OPTIONAL;

    /** Returns the value in the JSON of the settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a comment may have a website. */
  public enum Website {
    OPTIONAL,
    OFF;

    /** Returns the value in the JSON of the settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The guards against bots.
   *
   * @param honeypot whether a comment that fills in the hidden field is filed as spam; see
   *     docs/guards.md
   * @param speed whether a comment that was sent too fast is held
   * @param work whether a comment without proof of work is held
   * @param rate how many comments a minute are accepted
   * @param duplicates how copies of a text are handled
   */
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

    /** Returns the mode of each guard, for the rule set. */
    public GuardModes modes() {
      return new GuardModes(honeypot, speed, work, rate.mode(), duplicates.mode());
    }
  }

  /**
   * How many comments a minute are accepted.
   *
   * @param mode whether comments beyond a rate are held or refused
   * @param perNetworkPerMinute how many from one network, 1 to 1,000,000
   * @param perAuthorPerMinute how many of one author, 1 to 1,000,000
   * @param perSitePerMinute how many on the whole site, 1 to 1,000,000
   */
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

  /**
   * When the same text by the same author on the same article is a copy.
   *
   * @param mode whether copies are filed as rejected
   * @param withinMinutes for how many minutes the same text is a copy, up to 525,600 (a year)
   */
  public record Duplicates(Mode mode, int withinMinutes) {
    @JsonCreator
    static Duplicates of(@Nullable Mode mode, @Nullable Integer withinMinutes) {
      return new Duplicates(
          Objects.requireNonNullElse(mode, Mode.OFF),
          Objects.requireNonNullElse(withinMinutes, 60));
    }
  }

  /**
   * How long data are kept.
   *
   * @param addressDays for how many days the sealed address is kept; 0 never stores it
   * @param authorDays for how many days the author index, which connects the comments of one
   *     author, is kept; 0 never stores it
   * @param spamDays for how many days the text of spam is kept after it was filed as spam; 0 never
   *     stores it
   * @param erasure what an erasure removes: the whole comment, or only the person; then the text
   *     stays under "Anonymous"
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

  /** What an erasure removes: the whole comment, or only the person. */
  public enum Erasure {
    COMMENT,
    PERSON;

    /** Returns the value in the JSON of the settings. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the learned rule may do.
   *
   * @param target the share of good comments that the learned rule may catch, above 0, at most 0.5
   */
  public record Learning(double target) {
    /** One in 200. */
    public static final double DEFAULT_TARGET = .005;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Learning of(@Nullable Double target) {
      return new Learning(Objects.requireNonNullElse(target, DEFAULT_TARGET));
    }
  }
}
