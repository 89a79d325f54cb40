package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One decision on all comments that match a filter. */
@QuarkusTest
class DecidingMatchingTest {
  private final String site = anySite();

  @Test
  void allMatchingCommentsAreDecidedWithAResultEachAndNoOthers() {
    var lottery = submitted(site, anyReply().put("body", "Win the lottery now."));
    var bridge = submitted(site, anyReply().put("body", "What of the bridge?"));
    var another = submitted(site, anyReply().put("body", "A lottery for everybody."));

    matching("spam", Map.of("site", site, "status", "pending", "q", "lottery"), null)
        .then()
        .statusCode(200)
        .body("results", hasSize(2))
        .body("results.status", everyItem(equalTo("spam")))
        .body("decided", equalTo(2))
        .body("failed", nullValue())
        .body("results.id", equalTo(List.of(lottery, another)));
    queued(bridge).then().body("status", equalTo("pending"));
  }

  @Test
  void commentsThatArriveAfterTheCountAreNotDecided() {
    submitted(site, anyReply());
    var counted = Instant.now().plusMillis(2);
    while (!Instant.now().isAfter(counted)) {
      Thread.onSpinWait();
    }
    var later = submitted(site, anyReply());

    matching("approve", Map.of("site", site, "status", "pending"), counted)
        .then()
        .body("results", hasSize(1));
    queued(later).then().body("status", equalTo("pending"));
  }

  @Test
  void severalTransactionsAreOneDecisionAndUndoneTogether() {
    fill(1_203);

    var outcome = matching("reject", Map.of("site", site, "status", "pending"), null);
    outcome.then().statusCode(200).body("results", hasSize(1_203));
    assertThat(waiting()).isZero();

    admin()
        .post("/api/moderation/decisions/" + outcome.path("decision") + "/undo")
        .then()
        .statusCode(200)
        .body("results", hasSize(1_203))
        .body("results.status", everyItem(equalTo("pending")));
    assertThat(waiting()).isEqualTo(1_203);
  }

  @Test
  void ifALaterTransactionFailsTheResponseSaysSoAndTheEarlierOnesCanBeUndone() {
    fill(700);
    var last = Sql.text("select max(id::text) from comment where site = ?", site);
    Sql.execute(
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused'; end $$;
        create trigger refused before insert on history
          for each row when (new.comment = '%s') execute function refuse()
        """
            .formatted(last));
    Response outcome;
    try {
      outcome = matching("reject", Map.of("site", site, "status", "pending"), null);
    } finally {
      Sql.execute("drop function refuse() cascade");
    }
    outcome
        .then()
        .statusCode(200)
        .body("decided", equalTo(500))
        .body("results", hasSize(500))
        .body("failed.code", equalTo("internal"));
    assertThat(waiting()).isEqualTo(200);

    admin()
        .post("/api/moderation/decisions/" + outcome.path("decision") + "/undo")
        .then()
        .statusCode(200);
    assertThat(waiting()).isEqualTo(700);
  }

  @Test
  void aModeratorDecidesMatchingCommentsOfTheirOwnSitesOnly() {
    var elsewhere = anySite();
    var theirs = submitted(elsewhere, anyReply());
    var mine = submitted(site, anyReply());
    var body = JSON.createObjectNode().put("decision", "approve");
    body.putObject("filter").put("status", "pending");

    plain()
        .header("Authorization", "Bearer " + TokensFixture.token("here", "moderator", site))
        .contentType("application/json")
        .body(body.toString())
        .post("/api/moderation/decisions/matching")
        .then()
        .statusCode(200)
        .body("results.id", equalTo(List.of(mine)));
    queued(theirs).then().body("status", equalTo("pending"));
  }

  @Test
  void withoutADecisionOrAStatusNothingIsDecided() {
    submitted(site, anyReply());

    matching(null, Map.of("site", site, "status", "pending"), null)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("decision"));
    matching("approve", Map.of("site", site), null)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("filter.status"));
    matching("approve", Map.of("site", site, "status", "lost"), null)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("filter.status"));
    assertThat(waiting()).isEqualTo(1);
  }

  private Response matching(String decision, Map<String, String> filter, Instant before) {
    var wish = JSON.createObjectNode();
    if (decision != null) {
      wish.put("decision", decision);
    }
    if (before != null) {
      wish.put("before", before.toString());
    }
    filter.forEach(wish.putObject("filter")::put);
    return admin()
        .contentType("application/json")
        .body(wish.toString())
        .post("/api/moderation/decisions/matching");
  }

  private int waiting() {
    return admin()
        .queryParam("site", site)
        .queryParam("status", "pending")
        .get("/api/moderation/comments")
        .path("total");
  }

  private void fill(int count) {
    CommentRows.in(site).insert(count);
  }
}
