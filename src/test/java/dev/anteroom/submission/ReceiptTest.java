package dev.anteroom.submission;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What authors see of their comments by receipt. */
@QuarkusTest
class ReceiptTest {
  private final String site = anySite();

  @Test
  void aPendingCommentIsShownWithItsText() {
    author(site, anyReply())
        .get()
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("keySet()", containsInAnyOrder("id", "status", "body", "version"))
        .body("status", equalTo("pending"))
        .body("body", equalTo("A reply."))
        .body("version", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource({
    "approve, approved",
    "reject, closed",
    "spam, closed",
    "delete, closed",
  })
  void aDecidedCommentShowsItsStatus(String decision, String status) {
    var author = author(site, anyReply());

    decide(decision, author.id());

    author.get().then().body("status", equalTo(status)).body("version", equalTo(2));
  }

  @Test
  void aCommentApprovedByARuleIsShownAsApproved() {
    var first = author(site, anyReply());
    decide("approve", first.id());
    publish(site, rule("author", "approve").put("approvedAtLeast", 1));

    var second = author(site, anyReply().put("body", "Again.").put("proof", first.receipt()));

    second.get().then().body("status", equalTo("approved"));
    second.edit("Other.").then().statusCode(409).body("code", equalTo("not_editable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spam", "reject"})
  void aCommentFiledByARuleIsShownAsPending(String action) {
    publish(site, keywords(action, "casino"));
    var filed = author(site, anyReply().put("body", "A casino."));
    var waiting = author(site, anyReply().put("body", "A garden."));

    assertAlike(filed, waiting, ReceiptFixture::get);
    assertAlike(filed, waiting, each -> each.edit("A casino again."));
    assertAlike(filed, waiting, each -> each.edit("A casino again."));
    assertAlike(filed, waiting, ReceiptFixture::get);
    assertAlike(filed, waiting, each -> each.edit("A garden again."));
    assertAlike(filed, waiting, each -> each.edit(" "));
    assertAlike(filed, waiting, ReceiptFixture::get);
    assertAlike(filed, waiting, ReceiptFixture::withdraw);
    assertAlike(filed, waiting, each -> each.edit("Late."));
    assertAlike(filed, waiting, ReceiptFixture::get);
  }

  @Test
  void aFiledCommentIsNotRevealedOnASiteThatKeepsNoSpamText() {
    var keepsNone = siteWith(Map.of("name", "A site", "retention", Map.of("spamDays", 0)));
    publish(keepsNone, keywords("spam", "casino"));
    var filed = author(keepsNone, anyReply().put("body", "A casino."));
    var waiting = author(keepsNone, anyReply().put("body", "A garden."));

    assertAlike(filed, waiting, ReceiptFixture::get);
    assertAlike(filed, waiting, each -> each.edit("A lawn."));
    assertAlike(filed, waiting, each -> each.edit("A lawn."));
    assertAlike(filed, waiting, each -> each.edit("A casino."));
    assertAlike(filed, waiting, ReceiptFixture::get);
    queued(filed.id()).then().body("status", equalTo("spam")).body("body", equalTo(""));
    queued(waiting.id())
        .then()
        .body("status", equalTo("spam"))
        .body("name", equalTo(""))
        .body("texts.body", contains(""));
  }

  @Test
  void aReopenedCommentIsPendingAndMayBeEdited() {
    var author = author(site, anyReply());
    decide("reject", author.id());
    decide("reopen", author.id());

    author.get().then().body("status", equalTo("pending")).body("version", equalTo(3));
    author.edit("Better.").then().statusCode(200).body("version", equalTo(4));
  }

  @Test
  void anUndoneDecisionIsNotRevealedToTheAuthor() {
    publish(site, keywords("spam", "casino"));
    var filed = author(site, anyReply().put("body", "A casino."));
    var waiting = author(site, anyReply().put("body", "A garden."));

    for (var author : List.of(filed, waiting)) {
      undo(decide("approve", author.id()).path("decision"));
    }

    queued(filed.id()).then().body("status", equalTo("spam"));
    assertAlike(filed, waiting, ReceiptFixture::get);
    decide("reject", filed.id());
    filed.get().then().body("status", equalTo("closed"));
  }

  @Test
  void anUndoDoesNotPublishATextThatWasEditedSince() {
    var author = author(site, anyReply());
    decide("approve", author.id());
    String reopening = decide("reopen", author.id()).path("decision");
    author.edit("Never seen by a person.").then().statusCode(200);

    undo(reopening)
        .then()
        .statusCode(200)
        .body("results[0].error", equalTo("version_conflict"))
        .body("results[0].by", equalTo("author"));

    published(site).then().body("total", equalTo(0));
  }

  @Test
  void everyInvalidReceiptGetsTheSameAnswer() {
    var mine = author(site, anyReply());
    var elsewhere = anySite();
    var wrong =
        List.of(
            mine.with(elsewhere, mine.receipt()),
            mine.with("no-such-site", mine.receipt()),
            mine.with(site, "x"),
            mine.with(site, "A".repeat(64)),
            mine.with(site, mine.receipt().substring(1)),
            mine.with(site, mine.receipt() + "A"),
            mine.with(site, "ü\u00a0"),
            mine.with(site, author(elsewhere, anyReply()).receipt()));

    var known = plain().get(mine.path()).then().statusCode(404).extract().asString();
    assertThat(known).contains("\"code\":\"not_found\"");
    for (var each : wrong) {
      for (var answer : List.of(each.get(), each.edit("x"), each.put("{"), each.withdraw())) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).isEqualTo(known);
      }
    }
    mine.get().then().body("body", equalTo("A reply."));
  }

  @Test
  void aWithdrawnCommentIsHiddenAtOnceAndItsTextIsDeleted() {
    var author = author(site, anyReply().put("website", "https://example.org"));
    author.edit("A second thought.");
    decide("approve", author.id());

    author.withdraw().then().statusCode(204).header("Cache-Control", "no-store");

    published(site).then().body("comments", hasSize(0)).body("total", equalTo(0));
    author.get().then().body("status", equalTo("closed")).body("body", equalTo(""));
    var seen = queued(author.id()).then().statusCode(200);
    seen.body("status", equalTo("deleted"))
        .body("name", equalTo(""))
        .body("author", equalTo(null))
        .body("verdict.matches", hasSize(0))
        .body("history[-1].actor", equalTo("author"))
        .body("history[-1].from", equalTo("approved"))
        .body("history[-1].to", equalTo("deleted"));
    assertThat(seen.extract().asString()).doesNotContain("A reply", "second", "example.org");
    author.edit("Back.").then().statusCode(409).body("code", equalTo("not_editable"));
  }

  @Test
  void aWithdrawnCommentWithApprovedAnswersKeepsItsPlace() {
    var author = author(site, anyReply());
    decide("approve", author.id());
    var answer = published(site, anyReply().put("parent", author.id()).put("body", "An answer."));

    author.withdraw().then().statusCode(204);

    published(site)
        .then()
        .body("comments.id", contains(author.id(), answer))
        .body("comments[0].removed", equalTo(true))
        .body("total", equalTo(1));
  }

  @Test
  void withdrawingAgainChangesNothing() {
    var author = author(site, anyReply());
    author.withdraw();
    author.withdraw().then().statusCode(204);

    queued(author.id()).then().body("history", hasSize(1)).body("version", equalTo(2));
  }

  @Test
  void withdrawingACommentThatAModeratorDeletedRemovesItsText() {
    var author = author(site, anyReply());
    decide("delete", author.id());
    queued(author.id()).then().body("body", equalTo("A reply."));

    author.withdraw().then().statusCode(204);

    queued(author.id()).then().body("body", equalTo("")).body("history.actor", hasItem("author"));
  }

  @Test
  void aReplayedKeyDoesNotRestoreAWithdrawnComment() {
    var first = keyed();
    new ReceiptFixture(site, first.path("id"), first.path("receipt")).withdraw();

    keyed()
        .then()
        .statusCode(202)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(first.path("id")));
    queued(first.path("id")).then().body("status", equalTo("deleted"));
  }

  private Response keyed() {
    return plain()
        .contentType("application/json")
        .header("Idempotency-Key", "a key")
        .body(anyReply().toString())
        .post("/api/sites/" + site + "/comments");
  }

  private static Response undo(String decision) {
    return admin().post("/api/moderation/decisions/" + decision + "/undo");
  }

  /** Compares status, headers and body, except for the id and the submitted text. */
  private static void assertAlike(
      ReceiptFixture one, ReceiptFixture other, Function<ReceiptFixture, Response> call) {
    assertThat(seen(one, call.apply(one))).isEqualTo(seen(other, call.apply(other)));
  }

  private static String seen(ReceiptFixture author, Response answer) {
    return answer.statusCode()
        + answer.headers().toString()
        + answer
            .asString()
            .replace(author.id(), "ID")
            .replace("\"A casino.\"", "\"AS SENT!\"")
            .replace("\"A garden.\"", "\"AS SENT!\"");
  }
}
