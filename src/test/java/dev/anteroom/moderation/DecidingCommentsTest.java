package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecidingCommentsTest {
  private final String site = anySite();

  @Test
  void anApprovedCommentIsPublishedAndARejectedOneIsNot() {
    var approved = submitted(site, anyReply());
    var rejected = submitted(site, anyReply());

    decide("approve", approved)
        .then()
        .statusCode(200)
        .body("results.status", contains("approved"))
        .body("results.version", contains(2));
    decide("reject", rejected).then().body("results.status", contains("rejected"));

    Anteroom.published(site)
        .then()
        .body("comments.id", contains(approved))
        .body("total", equalTo(1));
  }

  @Test
  void theHistoryShowsActorAndReasonOfEachStep() {
    var id = submitted(site, anyReply());
    var order =
        decisionRequest("spam", id, null)
            .put("reason", "advertising")
            .put("note", "same as me@example.net wrote");

    decide(order).then().statusCode(200);
    decide("reopen", id);

    queued(id)
        .then()
        .body("history.from", contains("pending", "spam"))
        .body("history.to", contains("spam", "pending"))
        .body("history.actor", contains("administrator", "administrator"))
        .body("history[0].reason", equalTo("advertising"))
        .body("history[0].note", equalTo("same as [email] wrote"))
        .body("history[1].note", nullValue())
        .body("history[0].at", notNullValue());
  }

  @Test
  void aDecisionThatChangesNothingReturnsTheCurrentStateAndWritesNoHistory() {
    var id = published(site, anyReply());

    decide("approve", id)
        .then()
        .body("results.status", contains("approved"))
        .body("results.version", contains(2));

    queued(id).then().body("history", hasSize(1));
  }

  @Test
  void aDecisionOnAnOlderVersionIsAConflictWithTheCurrentState() {
    var id = published(site, anyReply());

    decide(decisionRequest("reject", id, 1))
        .then()
        .statusCode(200)
        .body("results.error", contains("version_conflict"))
        .body("results.status", contains("approved"))
        .body("results.version", contains(2));
    decide(decisionRequest("reject", id, 2)).then().body("results.status", contains("rejected"));
  }

  @Test
  void aFailedDecisionDoesNotAffectTheOthers() {
    var first = submitted(site, anyReply());
    var deleted = submitted(site, anyReply());
    decide("delete", deleted);

    decide("approve", first, "01900000-0000-7000-8000-000000000000", deleted)
        .then()
        .statusCode(200)
        .body("results[0].status", equalTo("approved"))
        .body("results[1].error", equalTo("not_found"))
        .body("results[2].error", equalTo("not_allowed"))
        .body("results[2].status", equalTo("deleted"));
  }

  @Test
  void oneOfManyConcurrentModeratorsDecides() throws Exception {
    var id = submitted(site, anyReply());
    try (var moderators = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> deciding =
          () ->
              decide(decisionRequest("approve", id, 1))
                      .then()
                      .statusCode(200)
                      .extract()
                      .path("results[0].error")
                  == null;
      var decided = moderators.invokeAll(IntStream.range(0, 24).mapToObj(i -> deciding).toList());

      Assertions.assertThat(decided.stream().filter(each -> each.resultNow())).hasSize(1);
    }
    queued(id).then().body("version", equalTo(2)).body("history", hasSize(1));
  }

  @Test
  void anInvalidNoteOrReasonIsRefusedBeforeAnythingIsDecided() {
    var id = submitted(site, anyReply());

    decide(
            decisionRequest("approve", id, null)
                .put("reason", "x" + " ".repeat(800))
                .put("note", "a" + "\u0301\u0316".repeat(16)))
        .then()
        .statusCode(422)
        .body("errors.field", contains("reason", "note"))
        .body("errors.code", contains("too_long", "invalid"));

    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  void allErrorsOfADecisionRequestAreReported() {
    decide(JSON.createObjectNode().put("note", "x".repeat(2_001)))
        .then()
        .statusCode(422)
        .body("errors.field", contains("decision", "comments", "note"));
    admin()
        .contentType("application/json")
        .body("{\"decision\":\"publish\"}")
        .post("/api/moderation/decisions")
        .then()
        .statusCode(422)
        .body("errors.field", contains("decision"));
    admin()
        .contentType("application/json")
        .body("{")
        .post("/api/moderation/decisions")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed"));
    admin()
        .contentType("application/json")
        .body("{\"decide\":1}")
        .post("/api/moderation/decisions")
        .then()
        .statusCode(422)
        .body("errors.code", contains("unknown_field"));
  }

  private static ObjectNode decisionRequest(String decision, String id, Integer version) {
    var order = JSON.createObjectNode().put("decision", decision);
    order.putArray("comments").addObject().put("id", id).put("version", version);
    return order;
  }
}
