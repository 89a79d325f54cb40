package dev.anteroom.console.statistics;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.statistics.InsightFixture.noon;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.console.ConsolePage;
import dev.anteroom.statistics.InsightFixture;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statistics page in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class InsightPageTest {
  private static final int DAYS = 30;

  @Inject SignInLinks links;

  @Test
  void chartsTilesAndRulesShowWhatWasDecided() {
    var site = busySite("The Valley Post");

    Chromium.visit(
        true,
        page -> {
          open(page, site);
          assertThat(tile(page, "received")).containsText("31");
          assertThat(tile(page, "50 % decided within")).containsText("42 min");
          assertThat(tile(page, "pending now")).containsText("1");
          assertThat(tile(page, "caught automatically")).containsText("100.0 %");
          assertThat(page.locator("svg.graph").first())
              .hasAttribute("aria-label", Pattern.compile("^31 replies received .* 25 approved.*"));
          assertThat(page.locator("svg.graph").first().locator("rect.approved")).hasCount(25);
          page.getByText("Show as table").first().click();
          assertThat(page.locator("details[open] tbody tr")).hasCount(DAYS);
          assertThat(row(page, "a-links-rule")).containsText("mostly wrong");
          assertThat(row(page, "a-keywords-rule")).not().containsText("mostly wrong");
          assertThat(row(page, "taken-out")).containsText("inactive");
        });
  }

  @Test
  void aNewSiteShowsASentenceInsteadOfEmptyCharts() {
    var site = anySite();

    Chromium.visit(
        true,
        page -> {
          open(page, site);
          assertThat(page.locator(".empty")).containsText("No replies were received");
          assertThat(page.locator("svg")).hasCount(0);
          Chromium.picture(page, "console-insight-empty");
          Accessibility.check(page);
        });
  }

  @Test
  @Tag("full")
  void manyDaysAndManyCommentsAreDisplayedCorrectly() {
    var site = siteWith(Map.of("name", "The Valley Post"));
    manyReplies(site);

    for (var look :
        Map.of("light", new Browser.NewContextOptions(), "dark", Chromium.dark()).entrySet()) {
      Chromium.visit(
          look.getValue(),
          page -> {
            open(page, site);
            assertThat(page.locator("svg.graph")).hasCount(3);
            Chromium.picture(page, "console-insight-" + look.getKey());
          });
    }
  }

  /** Creates thirty comments in as many days, and one that is pending. */
  private String busySite(String name) {
    var site = siteWith(Map.of("name", name));
    var rows = rows(site);
    for (int day = 1; day <= 25; day++) {
      rows.decided(noon(day), Duration.ofMinutes(41), "approved");
    }
    for (int day = 1; day <= 5; day++) {
      rows.screened(noon(day), "spam");
    }
    rows.waiting(noon(1));
    publish(site, keywords("hold", "casino"), rule("links", "hold").put("max", 1));
    rows.record("a-links-rule", 177, 27);
    rows.record("a-keywords-rule", 9, 0);
    rows.record("taken-out", 30, 2);
    rows.aggregatedUntil(noon(100));
    return site;
  }

  private void manyReplies(String site) {
    var rows = rows(site);
    var random = new Random(3);
    for (int day = 1; day < DAYS; day++) {
      int many = day % 7 < 2 ? random.nextInt(4) : 5 + random.nextInt(12);
      for (int i = 0; i < many; i++) {
        var wait = Duration.ofSeconds(Math.round(60 * Math.pow(900, random.nextDouble())));
        switch (random.nextInt(10)) {
          case 0 -> rows.decided(noon(day), wait, "rejected");
          case 1, 2 -> rows.screened(noon(day), "spam");
          case 3 -> rows.decided(noon(day), wait, "spam");
          default -> rows.decided(noon(day), wait, "approved");
        }
      }
    }
    for (int i = 0; i < 9; i++) {
      rows.waiting(noon(1 + i / 5));
    }
    rows.record("links", 177, 27);
    rows.record("shape", 15, 4);
    rows.aggregatedUntil(noon(100));
  }

  private InsightFixture rows(String site) {
    return new InsightFixture(site);
  }

  private static Locator tile(Page page, String words) {
    return page.locator(".tile", new Page.LocatorOptions().setHasText(words));
  }

  private static Locator row(Page page, String rule) {
    return page.locator("tr", new Page.LocatorOptions().setHasText(rule));
  }

  private void open(Page page, String site) {
    ConsolePage.open(page, links, "/insight?site=" + site);
  }
}
