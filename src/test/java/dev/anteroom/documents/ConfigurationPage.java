package dev.anteroom.documents;

import io.smallrye.config.common.utils.StringUtil;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Generates the tables of {@code docs/configuration.md} from the source. Each is between two
 * comments; the rest of the page is written by hand.
 */
final class ConfigurationPage {
  static final Path FILE = Path.of("docs/configuration.md");

  private final Sources sources;
  private final QuarkusSettings quarkus;

  ConfigurationPage(Sources sources, QuarkusSettings quarkus) {
    this.sources = sources;
    this.quarkus = quarkus;
  }

  /** Returns the page with up-to-date tables. */
  String regenerate(String page) {
    var renewed = between("quarkus", ofQuarkus(), page);
    renewed = between("anteroom", ofAnteroom(), renewed);
    return between("site", ofSites(), renewed);
  }

  /** Returns the environment variable of a setting, by the rules of MicroProfile Config. */
  static String environment(String key) {
    return StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT);
  }

  private String ofQuarkus() {
    return QuarkusSettings.MEANINGS.stream()
        .map(one ->
            "| `%s` | `%s` | %s | %s |"
                .formatted(
                    one.key(),
                    environment(one.key()),
                    code(quarkus.defaultValue(one.key())),
                    one.meaning()))
        .collect(table("| setting | environment | default | meaning |\n|---|---|---|---|\n"));
  }

  private String ofAnteroom() {
    return DeploymentSettings.of(sources).values().stream()
        .map(one ->
            "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                    one.key(),
                    environment(one.key()),
                    one.type(),
                    code(one.defaultValue()),
                    one.meaning()))
        .collect(
            table("| setting | environment | type | default | meaning |\n|---|---|---|---|---|\n"));
  }

  private String ofSites() {
    return SiteSettingsTable.of(sources).stream()
        .map(one ->
            "| `%s` | %s | %s |".formatted(one.key(), code(one.defaultValue()), one.meaning()))
        .collect(table("| key | default | meaning |\n|---|---|---|\n"));
  }

  private static Collector<CharSequence, ?, String> table(String head) {
    return Collectors.joining("\n", head, "\n");
  }

  private static String code(String text) {
    return text.isEmpty() ? "–" : "`" + text + "`";
  }

  private static String between(String name, String table, String page) {
    var marks =
        Pattern.compile(
            "(<!-- %s: made from the source -->\n).*?(<!-- end of %s -->)".formatted(name, name),
            Pattern.DOTALL);
    var matcher = marks.matcher(page);
    if (!matcher.find()) {
      throw new AssertionError("The page lacks the comments around its table '" + name + "'");
    }
    return matcher.replaceFirst("$1" + Matcher.quoteReplacement(table) + "$2");
  }
}
