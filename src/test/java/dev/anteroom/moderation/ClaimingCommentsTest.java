package dev.anteroom.moderation;

import static dev.anteroom.moderation.TokensFixture.moderator;
import static dev.anteroom.moderation.TokensFixture.token;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimingCommentsTest {
  @Test
  void aClaimLeasesTheOldestPendingCommentsAndTheNextClaimLaterOnes() {
    var site = anySite();
    var ids = waiting(site, 3);
    var ada = moderator("ada", site);

    claim(ada.get(), site, 2)
        .then()
        .statusCode(200)
        .body("comments.id", equalTo(ids.subList(0, 2)))
        .body("comments[0].claim.by", equalTo("ada"))
        .body("expiresAt", notNullValue());
    claim(ada.get(), site, 2).then().body("comments.id", equalTo(ids.subList(2, 3)));
    ada.get().get("/api/moderation/claims").then().body("comments.id", equalTo(ids));
  }

  @Test
  void claimedCommentsAreNotLeasedToAnotherModerator() {
    var site = anySite();
    var ids = waiting(site, 2);
    claim(moderator("ada", site).get(), site, 1);

    claim(moderator("bob", site).get(), site, 10)
        .then()
        .body("comments.id", equalTo(ids.subList(1, 2)));
  }

  @Test
  void tokensWithTheSameNameAreDifferentModerators() {
    var site = anySite();
    waiting(site, 1);
    claim(moderator("ada", site).get(), site, 1);

    claim(moderator("ada", site).get(), site, 1).then().body("comments", empty());
  }

  @Test
  void decidingAClaimedCommentIsRefusedNamingTheHolderUnlessForced() {
    var site = anySite();
    var id = waiting(site, 1).getFirst();
    claim(moderator("ada", site).get(), site, 1);
    var bob = moderator("bob", site);

    decide(bob.get(), id, false)
        .then()
        .statusCode(200)
        .body("results[0].error", equalTo("claimed"))
        .body("results[0].by", equalTo("ada"))
        .body("results[0].status", equalTo("pending"));
    decide(bob.get(), id, true).then().body("results[0].status", equalTo("approved"));
  }

  @Test
  void aDecisionReleasesItsClaim() {
    var site = anySite();
    var id = waiting(site, 1).getFirst();
    var ada = moderator("ada", site);
    claim(ada.get(), site, 1);

    decide(ada.get(), id, false).then().body("results[0].status", equalTo("approved"));

    ada.get().get("/api/moderation/claims").then().body("comments", empty());
    queued(id).then().body("claim", nullValue());
  }

  @Test
  void releasedCommentsCanBeClaimedAgain() {
    var site = anySite();
    waiting(site, 1);
    var ada = moderator("ada", site);
    claim(ada.get(), site, 1);

    ada.get().delete("/api/moderation/claims").then().statusCode(204);

    claim(moderator("bob", site).get(), site, 1).then().body("comments", hasSize(1));
  }

  @Test
  void anExpiredLeaseReleasesTheComment() {
    var site = anySite();
    var id = waiting(site, 1).getFirst();
    claim(moderator("ada", site).get(), site, 1);
    Sql.execute("update claim set until = now() where comment = cast(? as uuid)", id);
    var bob = moderator("bob", site);

    claim(bob.get(), site, 1).then().body("comments.id", equalTo(List.of(id)));
    decide(bob.get(), id, false).then().body("results[0].status", equalTo("approved"));
  }

  @Test
  void aConflictNamesTheModeratorWhoDecided() {
    var site = anySite();
    var id = waiting(site, 1).getFirst();
    decide(moderator("ada", site).get(), id, false);
    var stale = JSON.createObjectNode().put("decision", "spam");
    stale.putArray("comments").addObject().put("id", id).put("version", 1);

    Anteroom.decide(stale)
        .then()
        .body("results[0].error", equalTo("version_conflict"))
        .body("results[0].by", equalTo("ada"));
  }

  @Test
  void limitsOutOfRangeAndSitesOfOthersAreRefused() {
    var site = anySite();
    var ada = moderator("ada", site);

    claim(ada.get(), site, 0).then().statusCode(422);
    claim(ada.get(), site, 101).then().statusCode(422);
    claim(ada.get(), anySite(), 1).then().statusCode(404);
  }

  @Test
  @Tag("full")
  void fiftyConcurrentModeratorsDecideEachCommentOnceAndNeverHoldTheSame() throws Exception {
    var site = anySite();
    var service = new JsonClient(Http.service().toString());
    var ids =
        Concurrently.map(
            8, IntStream.range(0, 1_000).boxed().toList(), i -> sent(service, site, i));
    var tokens =
        IntStream.range(0, 50).mapToObj(i -> token("moderator " + i, "moderator", site)).toList();
    var held = new ConcurrentLinkedQueue<String>();
    var decided = new ConcurrentLinkedQueue<String>();

    Concurrently.map(
        50,
        tokens,
        token -> {
          clear(service, site, token, held, decided);
          return true;
        });

    // No lease expires meanwhile, so a comment that two moderators held or decided is here twice.
    assertThat(held).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(decided).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(
            Sql.number(
                """
                select count(*) from comment where site = ? and version = 2
                  and (select array_agg(from_status || ' ' || to_status) from history
                       where history.comment = comment.id) = array['pending ' || status]
                """,
                site))
        .isEqualTo(ids.size());
  }

  private static String sent(JsonClient service, String site, int number) {
    return service
        .post("/api/sites/" + site + "/comments", anyReply().put("body", "Reply " + number))
        .body()
        .get("id")
        .asText();
  }

  /** Claims and decides until nothing is left, and records both. */
  private static void clear(
      JsonClient service, String site, String token, Queue<String> held, Queue<String> decided) {
    var wish = JSON.createObjectNode().put("site", site).put("limit", 7).put("seconds", 600);
    while (true) {
      var mine = post(service, "/api/moderation/claims", token, wish).get("comments");
      if (mine.isEmpty()) {
        return;
      }
      var order = JSON.createObjectNode().put("decision", "approve");
      var comments = order.putArray("comments");
      for (var comment : mine) {
        var id = comment.get("id").asText();
        held.add(id);
        comments.addObject().put("id", id).put("version", 1);
      }
      for (var result : post(service, "/api/moderation/decisions", token, order).get("results")) {
        if (!result.has("error")) {
          decided.add(result.get("id").asText());
        }
      }
    }
  }

  private static JsonNode post(JsonClient service, String path, String token, JsonNode body) {
    var answer = service.post(path, body, "Authorization", "Bearer " + token);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> waiting(String site, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> submitted(site, anyReply().put("body", "Reply " + i)))
        .toList();
  }

  private static Response claim(RequestSpecification caller, String site, int limit) {
    return caller
        .contentType("application/json")
        .body(Map.of("site", site, "limit", limit, "seconds", 60))
        .post("/api/moderation/claims");
  }

  private static Response decide(RequestSpecification caller, String id, boolean force) {
    var order = JSON.createObjectNode().put("decision", "approve").put("force", force);
    order.putArray("comments").addObject().put("id", id);
    return caller
        .contentType("application/json")
        .body(order.toString())
        .post("/api/moderation/decisions");
  }
}
