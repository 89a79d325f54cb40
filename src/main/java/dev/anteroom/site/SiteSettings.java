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
 * What a site has decided. Every key that is missing takes its default.
 *
 * @param name what people call the site, at most 200 characters; required
 * @param origins scheme, host and port of the pages that may post and read; stored as browsers send
 *     them
 * @param articles patterns of articles that aren't pages of an origin; {@code *} stands for any
 *     text. Without origins and patterns every article is taken
 * @param fields which fields the form asks for
 * @param maxBody the longest reply in code points, 1 to 10,000
 * @param closeAfterDays days after its first reply when an article takes no more, up to 36,500; 0
 *     is never
 * @param maxDepth how deep replies to replies go, 1 to 20; 1 is none
 * @param language the BCP 47 tag of the pages
 * @param noticeUrl where the site says how it keeps addresses
 * @param contact where a reader reports a reply, at most 300 characters
 * @param guards what stands against programs
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

  /** What is no origin stays as it is: a fault, where somebody sent it. */
  private static List<String> asBrowsersSendThem(List<String> origins) {
    return origins.stream().map(origin -> Site.origin(origin).orElse(origin)).toList();
  }

  /** Settings with a name and origins, and defaults for the rest. */
  public static SiteSettings named(String name, List<String> origins) {
    return of(name, origins, null, null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * Which fields the form asks for.
   *
   * @param email whether a reply must come with an e-mail address
   * @param website whether a reply may come with a website
   */
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

  /**
   * What stands against programs.
   *
   * @param honeypot what fills in a field that people don't see is filed as spam; see
   *     docs/guards.md
   * @param speed what was sent too fast waits
   * @param work what comes without proof of work waits
   * @param rate how many replies a minute are taken
   * @param duplicates what is done with copies of a text
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

    /** How each acts, for rules to stand behind. */
    public GuardModes modes() {
      return new GuardModes(honeypot, speed, work, rate.mode(), duplicates.mode());
    }
  }

  /**
   * How many replies a minute are taken.
   *
   * @param mode what is beyond a rate waits or is refused
   * @param perNetworkPerMinute how many of one network, 1 to 1,000,000
   * @param perAuthorPerMinute how many of one author, 1 to 1,000,000
   * @param perSitePerMinute how many of the whole site, 1 to 1,000,000
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
   * How long the same text by the same author to the same article is a copy.
   *
   * @param mode copies are filed as rejected
   * @param withinMinutes for how long a text can have copies, up to a year
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
   * For how many days what is kept; 0 is never stored at all.
   *
   * @param addressDays for how many days the sealed address is kept; 0 is never stored
   * @param authorDays for how many days it is kept what the comments of one author are told by; 0
   *     is never stored
   * @param spamDays for how many days the text of spam is kept after it was filed as spam; 0 is
   *     never stored
   * @param erasure what an erasure takes: all of a comment, or the person, whose text stays under
   *     "Anonymous"
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
    public static final double DEFAULT_TARGET = .005;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Learning of(@Nullable Double target) {
      return new Learning(Objects.requireNonNullElse(target, DEFAULT_TARGET));
    }
  }
}
