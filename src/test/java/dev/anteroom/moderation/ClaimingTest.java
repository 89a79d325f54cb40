package dev.anteroom.moderation;

import static dev.anteroom.Anteroom.JSON;
import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.queued;
import static dev.anteroom.Anteroom.submitted;
import static dev.anteroom.moderation.TokensFixture.moderator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.Anteroom;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimingTest {
  @Inject AgroalDataSource database;

  @Test
  void aClaimLeasesTheOldestThatWaitAndEachClaimFurtherOnes() {
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
  void whatOneHoldsAnotherIsNotGiven() {
    var site = anySite();
    var ids = waiting(site, 2);
    claim(moderator("ada", site).get(), site, 1);

    claim(moderator("bob", site).get(), site, 10)
        .then()
        .body("comments.id", equalTo(ids.subList(1, 2)));
  }

  @Test
  void anotherOfTheSameNameIsAnother() {
    var site = anySite();
    waiting(site, 1);
    claim(moderator("ada", site).get(), site, 1);

    claim(moderator("ada", site).get(), site, 1).then().body("comments", empty());
  }

  @Test
  void decidingWhatAnotherHoldsIsRefusedSayingWhoUnlessForced() {
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
  void whatIsGivenBackIsFree() {
    var site = anySite();
    waiting(site, 1);
    var ada = moderator("ada", site);
    claim(ada.get(), site, 1);

    ada.get().delete("/api/moderation/claims").then().statusCode(204);

    claim(moderator("bob", site).get(), site, 1).then().body("comments", hasSize(1));
  }

  @Test
  void aLeaseThatRanOutFreesTheComment() throws SQLException {
    var site = anySite();
    var id = waiting(site, 1).getFirst();
    claim(moderator("ada", site).get(), site, 1);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update claim set until = now() where comment = '" + id + "'");
    }
    var bob = moderator("bob", site);

    claim(bob.get(), site, 1).then().body("comments.id", equalTo(List.of(id)));
    decide(bob.get(), id, false).then().body("results[0].status", equalTo("approved"));
  }

  @Test
  void aConflictSaysWhoDecided() {
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
  void fiftyModeratorsAtOnceDecideEachCommentOnceAndNeverHoldTheSame() throws Exception {
    var site = anySite();
    var ids = waiting(site, 1_000);
    var holders = new ConcurrentHashMap<String, String>();
    var decided = ConcurrentHashMap.<String>newKeySet();
    var twice = ConcurrentHashMap.<String>newKeySet();
    try (var people = Executors.newFixedThreadPool(50)) {
      var work = new ArrayList<java.util.concurrent.Callable<Void>>();
      for (int i = 0; i < 50; i++) {
        var name = "moderator " + i;
        var moderator = moderator(name, site);
        work.add(() -> {
          clear(moderator, site, name, holders, decided, twice);
          return null;
        });
      }
      for (var done : people.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(twice).isEmpty();
    assertThat(decided).containsExactlyInAnyOrderElementsOf(ids);
    for (var id : new HashSet<>(ids).stream().limit(50).toList()) {
      queued(id).then().body("history", hasSize(1)).body("version", equalTo(2));
    }
  }

  /** Claims and decides until nothing is left; notes what somebody else held meanwhile. */
  private static void clear(
      Supplier<RequestSpecification> moderator,
      String site,
      String name,
      Map<String, String> holders,
      java.util.Set<String> decided,
      java.util.Set<String> twice) {
    while (true) {
      List<String> mine = claim(moderator.get(), site, 7).path("comments.id");
      if (mine.isEmpty()) {
        return;
      }
      for (var id : mine) {
        if (holders.putIfAbsent(id, name) != null) {
          twice.add(id);
        }
      }
      var order = JSON.createObjectNode().put("decision", "approve");
      var comments = order.putArray("comments");
      mine.forEach(id -> comments.addObject().put("id", id).put("version", 1));
      List<String> done =
          moderator
              .get()
              .contentType("application/json")
              .body(order.toString())
              .post("/api/moderation/decisions")
              .path("results.findAll { it.error == null }.id");
      for (var id : done) {
        if (!decided.add(id)) {
          twice.add(id);
        }
      }
    }
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
