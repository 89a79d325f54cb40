package dev.anteroom.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.moderation.TokensFixture.token;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.submission.ReceiptFixture;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of several moderators who work on one queue: claims, conflicts and events. */
@QuarkusTest
@ExtendWith(Chromium.class)
class ConcurrentModerationTest {
  @Inject SignInLinks links;

  private final String site = anySite();

  @Test
  void theCommentPageShowsTheHistoryAndAcceptsANote() {
    var root = published(site, anyReply().put("name", "Root").put("body", "Who pays for it?"));
    var parent =
        published(
            site, anyReply().put("name", "Parent").put("body", "The county.").put("parent", root));
    var id = submitted(site, anyReply().put("body", "It is in the minutes.").put("parent", parent));

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          page.keyboard().press("h");
          assertThat(page.locator("h1")).containsText("Reply by Reader");
          assertThat(page.locator(".excerpt")).hasCount(2);
          assertThat(page.locator(".excerpt").first()).containsText("Who pays for it?");

          page.getByLabel("Note").fill("Looked it up: page 4.");
          page.locator("button[value=approve]").click();
          assertThat(page.locator(".toast")).containsText("Approved.");
          assertThat(page.locator(".history")).containsText("administrator: Pending → Approved");
          assertThat(page.locator(".history")).containsText("Looked it up: page 4.");
          Chromium.picture(page, "console-history");
          Accessibility.check(page);
        });

    assertThat(queued(id).jsonPath().getString("status")).isEqualTo("approved");
  }

  @Test
  void anAuthorsEditIsShownAndTheOldVersionIsNotDecided() {
    var sent = submit(site, anyReply().put("body", "The bridge costs ten million."));
    var id = sent.<String>path("id");

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          plain()
              .header("Anteroom-Receipt", sent.<String>path("receipt"))
              .contentType("application/json")
              .body("{\"body\":\"The bridge costs twelve million.\"}")
              .put("/api/sites/" + site + "/receipt")
              .then()
              .statusCode(200);
          page.keyboard().press("a");
          assertThat(page.locator(".toast")).containsText("has changed");
          page.keyboard().press("h");
          assertThat(page.locator(".difference ins")).containsText("twelve");
          assertThat(page.locator(".difference del")).containsText("ten");
          assertThat(page.locator(".history")).containsText("author: changed the text");
          Chromium.picture(page, "console-edit");
          Accessibility.check(page);
        });

    assertThat(queued(id).jsonPath().getString("status")).isEqualTo("pending");
  }

  @Test
  void allMatchingCommentsAreDecidedAfterTheirCountIsShownAndUndoneTogether() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 53; i++) {
      ids.add(submitted(site, anyReply().put("body", "Lottery number " + i + ".")));
    }
    var other = submitted(site, anyReply().put("body", "Something else."));

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site + "&q=lottery");
          page.getByText("All 53 matching replies").click();
          page.getByText("Mark all 53 as spam").click();
          assertThat(page.locator(".toast")).containsText("Marked as spam. (53)");
          assertThat(page.locator(".empty")).isVisible();
          assertThat(queued(ids.getLast()).jsonPath().getString("status")).isEqualTo("spam");
          assertThat(queued(other).jsonPath().getString("status")).isEqualTo("pending");

          page.keyboard().press("u");
          assertThat(page.locator(".toast")).containsText("Moved back to pending. (53)");
        });

    assertThat(queued(ids.getFirst()).jsonPath().getString("status")).isEqualTo("pending");
  }

  @Test
  void anotherModeratorCanUndoADecisionOnManyFromTheHistoryOfOneOfThem() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      ids.add(submitted(site, anyReply()));
    }
    decideAs(token("night shift", "moderator", site), "spam", ids);

    Chromium.visit(
        true,
        page -> {
          open(page, "/comments/" + ids.get(1));
          page.getByText("Undo this decision on all 3 replies").click();
          assertThat(page.locator(".toast")).containsText("Moved back to pending. (3)");
          Accessibility.check(page);
        });

    for (var id : ids) {
      assertThat(queued(id).jsonPath().getString("status")).isEqualTo("pending");
    }
  }

  @Test
  void theHistoryCountsOnlyCommentsOfAccessibleSitesAndOffersNoUndoOfAnAuthorsEdit() {
    var mine = ReceiptFixture.author(site, anyReply());
    decide("spam", mine.id(), submitted(site, anyReply()), submitted(anySite(), anyReply()));
    var moderator = token("day shift", "moderator", site);

    assertThat(history(moderator, mine.id())).contains("Undo this decision on all 2 replies");
    mine.withdraw();
    assertThat(history(moderator, mine.id())).doesNotContain("Undo this decision");
  }

  private static String history(String token, String id) {
    return plain()
        .header("Authorization", "Bearer " + token)
        .get("/console/comments/" + id)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static void decideAs(String token, String decision, List<String> ids) {
    var order = JSON.createObjectNode().put("decision", decision);
    ids.forEach(id -> order.withArray("comments").addObject().put("id", id));
    plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(order.toString())
        .post("/api/moderation/decisions")
        .then()
        .statusCode(200);
  }

  @Test
  void claimedCommentsAreListedAndCanBeReleased() {
    for (int i = 0; i < 3; i++) {
      submitted(site, anyReply());
    }

    Chromium.visit(
        true,
        page -> {
          giveAllBack(page);
          open(page, "?site=" + site);
          page.getByText("Claim 20").click();
          assertThat(page.locator("h1")).hasText("My claims");
          assertThat(page.locator("article.comment")).hasCount(3);
          page.keyboard().press("a");
          assertThat(page.locator("article.comment")).hasCount(2);
          assertThat(page.locator("h1")).hasText("My claims");
          page.getByText("Release all").click();
          assertThat(page.locator("h1")).hasText("Pending");
          open(page, "/hand");
          assertThat(page.locator(".empty")).isVisible();
        });
  }

  /** Releases the claims that other tests made as the same administrator. */
  private void giveAllBack(Page page) {
    open(page, "/hand");
    if (page.getByText("Release all").isVisible()) {
      page.getByText("Release all").click();
      assertThat(page.locator("h1")).hasText("Pending");
    }
  }

  @Test
  void aCommentClaimedByAnotherModeratorIsDecidedOnlyByForce() {
    var id = submitted(site, anyReply());
    plain()
        .header("Authorization", "Bearer " + token("night shift", "moderator", site))
        .contentType("application/json")
        .body("{\"site\":\"" + site + "\",\"limit\":1,\"seconds\":600}")
        .post("/api/moderation/claims")
        .then()
        .statusCode(200);

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          page.keyboard().press("a");
          assertThat(page.locator(".toast")).containsText("Claimed by night shift");
          assertThat(queued(id).jsonPath().getString("status")).isEqualTo("pending");
          page.getByText("Approve anyway").click();
          assertThat(page.locator(".toast")).containsText("Approved.");
        });

    assertThat(queued(id).jsonPath().getString("status")).isEqualTo("approved");
  }

  @Test
  void theSlowerModeratorSeesWhoDecided() {
    var id = submitted(site, anyReply());

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          decide("reject", id).then().statusCode(200);
          page.keyboard().press("a");
          assertThat(page.locator(".toast"))
              .containsText("administrator has already decided: Rejected.");
        });

    assertThat(queued(id).jsonPath().getString("status")).isEqualTo("rejected");
  }

  @Test
  void commentsDecidedByAnotherModeratorAreGreyedInPlaceAndLeaveTheCount() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 10; i++) {
      ids.add(submitted(site, anyReply().put("body", "Reply number " + i + ".")));
    }

    Chromium.visit(
        true,
        mine -> {
          open(mine, "?site=" + site);
          assertThat(mine.locator(".live")).isVisible();
          var first = mine.locator("#c-" + ids.getFirst());
          first.locator("button[value=approve]").focus();
          var place = mine.locator("#c-" + ids.getLast()).boundingBox().y;

          Chromium.visit(
              true,
              colleagues -> {
                open(colleagues, "?site=" + site);
                for (int i = 0; i < 5; i++) {
                  colleagues.keyboard().press("x");
                  colleagues.keyboard().press("j");
                }
                colleagues.keyboard().press("a");
                assertThat(colleagues.locator(".toast")).containsText("Approved.");
              });

          assertThat(mine.locator(".page-header .number")).hasText("5");
          assertThat(mine.locator(".sidebar .number")).hasText("5");
          assertThat(mine.locator(".stale")).hasCount(5);
          assertThat(first)
              .containsText("Decided by another moderator. administrator: Pending → Approved");
          assertThat(first.locator("button")).hasCount(0);
          assertThat(first).isFocused();
          assertThat(mine.locator("#c-" + ids.getLast()).boundingBox().y).isEqualTo(place);
          Accessibility.check(mine);
          Chromium.picture(mine, "console-together");

          mine.keyboard().press("j");
          mine.keyboard().press("r");
          assertThat(mine.locator(".toast")).containsText("Rejected.");
          assertThat(mine.locator("article.comment")).hasCount(4);
        });

    assertThat(queued(ids.get(5)).jsonPath().getString("status")).isEqualTo("rejected");
  }

  @Test
  void commentsOfTheNextPageMoveUpWhenOthersDecide() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 51; i++) {
      ids.add(submitted(site, anyReply().put("body", "Reply number " + i + ".")));
    }

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          assertThat(page.locator(".live")).isVisible();
          decide("reject", ids.get(3)).then().statusCode(200);
          assertThat(page.locator("article.comment:not(.stale)")).hasCount(50);
          assertThat(page.locator("#c-" + ids.getLast())).isVisible();
          assertThat(page.locator(".pagination a")).hasCount(0);

          decide("reopen", ids.get(3)).then().statusCode(200);
          assertThat(page.locator(".stale")).hasCount(0);
        });
  }

  @Test
  void trustInAChainIsRevokedWithOneClick() {
    var receipt = submit(site, anyReply()).then().statusCode(202).extract().<String>path("receipt");
    submitted(site, anyReply().put("body", "Me again.").put("proof", receipt));

    Chromium.visit(
        true,
        page -> {
          open(page, "?site=" + site);
          page.getByText("Remove trust").first().click();
          assertThat(page.locator(".toast")).containsText("Trust removed.");
        });

    var next = submitted(site, anyReply().put("body", "And again.").put("proof", receipt));
    var matches = JSON.valueToTree(queued(next).jsonPath().getList("verdict.matches"));
    assertThat(matches.findValuesAsText("rule")).contains("distrusted");
    assertThat(matches.findValuesAsText("action")).contains("hold");
    assertThat(queued(next).jsonPath().getString("status")).isEqualTo("pending");
  }

  private void open(Page page, String address) {
    ConsolePage.open(page, links, address);
  }
}
