package dev.anteroom.console.administration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.console.ConsolePage;
import dev.anteroom.rules.RulesFixture;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages for sites, tokens and the audit log, in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class AdministrationPagesTest {
  @Inject SignInLinks links;

  private final String site = anySite();

  @Test
  void siteSettingsAreChangedAndErrorsAreShownBesideTheirFields() {
    Chromium.visit(
        true,
        page -> {
          open(page, "/sites");
          page.locator("a[href='/console/sites/" + site + "']").click();
          page.getByLabel("Maximum reply length").fill("many");
          page.getByText("Save", exactly()).click();
          assertThat(page.locator(".error")).containsText("does not contain a valid number");

          page.getByLabel("Maximum reply length").fill("20000");
          page.getByText("Save", exactly()).click();
          assertThat(page.locator(".error")).containsText("from 1 to 10,000");

          page.getByLabel("Maximum reply length").fill("500");
          page.getByLabel("Days to keep the text of spam").fill("7");
          page.getByText("Save", exactly()).click();
          assertThat(page.locator(".notice")).containsText("Saved.");
          Chromium.picture(page, "console-site");
        });

    admin()
        .get("/api/admin/sites/" + site)
        .then()
        .body("maxBody", equalTo(500))
        .body("retention.spamDays", equalTo(7))
        .body("retention.addressDays", equalTo(180));
  }

  @Test
  void aTokenIsShownOnceAndRevokedWithOneClick() {
    Chromium.visit(
        true,
        page -> {
          open(page, "/tokens");
          page.getByLabel("Name of the user or program").fill("night shift of " + site);
          page.locator("input[name=sites][value='" + site + "']").check();
          page.getByText("Create token", exactly()).click();
          var token = page.locator(".notice pre").textContent();
          Chromium.picture(page, "console-tokens");
          assertStatus(token, 200);

          open(page, "/tokens");
          assertThat(page.locator("main").textContent())
              .contains("night shift of " + site)
              .doesNotContain(token);
          page.getByLabel("Revoke the token night shift of " + site).click();
          assertThat(page.getByText("night shift of " + site)).hasCount(0);
          assertStatus(token, 401);
        });
  }

  @Test
  void aTokenThatExpiredOrForAnAdminOfSomeSitesIsRefused() {
    Chromium.visit(
        true,
        page -> {
          open(page, "/tokens");
          page.getByLabel("Name of the user or program").fill("late");
          page.locator("input[name=expires]").fill("2020-01-01");
          page.getByText("Create token", exactly()).click();
          assertThat(page.locator(".error")).containsText("a time in the future");
          assertThat(page.getByLabel("Name of the user or program")).hasValue("late");

          page.locator("select[name=role]").selectOption("admin");
          page.locator("input[name=sites][value='" + site + "']").check();
          page.getByText("Create token", exactly()).click();
          assertThat(page.locator(".error")).containsText("Leave sites empty");
        });
  }

  @Test
  void theAuditLogShowsWhoChangedWhat() {
    RulesFixture.publish(site, RulesFixture.keywords("hold", "casino"));

    Chromium.visit(
        true,
        page -> {
          open(page, "/audit");
          var row = page.locator("tbody tr").first();
          assertThat(row).containsText("administrator");
          assertThat(row).containsText("published rules");
          assertThat(row).containsText(site);
          assertThat(row.locator("time"))
              .hasText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"));
          Chromium.picture(page, "console-audit");
        });
    admin().get("/api/admin/audit").then().body("entries.site", hasItem(site));
  }

  @Test
  void aPageOfAnUnknownSiteSaysSo() {
    Chromium.visit(
        true,
        page -> {
          page.navigate(ConsolePage.service() + "/console/sign-in?link=" + links.create());
          page.navigate(ConsolePage.service() + "/console/sites/none");
          assertThat(page.locator("main")).containsText("There is no site with this ID.");
        });
  }

  private void open(Page page, String address) {
    ConsolePage.open(page, links, address);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private void assertStatus(String token, int status) {
    plain()
        .header("Authorization", "Bearer " + token)
        .get("/api/moderation/comments?site=" + site)
        .then()
        .statusCode(status);
  }
}
