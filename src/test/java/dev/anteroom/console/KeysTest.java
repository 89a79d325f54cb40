package dev.anteroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keyboard shortcuts of the queue, for different people and keyboards. */
@QuarkusTest
@ExtendWith(Chromium.class)
class KeysTest {
  @Inject SignInLinks links;

  private final String site = anySite();
  private final String first = submitted(site, anyReply().put("body", "The first reply."));
  private final String second = submitted(site, anyReply().put("body", "The second reply."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{key: 'ф', code: 'KeyA'}",
        "{key: 'ش', code: 'KeyA'}",
        "{key: 'A', code: 'KeyA', modifierCapsLock: true}",
        "{key: 'a', code: 'KeyQ'}"
      })
  void aKeyActsByItsLatinLetterOrElseByItsPosition(String pressed) {
    visit(page -> {
      press(page, pressed);
      assertThat(page.locator(".toast")).containsText("Approved.");
    });

    assertStatus(first, "approved");
  }

  @Test
  void aKeyThatIsHeldDownDecidesOnce() {
    visit(page -> {
      page.keyboard().down("a");
      assertThat(page.locator(".toast")).containsText("Approved.");
      for (int i = 0; i < 5; i++) {
        page.keyboard().down("a");
      }
      page.keyboard().up("a");
      page.keyboard().press("h");
      assertThat(page.locator("h1")).containsText("Reply by");
    });

    assertStatus(first, "approved");
    assertStatus(second, "pending");
  }

  @Test
  void keysPressedDuringADecisionAreVisiblyIgnored() {
    visit(page -> {
      var held = new AtomicReference<Route>();
      page.route("**/console/decisions", held::set);
      page.keyboard().press("a");
      page.keyboard().press("a");
      assertThat(page.locator(".toast")).containsText("this one was ignored");
      page.locator("#c-" + first).getByText("Reject").click();
      page.waitForCondition(() -> held.get() != null);
      held.get().resume();
      assertThat(page.locator(".toast")).containsText("Approved.");
      assertThat(page.locator(".toast")).containsText("this one was ignored");
      assertThat(page.locator("article.comment")).hasCount(1);
    });

    assertStatus(first, "approved");
    assertStatus(second, "pending");
  }

  @Test
  void switchedOffKeysDoNothingUntilTheyAreSwitchedOn() {
    visit(page -> {
      page.keyboard().press("?");
      page.getByLabel("Use keyboard shortcuts").uncheck();
      Accessibility.check(page);
      page.getByText("Close").click();
      ConsolePage.open(page, links, "?site=" + site);
      assertThat(page.locator(".actions kbd").first()).isHidden();
      page.keyboard().type("sara?");
      assertThat(page.locator("dialog.help-dialog")).isHidden();
      assertThat(page.locator("article.comment")).hasCount(2);

      page.locator(".sidebar .keys").click();
      page.getByLabel("Use keyboard shortcuts").check();
      page.getByText("Close").click();
      page.keyboard().press("s");
      assertThat(page.locator(".toast")).containsText("Marked as spam.");
    });

    assertStatus(first, "spam");
  }

  @Test
  void aProxysErrorPageDoesNotReplaceTheQueue() {
    visit(page -> {
      page.route(
          "**/console/decisions",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(413)
                      .setContentType("text/html")
                      .setBody("<html><body><h1>413 Too Large</h1></body></html>")));
      page.keyboard().press("a");
      assertThat(page.locator(".toast")).containsText("nothing was changed");
      assertThat(page.locator("article.comment")).hasCount(2);
    });
  }

  private void visit(Consumer<Page> visit) {
    Chromium.visit(
        true,
        page -> {
          ConsolePage.open(page, links, "?site=" + site);
          assertThat(page.locator("[data-current]")).containsText("The first reply.");
          visit.accept(page);
        });
  }

  private static void press(Page page, String event) {
    page.evaluate(
        "event => document.body.dispatchEvent(new KeyboardEvent('keydown', {...event, bubbles: true}))",
        page.evaluate("(" + event + ")"));
  }

  private static void assertStatus(String id, String status) {
    assertThat(queued(id).jsonPath().getString("status")).isEqualTo(status);
  }
}
