package dev.anteroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Corpus;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue page in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class QueuePageTest {
  @Inject SignInLinks links;

  private final String site = anySite();

  @Test
  void commentsAreDecidedByKeyboardAndADecisionIsUndone() {
    var first = submitted(site, anyReply().put("body", "The first reply."));
    var second = submitted(site, anyReply().put("body", "The second reply."));

    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("[data-current]")).containsText("The first reply.");
          page.keyboard().press("j");
          assertThat(page.locator("[data-current]")).containsText("The second reply.");
          page.keyboard().press("s");
          assertThat(page.locator(".toast")).containsText("Marked as spam.");
          assertStatus(second, "spam");

          page.keyboard().press("u");
          assertThat(page.locator(".toast")).containsText("Moved back to pending.");
          assertStatus(second, "pending");

          page.keyboard().press("k");
          page.keyboard().press("a");
          assertThat(page.locator(".toast")).containsText("Approved.");
          assertStatus(first, "approved");
        });
  }

  @Test
  void aButtonStaysUnderTheMouseUntilItIsReleased() {
    var first = submitted(site, anyReply().put("body", "The first reply. ".repeat(40)));
    var second = submitted(site, anyReply().put("body", "The second reply. ".repeat(10)));

    Chromium.visit(
        true,
        page -> {
          open(page);
          var card = page.locator("#c-" + second);
          var approve = card.getByText("Approve").boundingBox();
          page.mouse().move(approve.x + 5, approve.y + 5);
          page.mouse().down();
          assertThat(page.locator("[data-current]")).containsText("The first reply.");
          page.mouse().up();
          assertThat(page.locator(".toast")).containsText("Approved.");
        });

    assertStatus(first, "pending");
    assertStatus(second, "approved");
  }

  @Test
  void theClickedCardIsSelected() {
    submitted(site, anyReply().put("body", "The first reply."));
    submitted(site, anyReply().put("body", "The second reply."));

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.getByText("The second reply.").click();
          assertThat(page.locator("[data-current]")).containsText("The second reply.");
          page.keyboard().press("Shift+Tab");
          assertThat(page.locator("[data-current]")).containsText("The first reply.");
        });
  }

  @Test
  void selectedCommentsAreDecidedTogether() {
    var ids =
        List.of(
            submitted(site, anyReply().put("body", "One.")),
            submitted(site, anyReply().put("body", "Two.")),
            submitted(site, anyReply().put("body", "Three.")));

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.keyboard().press("x");
          page.keyboard().press("j");
          page.keyboard().press("x");
          page.keyboard().press("r");
          assertThat(page.locator("article.comment")).hasCount(1);
        });

    assertStatus(ids.get(0), "rejected");
    assertStatus(ids.get(1), "rejected");
    assertStatus(ids.get(2), "pending");
  }

  @Test
  void allCommentsOfThePageAreSelectedAtOnceAndFiledByOneKey() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      ids.add(submitted(site, anyReply().put("body", "Win number " + i + ".")));
    }

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.getByLabel("Select all on this page").check();
          assertThat(page.locator("#selected")).containsText("Selected: 30");
          assertThat(page.locator("#selected button[value=spam]")).isInViewport();
          page.keyboard().press("s");
          assertThat(page.locator(".toast")).containsText("Marked as spam. (30)");
          assertThat(page.locator(".empty")).isVisible();
        });

    assertStatus(ids.getFirst(), "spam");
    assertStatus(ids.getLast(), "spam");
  }

  @Test
  void aSelectionOutlastsTheDecisionOfAnotherCard() {
    var one = submitted(site, anyReply().put("body", "One."));
    var two = submitted(site, anyReply().put("body", "Two."));
    var three = submitted(site, anyReply().put("body", "Three."));

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.keyboard().press("x");
          page.locator("#c-" + two).getByText("Approve").click();
          assertThat(page.locator(".toast")).containsText("Approved.");
          assertThat(page.locator("#c-" + one + " input[type=checkbox]")).isChecked();
          assertThat(page.locator("#c-" + three + " input[type=checkbox]")).not().isChecked();
          page.keyboard().press("s");
          assertThat(page.locator("article.comment")).hasCount(1);
        });

    assertStatus(one, "spam");
    assertStatus(two, "approved");
    assertStatus(three, "pending");
  }

  @Test
  void keysDoNothingInTextFieldsOrWithControl() {
    var id = submitted(site, anyReply());

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.keyboard().press("Control+a");
          page.keyboard().press("/");
          page.keyboard().type("aars");
          assertThat(page.locator("input[type=search]")).hasValue("aars");
        });

    assertStatus(id, "pending");
  }

  @Test
  void aNewCommentAppearsOnTheOpenPage() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator(".empty")).isVisible();
          assertThat(page.locator(".live")).isVisible();

          submitted(site, anyReply().put("body", "Just arrived."));

          assertThat(page.locator("article.comment")).containsText("Just arrived.");
          page.keyboard().press("a");
          assertThat(page.locator(".toast")).containsText("Approved.");
        });
  }

  @Test
  void theSelectedCardStaysSelectedWhenACommentArrivesBeforeIt() {
    var held = submitted(site, anyReply().put("body", "In hand."));

    Chromium.visit(
        true,
        page -> {
          ConsolePage.open(page, links, "?sort=newest&site=" + site);
          assertThat(page.locator(".live")).isVisible();
          assertThat(page.locator("[data-current]")).containsText("In hand.");
          submitted(site, anyReply().put("body", "Just arrived."));
          assertThat(page.locator("article.comment")).hasCount(2);
          assertThat(page.locator("[data-current]")).containsText("In hand.");
          page.keyboard().press("a");
          assertThat(page.locator(".toast")).containsText("Approved.");
        });

    assertStatus(held, "approved");
  }

  @Test
  void matchedTextIsMarkedAndExplainedBelow() {
    publish(site, keywords("hold", "casino"));
    var parent = published(site, anyReply().put("body", "Where do we go?"));
    submitted(
        site, anyReply().put("body", "To the c-a-s-i-n-o, says my aunt.").put("parent", parent));

    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("mark")).hasText("c-a-s-i-n-o");
          assertThat(page.locator(".reasons")).containsText("Contains “casino”");
          assertThat(page.locator("blockquote")).containsText("Where do we go?");
          Chromium.picture(page, "console-queue");
        });
  }

  @Test
  void oneClickBansAnAuthorAndAnotherListsTheirComments() {
    submitted(site, anyReply().put("body", "One."));
    published(site, anyReply().put("body", "Another of the same."));

    Chromium.visit(
        true,
        page -> {
          open(page);
          page.getByText("All replies by this author").click();
          assertThat(page.locator("article.comment")).hasCount(2);
          open(page);
          page.getByText("Ban author").click();
          assertThat(page.locator(".toast")).containsText("Author banned.");
        });

    var typed = submitted(site, anyReply().put("body", "Me again."));
    assertStatus(typed, "pending");
    assertThat(queued(typed).jsonPath().getList("verdict.matches.rule")).contains("banned");
  }

  @Test
  @Tag("full")
  void hostileTextsRunNoScript() {
    var payloads = new ArrayList<String>();
    Corpus.document("naughty-strings.json").forEach(string -> payloads.add(string.asText()));
    payloads.addAll(
        List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "{#include console/signIn /}",
            "{inject:nothing}",
            "javascript:alert(1)",
            "<a href='javascript:alert(1)'>x</a>",
            "<style>@import 'https://evil.example/x.css'</style>",
            "</p></article><form action=https://evil.example><button>Approve</button></form>"));
    payloads.forEach(
        text -> submit(site, anyReply().put("name", "X " + first(text, 70)).put("body", text)));

    Chromium.visit(
        true,
        page -> {
          var seen = new ArrayList<String>();
          page.onDialog(dialog -> {
            seen.add("a dialog");
            dialog.dismiss();
          });
          page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
              seen.add(message.text());
            }
          });
          page.onRequest(request -> {
            if (!request.url().startsWith(ConsolePage.service())) {
              seen.add(request.url());
            }
          });
          open(page);
          for (int pages = 0; pages < 40; pages++) {
            var next = page.getByText("Next page", new Page.GetByTextOptions().setExact(true));
            if (next.count() != 1) {
              break;
            }
            var left = page.url();
            next.click();
            page.waitForURL(now -> !now.equals(left));
          }
          assertThat(seen).isEmpty();
          assertThat(page.locator("article.comment form[action*=evil]")).hasCount(0);
        });
  }

  private static String first(String text, int length) {
    return text.substring(
        0, text.offsetByCodePoints(0, Math.min(length, text.codePointCount(0, text.length()))));
  }

  private void open(Page page) {
    ConsolePage.open(page, links, "?site=" + site);
  }

  private static void assertStatus(String id, String status) {
    assertThat(queued(id).jsonPath().getString("status")).isEqualTo(status);
  }
}
