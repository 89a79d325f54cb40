package dev.anteroom.site;

import static dev.anteroom.site.Setting.Section.ARTICLES;
import static dev.anteroom.site.Setting.Section.FORM;
import static dev.anteroom.site.Setting.Section.GUARDS;
import static dev.anteroom.site.Setting.Section.LEARNING;
import static dev.anteroom.site.Setting.Section.NOTICES;
import static dev.anteroom.site.Setting.Section.RETENTION;
import static dev.anteroom.site.Setting.Section.SITE;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.screening.GuardModes;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.text.markdown.Formatting;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a site, and their declaration. A missing key has its default value.
 *
 * @param name what people call the site
 * @param origins scheme, host and port of the pages that may post and read; stored in the form that
 *     browsers send
 * @param articles patterns of articles that are not pages of an origin; {@code *} matches any text.
 *     Without origins and patterns every article is accepted
 * @param fields which fields the form asks for
 * @param maxBody the longest comment in code points
 * @param closeAfterDays how many days after its first comment an article closes; 0 is never
 * @param maxDepth how deep replies to replies go; 1 allows none
 * @param language the BCP 47 tag of the pages
 * @param noticeUrl the page that says how the site keeps addresses
 * @param contact where a reader reports a comment
 * @param guards the guards against bots
 * @param retention how long data are kept
 * @param learning what the learned rule may do
 * @param staffName the name under which replies of the site's staff appear
 * @param formatting whether comments are shown as typed or as Markdown
 * @param indexFile the name of the file that the web server sends for a directory, such as {@code
 *     index.html}; a page with that name, or with several slashes for one, has the thread of the
 *     directory
 */
public record SiteSettings(
    @Setting(section = SITE, isRequired = true, max = 200, format = SettingFormat.NAME) String name,
    @Setting(section = SITE, max = 100, format = SettingFormat.ORIGIN) List<String> origins,
    @Setting(section = ARTICLES, max = 100, format = SettingFormat.PATTERN) List<String> articles,
    Fields fields,
    @Setting(section = FORM, byDefault = "" + MAX_BODY_LENGTH, min = 1, max = MAX_BODY_LENGTH)
        int maxBody,
    @Setting(section = ARTICLES, byDefault = "0", max = MAX_DAYS) int closeAfterDays,
    @Setting(section = FORM, byDefault = "4", min = 1, max = 20) int maxDepth,
    @Setting(section = SITE, byDefault = "en", format = SettingFormat.LANGUAGE) String language,
    @Setting(section = NOTICES, format = SettingFormat.WEB_ADDRESS) @Nullable URI noticeUrl,
    @Setting(section = NOTICES, max = 300) @Nullable String contact,
    Guards guards,
    Retention retention,
    Learning learning,
    @Setting(section = SITE, max = 100, format = SettingFormat.NAME) @Nullable String staffName,
    @Setting(section = FORM, byDefault = "plain") Formatting formatting,
    @Setting(section = ARTICLES, max = 100, format = SettingFormat.FILE_NAME)
        @Nullable String indexFile) {

  public static final int MAX_BODY_LENGTH = 10_000;

  /** A century. */
  static final int MAX_DAYS = 36_500;

  static final int MAX_RATE = 1_000_000;

  public SiteSettings {
    origins = List.copyOf(origins);
    articles = List.copyOf(articles);
  }

  /** Returns settings with a name and origins, and defaults for the rest. */
  public static SiteSettings named(String name, List<String> origins) {
    return of(Map.of("name", name, "origins", origins));
  }

  /** Returns settings with these values and defaults for the rest. */
  public static SiteSettings of(Map<String, ?> given) {
    var json = new ObjectMapper();
    new SettingDefaults().customize(json);
    return json.convertValue(given, SiteSettings.class);
  }

  /**
   * Which fields the form asks for.
   *
   * @param email whether a comment must have an e-mail address
   * @param website whether a comment may have a website
   */
  public record Fields(
      @Setting(section = FORM, byDefault = "required") Email email,
      @Setting(section = FORM, byDefault = "optional") Website website) {}

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
  public record Guards(
      @Setting(section = GUARDS, byDefault = "enforce") Mode honeypot,
      @Setting(section = GUARDS, byDefault = "enforce") Mode speed,
      @Setting(section = GUARDS, byDefault = "off") Mode work,
      Rate rate,
      Duplicates duplicates) {
    /** Returns the mode of each guard, for the rule set. */
    public GuardModes modes() {
      return new GuardModes(honeypot, speed, work, rate.mode(), duplicates.mode());
    }
  }

  /**
   * How many comments a minute are accepted.
   *
   * @param mode whether comments beyond a rate are held or refused
   * @param perNetworkPerMinute how many from one network
   * @param perAuthorPerMinute how many of one author
   * @param perSitePerMinute how many on the whole site
   */
  public record Rate(
      @Setting(section = GUARDS, byDefault = "off") Mode mode,
      @Setting(section = GUARDS, byDefault = "20", min = 1, max = MAX_RATE) int perNetworkPerMinute,
      @Setting(section = GUARDS, byDefault = "5", min = 1, max = MAX_RATE) int perAuthorPerMinute,
      @Setting(section = GUARDS, byDefault = "1200", min = 1, max = MAX_RATE)
          int perSitePerMinute) {}

  /**
   * When the same text by the same author on the same article is a copy.
   *
   * @param mode whether copies are filed as rejected
   * @param withinMinutes for how many minutes the same text is a copy, up to a year
   */
  public record Duplicates(
      @Setting(section = GUARDS, byDefault = "off") Mode mode,
      @Setting(section = GUARDS, byDefault = "60", min = 1, max = 525_600) int withinMinutes) {}

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
  public record Retention(
      @Setting(section = RETENTION, byDefault = "180", max = MAX_DAYS) int addressDays,
      @Setting(section = RETENTION, byDefault = "730", max = MAX_DAYS) int authorDays,
      @Setting(section = RETENTION, byDefault = "30", max = MAX_DAYS) int spamDays,
      @Setting(section = RETENTION, byDefault = "comment") Erasure erasure) {}

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
   * @param target the share of good comments that the learned rule may catch
   */
  public record Learning(
      @Setting(section = LEARNING, byDefault = "" + DEFAULT_TARGET, max = .5) double target) {
    /** One in 200. */
    public static final double DEFAULT_TARGET = .005;
  }
}
