package dev.anteroom.console.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.console.ConsolePage;
import dev.anteroom.rules.RulesFixture;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules page in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class RulesPageTest {
  private static final String IS_KEPT =
      "Object.keys(sessionStorage).some(name => name.startsWith('anteroom-draft:'))";

  @Inject SignInLinks links;

  private final String site = anySite();

  @Test
  void aWordListIsPastedPreviewedAndPublished() {
    RulesFixture.publish(site);
    published(site, anyReply().put("body", "The casino burnt down."));
    submitted(site, anyReply().put("body", "My c4sino is best."));

    Chromium.visit(
        true,
        page -> {
          open(page);
          add(page, "keywords");
          page.locator("details[open] textarea[name=terms]").fill("casino\nwork from home");
          page.locator("details[open] select[name=action]").selectOption("spam");
          page.locator("details[open] button[value=preview]").click();

          assertThat(page.locator("section[aria-label=Preview]"))
              .containsText("2 of the newest 2 replies would get a different verdict.");
          assertThat(page.locator("section[aria-label=Preview]"))
              .containsText("1 that a moderator approved");
          assertThat(page.locator(".change")).hasCount(2);
          Chromium.picture(page, "console-rules-preview");

          page.locator("details[open] button[value=publish]").click();
          assertThat(page.locator(".notice")).containsText("Published.");
        });

    admin()
        .get(RulesFixture.path(site))
        .then()
        .body("version", equalTo(3))
        .body("rules[0].terms", equalTo(List.of("casino", "work from home")))
        .body("rules[0].action", equalTo("spam"));
  }

  @Test
  @Tag("full")
  void aListOfSixtyThousandTermsIsAccepted() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          add(page, "keywords");
          // Set by script, since a browser takes longer to type a megabyte than to read it.
          page.locator("details[open] textarea[name=terms]")
              .evaluate(
                  "area => area.value = Array.from({length: 60000}, (x, i) => 'word-number-' + i).join('\\n')");
          page.locator("details[open] button[value=publish]").click();
          assertThat(page.locator(".notice")).containsText("Published.");
        });
  }

  @Test
  void afterAnUpgradeAPreviewOfAllRulesIsOfferedOnce() {
    RulesFixture.publish(site, RulesFixture.keywords("spam", "casino"));
    submitted(site, anyReply().put("body", "A footpath"));
    Sql.execute("update site set previewed_folding = 1 where id = '%s'".formatted(site));

    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("form.notice")).containsText("may match other replies");
          page.locator("button[value=previewAll]").click();

          assertThat(page.locator("section[aria-label=Preview]"))
              .containsText("0 of the newest 1 replies would get a different verdict today");
          assertThat(page.locator("form.notice")).hasCount(0);
          page.navigate(page.url());
          assertThat(page.locator("form.notice")).hasCount(0);
        });
  }

  @Test
  void theOfferOfAPreviewCanBeDismissed() {
    Sql.execute("update site set previewed_folding = 1 where id = '%s'".formatted(site));

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.locator("button[value=decline]").click();
          assertThat(page.locator("form.notice")).hasCount(0);
        });
  }

  @Test
  void aNewSiteIsOfferedNoPreview() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("form.notice")).hasCount(0);
        });
  }

  @Test
  void anErrorIsShownAndTheInputIsKept() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          add(page, "pattern");
          page.locator("details[open] input[name=regex]").fill("free (money");
          page.locator("details[open] button[value=publish]").click();

          assertThat(page.locator("[role=alert]")).containsText("a ( has no closing )");
          assertThat(page.locator("details[open] input[name=regex]")).hasValue("free (money");
        });

    admin().get(RulesFixture.path(site)).then().body("version", equalTo(1));
  }

  @Test
  void aDraftSurvivesTheEndOfTheSessionUntilItIsPublished() {
    var terms =
        IntStream.range(0, 2_000).mapToObj(i -> "word-" + i).collect(Collectors.joining("\n"));

    Chromium.visit(
        true,
        page -> {
          open(page);
          add(page, "keywords");
          page.locator("details[open] textarea[name=terms]").fill(terms);
          page.context().clearCookies();
          page.locator("details[open] button[value=publish]").click();
          page.getByLabel("Token").fill(adminToken());
          page.locator("form button").click();

          assertThat(page.locator("details[open] textarea[name=terms]")).hasValue(terms);
          assertThat(page.locator(".draft")).containsText("Your unpublished changes");
          page.locator("details[open] button[value=publish]").click();
          assertThat(page.locator(".notice")).containsText("Published.");
          add(page, "keywords");
          assertThat(page.locator("details[open] textarea[name=terms]")).hasValue("");
        });
  }

  @Test
  void aDraftIsDiscardedByItsButtonOrBySigningOut() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          add(page, "keywords");
          page.locator("details[open] textarea[name=terms]").fill("casino");
          page.waitForCondition(() -> (Boolean) page.evaluate(IS_KEPT));
          page.reload();
          assertThat(page.locator("details[open] textarea[name=terms]")).hasValue("casino");
          Accessibility.check(page);
          page.getByText("Discard").click();
          assertThat(page.locator("details[open] textarea[name=terms]")).hasValue("");
          page.reload();
          assertThat(page.locator("details[open] textarea[name=terms]")).hasValue("");

          page.locator("details[open] textarea[name=terms]").fill("lottery");
          page.waitForCondition(() -> (Boolean) page.evaluate(IS_KEPT));
          page.getByText("Sign out").click();
          page.getByLabel("Token").waitFor();
          assertThat(page.evaluate("JSON.stringify(sessionStorage)").toString())
              .doesNotContain("lottery");
        });
  }

  @Test
  void aRuleIsPutIntoShadowModeAndAnotherIsRemoved() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          rule(page, "links").locator("summary").click();
          rule(page, "links").locator("select[name=mode]").selectOption("shadow");
          rule(page, "links").locator("button[value=publish]").click();
          assertThat(page.locator(".notice")).containsText("Published.");
          rule(page, "shape").locator("summary").click();
          rule(page, "shape").locator("button[value=remove]").click();
          assertThat(page.locator("details.rule")).hasCount(4);
        });

    admin()
        .get(RulesFixture.path(site))
        .then()
        .body("version", equalTo(3))
        .body("rules", hasSize(4))
        .body("rules[0].mode", equalTo("shadow"))
        .body("rules[0].max", equalTo(2));
  }

  @Test
  void aRenamedAndPreviewedRuleStaysTheSameRule() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          rule(page, "links").locator("summary").click();
          page.locator("details[open] input[name=id]").fill("many-links");
          page.locator("details[open] button[value=preview]").click();
          assertThat(page.locator("section[aria-label=Preview]")).isVisible();
          page.locator("details[open] button[value=publish]").click();
          assertThat(page.locator(".notice")).containsText("Published.");
          assertThat(page.locator("details.rule")).hasCount(5);
        });

    admin()
        .get(RulesFixture.path(site))
        .then()
        .body("rules", hasSize(5))
        .body("rules[0].id", equalTo("many-links"));
  }

  private static com.microsoft.playwright.Locator rule(Page page, String id) {
    return page.locator(
        "details.rule",
        new Page.LocatorOptions()
            .setHas(page.locator("summary b", new Page.LocatorOptions().setHasText(id))));
  }

  private static void add(Page page, String type) {
    page.locator("select[name=add]").selectOption(type);
    page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
  }

  private void open(Page page) {
    ConsolePage.open(page, links, "/rules?site=" + site);
  }
}
