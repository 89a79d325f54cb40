package dev.anteroom.retention;

import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.site.Sites;
import dev.anteroom.submission.ReceiptFixture;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments without text: nobody can approve them, and their other data can still be purged. */
@QuarkusTest
class PurgedTextTest {
  private static final String PAGE = "https://example.org/a?reader=me#comments";

  @Inject PurgeJob purging;
  @Inject Sites sites;

  private final String site =
      siteWith(Map.of("name", "A site", "retention", Map.of("spamDays", 10)));

  @Inject Scheduler scheduler;

  @BeforeEach
  void pausePurges() {
    RetentionFixture.pausePurges(scheduler);
  }

  @AfterEach
  void resumePurges() {
    scheduler.resume();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spamWithoutTextIsNotApprovedEvenByForce(boolean force) {
    var spam = purgedSpam();
    var order = JSON.createObjectNode().put("decision", "approve").put("force", force);
    order.putArray("comments").addObject().put("id", spam.id());

    assertNotAllowed(decide(order), "spam");
  }

  @Test
  void spamWithoutTextIsNotApprovedByAMatchingDecision() {
    purgedSpam();
    var order = JSON.createObjectNode().put("decision", "approve");
    order.putObject("filter").put("site", site).put("status", "spam");

    assertNotAllowed(
        admin()
            .contentType("application/json")
            .body(order.toString())
            .post("/api/moderation/decisions/matching"),
        "spam");
  }

  @Test
  void spamWithoutTextIsNotApprovedByUndoingTheDecision() {
    var comment = author(site, anyReply());
    decide("approve", comment.id());
    String decision = decide("spam", comment.id()).path("decision");
    purge(comment.id());

    assertNotAllowed(admin().post("/api/moderation/decisions/" + decision + "/undo"), "spam");
  }

  @Test
  void reopenedSpamWithoutTextIsNotApprovedButMayBeRejected() {
    var spam = purgedSpam();
    decide("reopen", spam.id()).then().body("results[0].status", equalTo("pending"));

    assertNotAllowed(decide("approve", spam.id()), "pending");
    decide("reject", spam.id()).then().body("results[0].status", equalTo("rejected"));
    assertNotAllowed(decide("approve", spam.id()), "rejected");
  }

  @Test
  void aWithdrawnAndReopenedCommentIsNotApproved() {
    var comment = author(site, anyReply());
    comment.withdraw();
    decide("reopen", comment.id()).then().body("results[0].status", equalTo("pending"));

    assertNotAllowed(decide("approve", comment.id()), "pending");
  }

  @Test
  void otherCommentsOfTheSameDecisionAreApproved() {
    var spam = purgedSpam();
    var waiting = author(site, anyReply());

    decide("approve", spam.id(), waiting.id())
        .then()
        .body("results[0].error", equalTo("not_allowed"))
        .body("results[1].status", equalTo("approved"));
  }

  @Test
  void theDatabaseRefusesAnApprovedCommentWithoutText() {
    var spam = purgedSpam();

    assertThatThrownBy(() ->
            Sql.execute(
                "update comment set status = 'approved' where id = '%s'".formatted(spam.id())))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("23514"));
  }

  @Test
  void thePageUrlIsPurgedWithTheTextOfSpam() {
    var spam = author(site, anyReply().put("article", PAGE));
    decide("spam", spam.id());
    assertThat(with("page is not null", spam)).isEqualTo(1);

    purge(spam.id());

    assertThat(with("page is not null", spam)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "delete", "reopen"})
  void withdrawingPurgedSpamRemovesWhatIsLeft(String then) {
    var spam = author(site, anyReply().put("article", PAGE));
    decide(noted("spam", spam.id())).then().statusCode(200);
    purge(spam.id());
    if (!then.isEmpty()) {
      decide(noted(then, spam.id())).then().statusCode(200);
    }

    spam.withdraw().then().statusCode(204);

    assertNothingLeft(spam);
    queued(spam.id()).then().body("history[-1].actor", equalTo("author"));
    spam.get().then().body("status", equalTo("closed"));
  }

  @Test
  void remainsOfACommentWithdrawnUnderAnEarlierReleaseAreDeletedWhenItIsWithdrawnAgain() {
    var comment = author(site, anyReply());
    comment.withdraw();
    Sql.execute("update comment set page = '%s' where id = '%s'".formatted(PAGE, comment.id()));

    comment.withdraw().then().statusCode(204);

    assertNothingLeft(comment);
    queued(comment.id()).then().body("history", hasSize(1));
  }

  @Test
  void aWithdrawalDeletesEverythingThatTheReaderSent() {
    var comment =
        author(site, anyReply().put("article", PAGE).put("website", "https://me.example"));
    comment.edit("Better.").then().statusCode(200);
    decide(noted("approve", comment.id())).then().statusCode(200);
    decide("reopen", comment.id()).then().statusCode(200);
    admin()
        .contentType("application/json")
        .body(Map.of("site", site, "limit", 1, "seconds", 600))
        .post("/api/moderation/claims")
        .then()
        .body("comments", hasSize(1));

    comment.withdraw().then().statusCode(204);

    assertNothingLeft(comment);
  }

  private void assertNothingLeft(ReceiptFixture comment) {
    assertThat(
            with(
                """
                status = 'deleted' and name = '' and website is null and body = '' and page is null
                and author is null and chain = id and not proven
                and sealed_address is null and data_key is null and verdict -> 'matches' = '[]'
                """,
                comment))
        .isEqualTo(1);
    for (var left :
        new String[] {
          "history where comment = ? and num_nonnulls(reason, note) > 0",
          "former_text where comment = ?",
          "comment_vector where comment = ?",
          "claim where comment = ?",
          "lesson where comment = ?",
          "lesson_draft where comment = ?",
        }) {
      assertThat(Sql.number("select count(*) from " + left, UUID.fromString(comment.id())))
          .as(left)
          .isZero();
    }
  }

  private long with(String condition, ReceiptFixture comment) {
    return Sql.number(
        "select count(*) from comment where id = ? and " + condition,
        UUID.fromString(comment.id()));
  }

  private ReceiptFixture purgedSpam() {
    var spam = author(site, anyReply());
    decide("spam", spam.id());
    purge(spam.id());
    return spam;
  }

  /** Purges a comment as if it had been filed as spam long ago. */
  private void purge(String spam) {
    Sql.execute(
        "update comment set spam_since = spam_since - interval '11 days' where id = '%s'"
            .formatted(spam));
    // If the scheduled purge has the lock, this one does nothing.
    Eventually.holds(() -> {
      purging.purge(sites.find(site).orElseThrow());
      queued(spam).then().body("status", equalTo("spam")).body("body", equalTo(""));
    });
  }

  private static JsonNode noted(String decision, String id) {
    var order =
        JSON.createObjectNode().put("decision", decision).put("reason", "r").put("note", "n");
    order.putArray("comments").addObject().put("id", id);
    return order;
  }

  private void assertNotAllowed(Response answer, String status) {
    answer
        .then()
        .statusCode(200)
        .body("results", hasSize(1))
        .body("results[0].error", equalTo("not_allowed"))
        .body("results[0].status", equalTo(status));
    published(site).then().body("total", equalTo(0));
  }
}
