package dev.anteroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scores and similar decisions on the queue page, in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class ScoreDisplayTest {
  @Inject SignInLinks links;

  private final String site = siteWith(Map.of("name", "The Valley Post"));

  @Test
  void aCardWithoutAScoreShowsNone() {
    submitted(site, anyReply().put("body", goodText(1)));

    Chromium.visit(
        true,
        page -> {
          open(page, "");
          assertThat(page.locator("article.comment")).hasCount(1);
          assertThat(page.locator(".score")).hasCount(0);
        });
  }

  @Test
  void oneClickShowsTheLikeliestSpamWithItsScore() {
    scored();

    Chromium.visit(
        true,
        page -> {
          open(page, "");
          assertThat(page.locator(".sort [aria-current]")).hasText("oldest first");
          page.getByText("highest score first").click();
          assertThat(page.locator(".sort [aria-current]")).hasText("highest score first");
          assertThat(page.locator(".score").first())
              .hasText(Pattern.compile("Learned score\\s+(0\\.[89]\\d|1\\.00) likely spam"));
          assertThat(page.locator(".score").last())
              .hasText(Pattern.compile("Learned score\\s+0\\.[01]\\d likely good"));
          Chromium.picture(page, "console-scores-light");
        });
  }

  @Test
  void oneClickShowsDecisionsOnSimilarComments() {
    var decided =
        submitAndDecide(site, "reject", "The bridge over the river is closed for repairs.");
    var other =
        submitAndDecide(site, "approve", "My grandmother bakes the best plum cake of the county.");
    var asked =
        submitted(
            site, anyReply().put("body", "The bridge across the river is closed for repair."));
    Eventually.holds(() ->
        admin()
            .get("/api/moderation/comments/" + asked + "/similar")
            .then()
            .body("comments", not(empty())));

    Chromium.visit(
        true,
        page -> {
          open(page, "");
          page.getByText("Similar decisions").click();
          var found =
              page.locator("section", new Page.LocatorOptions().setHas(page.locator("#similar")));
          assertThat(found.locator("article")).hasCount(1);
          assertThat(found).containsText("Rejected");
          assertThat(found).containsText("almost identical");
          assertThat(found).containsText("closed for repairs.");
          Accessibility.check(page);
          Chromium.picture(page, "console-similar");
          found.locator("a").click();
          assertThat(page).hasURL(Pattern.compile(".*/console/comments/" + decided.getFirst()));
        });
    Chromium.visit(
        true,
        page -> {
          open(page, "/comments/" + other.getFirst());
          assertThat(page.getByText("No decided reply has a similar meaning")).isVisible();
        });
  }

  private void scored() {
    importLines(site, file(40)).then().statusCode(200);
    report(site);
    for (var text :
        new String[] {goodText(500), spamText(500), "Best walks and offers of the year."}) {
      var id = submitted(site, anyReply().put("body", text));
      Eventually.holds(() -> queued(id).then().body("verdict.score", notNullValue()));
    }
    Eventually.holds(
        () -> assertThat(report(site).getList("readers.waiting", Long.class)).containsOnly(0L));
  }

  private void open(Page page, String address) {
    ConsolePage.open(page, links, address.isEmpty() ? "?site=" + site : address);
  }
}
