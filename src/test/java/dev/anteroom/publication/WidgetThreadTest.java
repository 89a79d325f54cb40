package dev.anteroom.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.publication.EmbeddingPages.fill;
import static dev.anteroom.publication.EmbeddingPages.send;
import static dev.anteroom.publication.EmbeddingPages.text;
import static dev.anteroom.publication.EmbeddingPages.widget;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads in both orders, their pages, and links to single comments. */
@QuarkusTest
@ExtendWith(Chromium.class)
class WidgetThreadTest {
  private final EmbeddingPages pages = new EmbeddingPages();
  private final String article = pages.origin() + "/bridge";

  @AfterEach
  void stop() {
    pages.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oldest", "newest"})
  void anAnswerStandsBelowItsParentInBothOrders(String sort) {
    var parent = published(pages.site(), reply("Is there a footpath?"));
    published(pages.site(), reply("Who pays?"));
    published(pages.site(), reply("Yes, on the left.").put("parent", parent));
    pages.body("<anteroom-comments site=\"{site}\" sort=\"" + sort + "\"></anteroom-comments>");

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(page.locator("article article")).containsText("Yes, on the left.");
          assertThat(page.locator(".thread > article").nth(sort.equals("oldest") ? 0 : 1))
              .containsText("Is there a footpath?");
        });
  }

  @Test
  void anAnswerWhoseParentIsOnAnotherPageComesBelowIt() {
    var parent = published(pages.site(), reply("Is there a footpath?"));
    publishMany(60);
    published(pages.site(), reply("Yes, on the left.").put("parent", parent));
    pages.body("<anteroom-comments site=\"{site}\" sort=\"newest\"></anteroom-comments>");

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(page.locator("article article")).containsText("Yes, on the left.");
          assertThat(page.locator("article")).hasCount(62);
        });
  }

  @Test
  void pressingTwiceLoadsAPageOnceAndAFailureIsSaid() {
    publishMany(60);

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          var isDown = new AtomicBoolean(true);
          page.route(
              "**/comments?**",
              route -> {
                if (isDown.get()) {
                  route.abort();
                } else {
                  route.resume();
                }
              });
          var more = widget(page).getByText("More replies");
          more.click();
          assertThat(page.locator("[role=status]")).containsText("nothing was lost");
          isDown.set(false);
          more.dblclick();
          assertThat(page.locator("article")).hasCount(60);
          var ids =
              page.locator("article").all().stream().map(at -> at.getAttribute("id")).toList();
          assertThat(new HashSet<>(ids)).hasSize(60);
          assertThat(page.locator("article").nth(50)).isFocused();
        });
  }

  @Test
  void aLinkToACommentLoadsThePageOnWhichItStands() {
    publishMany(60);
    var id = published(pages.site(), reply("The last one."));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge#comment-" + id);
          var linked = page.locator("article[data-id='" + id + "']");
          assertThat(linked).isFocused();
          assertThat(linked).isInViewport();
          assertThat(linked.locator("a.when")).hasAttribute("href", "#comment-" + id);

          page.navigate(article + "#comment-00000000-0000-7000-8000-000000000000");
          assertThat(page.locator("[role=status]")).containsText("no longer here");
        });
  }

  @Test
  void aDeepThreadIsReadableOnASmallPhone() {
    pages.newSite(Map.of("maxDepth", 20));
    String parent = null;
    for (int i = 0; i < 20; i++) {
      var reply = reply("Level %d says something of a usual length.".formatted(i));
      parent = published(pages.site(), parent == null ? reply : reply.put("parent", parent));
    }

    Chromium.visit(
        true,
        page -> {
          page.setViewportSize(320, 700);
          pages.open(page, "/bridge");
          var last = page.locator("article").last();
          assertThat(last.locator(".to")).hasText("in reply to Reader");
          assertThat(last.locator(".to")).isVisible();
          assertThat(last.locator("p.text").boundingBox().width).isGreaterThan(200);
          assertThat(page.locator("article").nth(1).locator(".to").first()).isHidden();
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .isEqualTo(320);
        });
  }

  @Test
  void aTimeIsRelativeAndShowsTheExactOneWhenItIsPressed() {
    published(pages.site(), reply("Now."));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(page.locator("article time")).hasText("this minute");
          page.locator("article .when").click();
          assertThat(page.locator("article time")).not().hasText("this minute");
          assertThat(page.locator("article time")).containsText(" at ");
        });
  }

  @Test
  void theFocusGoesToWhatAnActionWasAbout() {
    published(pages.site(), reply("The first."));

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          var answer = page.getByLabel("Reply to Reader");
          answer.click();
          assertThat(text(page)).isFocused();
          widget(page).getByText("Cancel").click();
          assertThat(answer).isFocused();
          fill(page, "Mine.");
          send(page);
          assertThat(page.locator(".waiting")).isFocused();
          page.locator(".waiting").getByText("Edit").click();
          assertThat(page.locator(".waiting textarea")).isFocused();
          page.locator(".waiting").getByText("Save").click();
          assertThat(page.locator(".waiting")).isFocused();
          page.locator(".waiting").getByText("Withdraw").click();
          assertThat(page.locator("h2").first()).isFocused();
        });
  }

  @Test
  void aReceiptOfTheFormerWidgetShowsTheReplyThatWaits() {
    var own = anyReply().put("article", article).put("body", "Sent by the former widget.");
    var sent = submit(pages.site(), own).jsonPath();

    Chromium.visit(
        true,
        page -> {
          page.navigate(article);
          page.evaluate(
              """
              ([site, id, receipt, article]) => localStorage.setItem('anteroom:' + site, JSON.stringify(
                {name: 'Ann', website: '', own: [{id, receipt, article, at: Date.now()}]}))
              """,
              List.of(pages.site(), sent.getString("id"), sent.getString("receipt"), "/bridge/"));
          pages.open(page, "/bridge");
          assertThat(page.locator(".waiting")).containsText("Sent by the former widget.");
          assertThat(widget(page).getByLabel("Name")).hasValue("Ann");
        });
  }

  @Test
  void aProofOfWorkThatFailedOnceIsTriedAgainBeforeSending() {
    pages.newSite(Map.of("guards", Map.of("work", "enforce", "speed", "off")));

    Chromium.visit(
        true,
        page -> {
          var isFirst = new AtomicBoolean(true);
          page.route(
              "**/challenge",
              route -> {
                if (isFirst.getAndSet(false)) {
                  route.abort();
                } else {
                  route.resume();
                }
              });
          pages.open(page, "/bridge");
          fill(page, "Solved at the second attempt.");
          send(page);
          var id = page.locator(".waiting").getAttribute("data-id");
          assertThat(queued(id).jsonPath().getList("verdict.matches")).isEmpty();
        });
  }

  private void publishMany(int count) {
    var ids =
        IntStream.range(0, count)
            .mapToObj(i -> submitted(pages.site(), reply("Number " + i + ".")))
            .toArray(String[]::new);
    decide("approve", ids).then().statusCode(200);
  }

  private ObjectNode reply(String body) {
    return anyReply().put("article", article).put("name", "Reader").put("body", body);
  }
}
