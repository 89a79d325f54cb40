package dev.anteroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.statistics.InsightFixture.noon;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.statistics.InsightFixture;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Routes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the accessibility of every page of the console. */
@QuarkusTest
@ExtendWith(Chromium.class)
@Tag("full")
class ConsoleAccessibilityTest {
  /** Answers by sending the browser elsewhere. */
  private static final Set<String> NO_PAGES = Set.of("/", "/sign-in/oidc");

  @Inject SignInLinks links;

  /** A name in a right-to-left script, on pages in a left-to-right one. */
  private final String site = siteWith(Map.of("name", "بريد الوادي"));

  private final String comment =
      submitted(site, anyReply().put("body", "A casino, and لكن التاريخ."));

  /**
   * A page.
   *
   * @param route the path of its resource method
   * @param address the path below {@code /console}
   */
  private record VisitedPage(String route, String address) {}

  private List<VisitedPage> pages() {
    return List.of(
        new VisitedPage("", "?site=" + site),
        new VisitedPage("", "?sort=score&status=spam&site=" + site),
        new VisitedPage("", "?site=" + site + "&q=nowhere"),
        new VisitedPage("/hand", "/hand"),
        new VisitedPage("/comments/{id}", "/comments/" + comment),
        new VisitedPage("/rules", "/rules?site=" + site),
        new VisitedPage("/insight", "/insight?site=" + site),
        new VisitedPage("/insight", "/insight?days=7"),
        new VisitedPage("/learning", "/learning?site=" + site),
        new VisitedPage("/sites", "/sites"),
        new VisitedPage("/sites/new", "/sites/new"),
        new VisitedPage("/sites/{site}", "/sites/" + site),
        new VisitedPage("/sites/{site}", "/sites/none"),
        new VisitedPage("/tokens", "/tokens"),
        new VisitedPage("/audit", "/audit"),
        new VisitedPage("/operations", "/operations"),
        new VisitedPage("/sign-in", "/sign-in"));
  }

  @Test
  void everyConsolePageIsChecked() {
    var routes =
        Routes.of("dev.anteroom.console").stream()
            .filter(route -> route.verb().equals("GET"))
            .map(route -> route.path().replace("/console", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    routes.removeAll(NO_PAGES);

    assertThat(pages()).extracting(VisitedPage::route).containsAll(routes);
    assertThat(routes).containsAll(pages().stream().map(VisitedPage::route).toList());
  }

  @Test
  void noPageHasAccessibilityViolationsInLightOrDarkMode() {
    fill();

    Chromium.visit(true, page -> walk(page, Accessibility::check));
  }

  @Test
  void onAPhoneNoPageHasAccessibilityViolationsOrOverflows() {
    fill();

    Chromium.visit(
        Chromium.phone(),
        page -> {
          walk(page, ConsoleAccessibilityTest::checkOnAPhone);
          Chromium.picture(page, "console-phone");
        });
  }

  private static void checkOnAPhone(Page page) {
    Accessibility.checkInLight(page);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url())
        .isLessThanOrEqualTo(390);
  }

  private void walk(Page page, Consumer<Page> check) {
    ConsolePage.open(page, links, "/hand");
    for (var visited : pages()) {
      open(page, visited);
      for (var summary : page.locator("summary:visible").all()) {
        summary.click();
      }
      check.accept(page);
    }
    ConsolePage.open(page, links, "?site=" + site);
    page.keyboard().press("a");
    assertThat(page.locator(".toast")).isVisible();
    check.accept(page);
    page.keyboard().press("u");
    assertThat(page.locator(".toast")).containsText("Moved back to pending.");
  }

  /** Opens a page; public pages and error pages have no keyboard shortcuts. */
  private void open(Page page, VisitedPage visited) {
    page.navigate(ConsolePage.service() + "/console" + visited.address());
  }

  /** Creates content for each page. */
  private void fill() {
    publish(site, keywords("spam", "spade"), keywords("hold", "casino").put("id", "b"));
    submitted(site, anyReply().put("body", "Another.").put("website", "https://example.org"));
    submitted(site, anyReply().put("body", "A casino again."));
    decide("spam", submitted(site, anyReply().put("body", "A third."))).then().statusCode(200);
    importLines(site, file(20)).then().statusCode(200);
    var days = new InsightFixture(site);
    for (int day = 1; day <= 25; day += 3) {
      days.decided(noon(day), Duration.ofMinutes(41), "approved");
      days.screened(noon(day), "spam");
    }
    days.record("a-links-rule", 177, 27);
    days.aggregatedUntil(noon(100));
  }
}
