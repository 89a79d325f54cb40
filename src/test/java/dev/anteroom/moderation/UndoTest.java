package dev.anteroom.moderation;

import static dev.anteroom.moderation.TokensFixture.moderator;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UndoTest {
  @Inject EntityManager database;

  @Test
  void undoRestoresEverythingThatTheDecisionChanged() {
    var site = anySite();
    var waited = submitted(site, anyReply());
    var spam = submitted(site, anyReply().put("body", "Another."));
    decide("spam", spam);
    String decision = decide("approve", waited, spam).path("decision");

    undo(decision)
        .then()
        .statusCode(200)
        .body("results.status", equalTo(List.of("pending", "spam")));

    queued(waited)
        .then()
        .body("status", equalTo("pending"))
        .body("version", equalTo(3))
        .body("history", hasSize(2))
        .body("history[1].from", equalTo("approved"))
        .body("history[1].reason", equalTo("undone"));
    published(site).then().body("comments", empty());
  }

  @Test
  void commentsDecidedSinceAreNotRevertedAndNameTheModerator() {
    var site = anySite();
    var id = submitted(site, anyReply());
    String decision = decide("approve", id).path("decision");
    decide("spam", id);

    undo(decision)
        .then()
        .body("results[0].error", equalTo("version_conflict"))
        .body("results[0].by", equalTo("administrator"));
    queued(id).then().body("status", equalTo("spam"));
  }

  @Test
  void onlyModeratorsOfTheSiteMayUndo() {
    var site = anySite();
    var id = submitted(site, anyReply());
    String decision = decide("approve", id).path("decision");

    moderator("stranger", anySite())
        .get()
        .post("/api/moderation/decisions/" + decision + "/undo")
        .then()
        .statusCode(404);
    moderator("colleague", site)
        .get()
        .post("/api/moderation/decisions/" + decision + "/undo")
        .then()
        .statusCode(200)
        .body("results[0].status", equalTo("pending"));
  }

  @Test
  void theOrderOfStepsDoesNotDependOnTheClocksOfReplicas() {
    var id = submitted(anySite(), anyReply());
    decide("approve", id);
    withAFastClock(id);
    String decision = decide("spam", id).path("decision");

    undo(decision).then().body("results[0].status", equalTo("approved"));
    queued(id).then().body("history.to", equalTo(List.of("approved", "spam", "approved")));
  }

  @Transactional
  void withAFastClock(String comment) {
    database
        .createNativeQuery(
            "update history set id = uuidv7(interval '1 hour') where comment = cast(:id as uuid)")
        .setParameter("id", comment)
        .executeUpdate();
  }

  @Test
  void anUndoCanBeUndone() {
    var site = anySite();
    var id = submitted(site, anyReply());
    String decision = decide("approve", id).path("decision");
    String undone = undo(decision).path("decision");

    undo(undone).then().body("results[0].status", equalTo("approved"));
  }

  @Test
  void aDecisionThatDoesNotExistIsNotFound() {
    undo("01a00000-0000-7000-8000-000000000000").then().statusCode(404);
    undo("nonsense").then().statusCode(404);
  }

  private static Response undo(String decision) {
    return admin().post("/api/moderation/decisions/" + decision + "/undo");
  }
}
