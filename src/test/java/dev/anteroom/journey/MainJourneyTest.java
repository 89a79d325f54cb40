package dev.anteroom.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.OtherConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A first user's session in a real browser: submit, wait, approve, read. */
@QuarkusTest
@ExtendWith(Chromium.class)
@TestProfile(OtherConfiguration.class)
class MainJourneyTest {
  @Inject SignInLinks links;

  @Test
  void aCommentIsSubmittedApprovedAndShownUnderTheArticle() {
    Chromium.visit(
        true,
        page -> {
          page.navigate(service() + "/");
          page.waitForURL(Pattern.compile(".*/demo"));
          fill(page, "Newcomer", "newcomer@example.org", "Is there a footpath too?");
          page.getByText("Post reply").click();

          page.waitForURL(Pattern.compile(".*/demo#reply-waiting"));
          assertThat(page.locator("#reply-waiting")).isVisible();
          assertThat(page.getByText("Is there a footpath too?")).hasCount(0);
          Chromium.picture(page, "demo-waiting");

          page.navigate(service() + "/console/sign-in?link=" + links.create());
          page.navigate(service() + "/console?site=demo");
          var card =
              page.locator(
                  "article.comment",
                  new Page.LocatorOptions().setHasText("Is there a footpath too?"));
          Chromium.picture(page, "console");
          card.getByText("Approve").click();
          assertThat(page.locator(".toast")).containsText("Approved.");

          page.navigate(service() + "/demo");
          assertThat(page.locator("article", new Page.LocatorOptions().setHasText("Newcomer")))
              .containsText("Is there a footpath too?");
        });
  }

  @Test
  void withoutJavaScriptAnInvalidFormIsReturnedWithItsTextButNotTheEmail() {
    Chromium.visit(
        false,
        page -> {
          page.navigate(service() + "/demo");
          fill(page, "Newcomer", "not-an-address", "First line\nsecond <b>line</b>");
          page.getByText("Post reply").click();

          assertThat(page.locator("#fault-email")).containsText("not a valid e-mail address");
          assertThat(page.locator("textarea[name=body]"))
              .hasValue("First line\nsecond <b>line</b>");
          assertThat(page.locator("input[name=name]")).hasValue("Newcomer");
          assertThat(page.locator("input[name=email]")).hasValue("");
          Chromium.picture(page, "faulty");

          page.locator("input[name=email]").fill("newcomer@example.org");
          page.getByText("Post reply").click();
          page.waitForURL(Pattern.compile(".*/demo#reply-waiting"));
        });
  }

  private static void fill(Page page, String name, String email, String body) {
    page.locator("textarea[name=body]").fill(body);
    page.locator("input[name=name]").fill(name);
    Locator address = page.locator("input[name=email]");
    address.fill(email);
  }

  private static String service() {
    return "http://localhost:"
        + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
  }
}
