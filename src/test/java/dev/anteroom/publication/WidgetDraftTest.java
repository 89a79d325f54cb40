package dev.anteroom.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.publication.EmbeddingPages.fill;
import static dev.anteroom.publication.EmbeddingPages.send;
import static dev.anteroom.publication.EmbeddingPages.text;
import static dev.anteroom.publication.EmbeddingPages.widget;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing that a reader has typed is lost, and every failure says what it is. */
@QuarkusTest
@ExtendWith(Chromium.class)
class WidgetDraftTest {
  private final EmbeddingPages pages = new EmbeddingPages();
  private final String article = pages.origin() + "/bridge";

  @AfterEach
  void stop() {
    pages.close();
  }

  @Test
  void theTextStaysBelowItsParentWhenTheOrderChanges() {
    published(pages.site(), reply("The first."));
    published(pages.site(), reply("The second."));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          page.getByLabel("Reply to Reader").first().click();
          page.keyboard().type("My answer");
          widget(page).getByLabel("Order").selectOption("newest");
          assertThat(page.locator("article").first()).containsText("The second.");
          assertThat(
                  page.locator("article", new Page.LocatorOptions().setHasText("The first."))
                      .locator("textarea"))
              .hasValue("My answer");
        });
  }

  @Test
  void newRepliesAreAnnouncedAndShownWithoutTouchingTheForm() {
    published(pages.site(), reply("The first."));

    Chromium.visit(
        true,
        page -> {
          page.clock().install();
          pages.open(page, "/bridge");
          page.getByLabel("Reply to Reader").click();
          page.keyboard().type("My answer");
          var before = text(page).boundingBox().y;
          published(pages.site(), reply("The second."));
          page.clock().runFor(31_000);
          assertThat(widget(page).locator("[aria-live=polite]")).hasText("1 new reply");
          assertThat(text(page).boundingBox().y).isEqualTo(before);
          assertThat(text(page)).isFocused();

          widget(page).locator(".fresh button").click();
          assertThat(page.locator("article")).hasCount(2);
          assertThat(page.locator("article").last()).isFocused();
          assertThat(page.locator("article").first().locator("textarea")).hasValue("My answer");
        });
  }

  @Test
  void aReplyToARemovedCommentIsOfferedToTheArticle() {
    var parent = published(pages.site(), reply("The first."));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          page.getByLabel("Reply to Reader").click();
          fill(page, "My answer");
          decide("reject", parent).then().statusCode(200);
          widget(page).locator("form .send").click();
          assertThat(widget(page).locator("form [role=alert]")).containsText("was removed");
          assertThat(text(page)).hasValue("My answer");
          assertThat(widget(page).getByText("Send it to the article instead")).isFocused();
          page.keyboard().press("Enter");

          page.locator(".waiting").waitFor();
          var id = page.locator(".waiting").getAttribute("data-id");
          assertThat(queued(id).jsonPath().getString("parent")).isNull();
        });
  }

  @Test
  void aReloadBringsTheTextBackUntilItIsSentButNeverTheAddress() {
    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          fill(page, "Half a thought");
          pages.open(page, "/bridge");
          assertThat(text(page)).hasValue("Half a thought");
          assertThat(widget(page).getByLabel("Email")).hasValue("");
          fill(page, "A whole thought");
          send(page);
          assertThat((String) page.evaluate("JSON.stringify(sessionStorage)")).isEqualTo("{}");
        });
  }

  @Test
  void aPageMayKeepNoDrafts() {
    pages.body("<anteroom-comments site=\"{site}\" drafts=\"off\"></anteroom-comments>");

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          fill(page, "Half a thought");
          assertThat((String) page.evaluate("JSON.stringify(sessionStorage)")).isEqualTo("{}");
        });
  }

  @Test
  void afterALostAnswerTheSameReplyIsSentOnce() {
    Chromium.visit(
        true,
        page -> {
          var keys = new ArrayList<String>();
          var isDown = new AtomicBoolean(true);
          page.route(
              "**/comments",
              route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                if (isDown.get()) {
                  route.abort();
                } else {
                  route.resume();
                }
              });
          pages.open(page, "/bridge");
          fill(page, "Sent twice.");
          widget(page).locator("form .send").click();
          assertThat(widget(page).locator("form [role=alert]"))
              .containsText("could not be reached and nothing was lost");
          assertThat(text(page)).hasValue("Sent twice.");
          isDown.set(false);
          send(page);

          assertThat(keys.stream().distinct()).hasSize(1);
          assertThat(keys.getFirst()).hasSizeGreaterThan(21);
        });
  }

  @Test
  void aTextThatIsTooLongNamesTheLimitAndItsLength() {
    pages.newSite(Map.of("maxBody", 500));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          fill(page, "x".repeat(501));
          widget(page).locator("form .send").click();
          assertThat(page.locator("#fault-body")).hasText("At most 500 characters, 501 written.");
          assertThat(text(page)).hasAttribute("aria-describedby", "fault-body");
          assertThat(text(page)).isFocused();
          assertThat(widget(page).locator("label[for=field-body]")).hasText("Reply");
        });
  }

  @Test
  void anArticleThatIsClosedMeanwhileSaysSoAndKeepsTheText() {
    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          fill(page, "Too late.");
          admin()
              .contentType(ContentType.JSON)
              .body(Map.of("article", article, "open", false))
              .put("/api/admin/sites/" + pages.site() + "/articles")
              .then()
              .statusCode(200);
          widget(page).locator("form .send").click();
          assertThat(widget(page).locator("form [role=alert]"))
              .containsText("closed in the meantime");
          assertThat(text(page)).hasValue("Too late.");
        });
  }

  @Test
  void anOriginThatIsNotRegisteredIsNamedAndThePlainFormStays() {
    pages.newSite(Map.of("origins", List.of("https://www.example.org")));
    pages.body(plainForm());

    Chromium.visit(
        true,
        page -> {
          page.navigate(article);
          assertThat(widget(page).locator("[role=status]"))
              .containsText("its address " + pages.origin() + " is not registered");
          assertThat(page.locator("#plain")).isVisible();
          assertThat(widget(page).locator("textarea")).hasCount(0);
        });
  }

  @Test
  void withoutTheServiceThePlainFormStaysAndItsTextIsTakenOver() {
    pages.body(plainForm());

    Chromium.visit(
        true,
        page -> {
          page.route("**/api/**", route -> route.abort());
          page.route(
              "**/embed.js",
              route -> {
                // The script itself was loaded before the network failed.
                if (route.request().resourceType().equals("fetch")) {
                  route.abort();
                } else {
                  route.resume();
                }
              });
          page.navigate(article);
          var retry = widget(page).getByText("Try again");
          retry.waitFor();
          page.locator("#plain textarea").fill("Typed into the plain form");
          page.unroute("**/api/**");
          retry.click();
          assertThat(text(page)).hasValue("Typed into the plain form");
          assertThat(page.locator("#plain")).isHidden();
        });
  }

  private ObjectNode reply(String body) {
    return anyReply().put("article", article).put("name", "Reader").put("body", body);
  }

  private static String plainForm() {
    return """
    <anteroom-comments site="{site}"><form id="plain"><textarea name="body"></textarea>
    <input name="name"></form></anteroom-comments>
    """;
  }
}
