package dev.anteroom.console.learning;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.line;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.console.ConsolePage;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page on learning, in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class LearningPageTest {
  private static final long LARGEST = 64L << 20;

  @Inject SignInLinks links;

  @Test
  @Tag("full")
  void metricsAreShownInSentencesAndByDay() {
    var site = taughtForWeeks("The Valley Post");

    for (var look :
        Map.of("light", new Browser.NewContextOptions(), "dark", Chromium.dark()).entrySet()) {
      Chromium.visit(
          look.getValue(),
          page -> {
            open(page, site);
            assertThat(tile(page, "training examples")).hasText("600 training examples");
            assertThat(tile(page, "(precision)"))
                .hasText(
                    Pattern.compile(
                        "\\s*(9\\d|100) of 100 .*\\s+95 % confidence: \\d+ to \\d+\\s*"));
            assertThat(page.locator("svg.graph"))
                .hasAttribute("aria-label", Pattern.compile("^600 decisions .*"));
            Chromium.picture(page, "console-learning-" + look.getKey());
          });
    }
  }

  @Test
  void aTrainingFileIsImportedFromTheEmptyPage() {
    var site = anySite();

    Chromium.visit(
        true,
        page -> {
          open(page, site);
          assertThat(page.locator(".empty"))
              .containsText("No replies were decided on this site yet");
          assertThat(page.locator("svg")).hasCount(0);
          Chromium.picture(page, "console-learning-empty");
          Accessibility.check(page);
          send(page, file(20) + "\n{}\nno JSON");
          assertThat(page.locator("[role=alert]")).containsText("Line 41: “text” is missing");
          assertThat(page.locator("[role=alert]")).containsText("Line 42: This is not a JSON");
          Accessibility.check(page);
          Chromium.picture(page, "console-learning-faults");
          send(page, file(20));
          assertThat(page.locator("[role=status]"))
              .containsText("40 training examples were imported.");
          assertThat(tile(page, "training examples")).hasText("40 training examples");
          assertThat(page.locator(".prose li")).containsText(new String[] {"approved replies"});
        });
  }

  @Test
  void aFileThatIsTooLargeIsNotSent(@TempDir Path directory) throws IOException {
    var site = anySite();
    var file = directory.resolve("large.jsonl");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(LARGEST + 1);
    }

    Chromium.visit(
        true,
        page -> {
          open(page, site);
          var input = page.locator("input[type=file]");
          input.setInputFiles(file);
          page.locator("form.form button").click();
          assertThat((String) input.evaluate("input => input.validationMessage"))
              .contains("larger than 64 MiB");
          input.setInputFiles(new Path[0]);
          send(page, file(20));
          assertThat(page.locator("[role=status]")).containsText("40 training examples");
        });
  }

  /**
   * Creates a site with as many good and bad comments as a site has after weeks; moderators did not
   * always agree on them.
   */
  private String taughtForWeeks(String name) {
    var site = siteWith(Map.of("name", name));
    var lines = new ArrayList<String>();
    var random = new Random(5);
    for (int i = 0; i < 600; i++) {
      boolean isBad = i % 4 == 0;
      boolean isOdd = random.nextInt(100) < 2;
      lines.add(
          line(isBad ? spamText(i) : goodText(i), isBad == isOdd ? "good" : "bad").toString());
    }
    importLines(site, String.join("\n", lines)).then().statusCode(200);
    Eventually.holds(() -> assertThat(report(site).getLong("readers[1].waiting")).isZero());
    spreadOverDays(site, 600 / 15);
    return site;
  }

  private static void spreadOverDays(String site, int days) {
    Sql.execute(
        "update lesson set at = at - (600 - number) * ? / 600 * interval '1 day' where site = ?",
        days,
        site);
  }

  private static void send(Page page, String lines) {
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "lessons.jsonl", "application/jsonl", lines.getBytes(StandardCharsets.UTF_8)));
    page.locator("form.form button").click();
  }

  private static Locator tile(Page page, String words) {
    return page.locator(".tile", new Page.LocatorOptions().setHasText(words));
  }

  private void open(Page page, String site) {
    ConsolePage.open(page, links, "/learning?site=" + site);
  }
}
