package dev.anteroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The configuration page lists exactly the settings that the program reads. */
@Execution(ExecutionMode.CONCURRENT)
class ConfigurationPageTest {
  private static final String RENEW = "./mvnw test -Dtest=ConfigurationPageTest -Ddocs.write=true";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.-]+)` \\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
  private static final Pattern OUR_KEY = Pattern.compile("anteroom\\.[a-z]+[a-z.-]*");
  private static final Pattern OUR_VARIABLE = Pattern.compile("\\bANTEROOM_[A-Z_]*[A-Z]\\b");

  /** Properties and attributes of requests, which are no settings. */
  private static final Set<String> INTERNAL = Set.of("anteroom.caller", "anteroom.to-provider");

  private static final Sources SOURCES = Sources.read();
  private static final QuarkusSettings QUARKUS = QuarkusSettings.read();

  @BeforeAll
  static void regenerateIfRequested() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      var page = Files.readString(ConfigurationPage.FILE);
      Files.writeString(
          ConfigurationPage.FILE, new ConfigurationPage(SOURCES, QUARKUS).regenerate(page));
    }
  }

  @Test
  void thePageMatchesTheSource() throws IOException {
    var page = Files.readString(ConfigurationPage.FILE);
    assertThat(page)
        .as("%s is out of date; generate it again: %s", ConfigurationPage.FILE, RENEW)
        .isEqualTo(new ConfigurationPage(SOURCES, QUARKUS).regenerate(page));
  }

  @Test
  void everyVariableOnThePageSetsItsKey() throws IOException {
    var rows = rows();
    assertThat(rows).isNotEmpty();
    rows.forEach((key, variable) -> {
      var config =
          new SmallRyeConfigBuilder()
              .withSources(new EnvConfigSource(Map.of(variable, "sample"), EnvConfigSource.ORDINAL))
              .build();
      assertThat(config.getConfigValue(key).getValue())
          .as("%s by %s", key, variable)
          .isEqualTo("sample");
    });
  }

  @Test
  void everySettingOfQuarkusOnThePageIsReadAtRunTime() {
    assertThat(QuarkusSettings.MEANINGS)
        .allSatisfy(one -> assertThat(QUARKUS.isKnown(one.key())).as(one.key()).isTrue());
  }

  @Test
  void everyKeyInTheProgramIsOnThePage() throws IOException {
    var keys =
        Stream.concat(SOURCES.texts().stream(), QUARKUS.keys().stream())
            .filter(text -> OUR_KEY.matcher(text).matches())
            .filter(key -> !INTERNAL.contains(key))
            .collect(Collectors.toSet());
    var known = rows().keySet();
    // Prefixes of mapped interfaces are string literals, too.
    keys.removeIf(key -> known.stream().anyMatch(one -> one.startsWith(key + '.')));
    assertThat(keys).contains("anteroom.data-dir", "anteroom.sign-in.attempts").isSubsetOf(known);
  }

  @Test
  void everyEnvironmentVariableInDocsAndMessagesIsOnThePage() throws IOException {
    var mentioned = new TreeSet<>(variables(String.join("\n", SOURCES.texts())));
    for (var place : List.of("docs", "k8s", "src/main/docker", "README.md")) {
      try (var files = Files.walk(Path.of(place))) {
        for (var file : files.filter(ConfigurationPageTest::isText).toList()) {
          mentioned.addAll(variables(Files.readString(file)));
        }
      }
    }
    assertThat(mentioned)
        .contains("ANTEROOM_KEYS_DIR", "ANTEROOM_PROXIES")
        .isSubsetOf(rows().values());
  }

  @Test
  void everyPageThatItLinksToExists() throws IOException {
    var pages =
        Pattern.compile("\\]\\(([^)#:]+)")
            .matcher(Files.readString(ConfigurationPage.FILE))
            .results();
    assertThat(pages.map(match -> Path.of("docs", match.group(1))))
        .isNotEmpty()
        .allSatisfy(page -> assertThat(page).exists());
  }

  private static boolean isText(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".png");
  }

  private static Set<String> variables(String text) {
    return OUR_VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Map<String, String> rows() throws IOException {
    return ROW.matcher(Files.readString(ConfigurationPage.FILE))
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
  }
}
