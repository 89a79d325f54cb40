package dev.anteroom.statistics;

import static dev.anteroom.moderation.TokensFixture.moderator;
import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.statistics.InsightFixture.daysAgo;
import static dev.anteroom.statistics.InsightFixture.noon;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InsightTest {
  /** The documented error of a percentile; the test adds half a second for rounding. */
  private static final double ERROR = .045;

  private static final Instant BEFORE_ALL = noon(100);

  /** Before all rows of these tests. */
  private static final Instant OLDEST = noon(7);

  @Inject AggregatingDailyCounts aggregating;

  private final String site = anySite();

  @Test
  void commentsAreCountedByDayOfArrivalAndDecisionsByTheirOwnDay() {
    var rows = rows();
    rows.decided(noon(3), Duration.ofHours(1), "approved");
    rows.decided(noon(3), Duration.ofHours(30), "spam");
    rows.screened(noon(3), "rejected");
    var oldest = rows.waiting(noon(3));
    rows.waiting(noon(2));

    aggregateEverything();

    var came = day(insight(site), 3);
    assertThat(came.path("received").toString())
        .isEqualTo(
            """
            {"received":4,"approved":1,"rejected":1,"spam":1,"waiting":1,"deleted":0}\
            """);
    assertThat(came.path("decided").toString())
        .isEqualTo("{\"approved\":1,\"rejected\":0,\"spam\":0}");
    assertThat(came.path("screened").path("rejected").asInt()).isEqualTo(1);
    var later = day(insight(site), 2);
    assertThat(later.path("decided").path("spam").asInt()).isEqualTo(1);
    assertThat(later.path("received").path("received").asInt()).isEqualTo(1);
    assertThat(insight(site).at("/waiting/count").asInt()).isEqualTo(2);
    assertThat(Instant.parse(insight(site).at("/waiting/oldest").asText())).isEqualTo(oldest.at());
    assertThat(insight(site).at("/complete").asBoolean()).isTrue();
  }

  @Test
  void anOverturnedAutomaticVerdictIsCountedOnce() {
    var rows = rows();
    rows.screened(noon(2), "spam");
    var back = rows.screened(noon(2), "spam");
    rows.step(back, Duration.ofHours(1), "spam", "pending", false);
    rows.step(back, Duration.ofHours(2), "pending", "approved", false);
    var again = rows.screened(noon(2), "rejected");
    rows.step(again, Duration.ofHours(1), "rejected", "approved", false);
    rows.step(again, Duration.ofHours(2), "approved", "spam", false);

    aggregateEverything();

    assertThat(insight(site).path("alone").toString()).isEqualTo("{\"filed\":3,\"takenBack\":1}");
    // None counts as waiting for its first decision, because screening had filed it.
    assertThat(insight(site).at("/waits/decided").asInt()).isZero();
    assertThat(insight(site).at("/waits/half").isNull()).isTrue();
  }

  @Test
  void percentilesAreWithinTheDocumentedError() {
    long seed = new Random().nextLong();
    System.out.println("Waiting times, seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 8; round++) {
      var of = anySite();
      var rows = new InsightFixture(of);
      int many = 1 + random.nextInt(120);
      // From a second to two and a half days, evenly distributed on a logarithmic scale.
      var waits =
          LongStream.generate(() -> Math.round(1_000 * Math.pow(220_000, random.nextDouble())))
              .limit(many)
              .sorted()
              .toArray();
      LongStream.of(waits)
          .forEach(wait -> rows.decided(noon(3), Duration.ofMillis(wait), "approved"));

      rows().aggregatedUntil(BEFORE_ALL);
      var found = insight(of).path("waits");

      assertThat(found.path("decided").asInt()).isEqualTo(many);
      assertNear(found.path("half"), waits, .5, seed);
      assertNear(found.path("nineOfTen"), waits, .9, seed);
      assertNear(found.path("ninetyNine"), waits, .99, seed);
    }
  }

  @Test
  @Tag("full")
  void concurrentAggregationCountsNothingTwice() throws Exception {
    var others = List.of(site, anySite());
    var random = new Random(7);
    for (var of : others) {
      var rows = new InsightFixture(of);
      for (int i = 0; i < 60; i++) {
        var at = noon(1 + random.nextInt(4)).plus(random.nextInt(86_400), ChronoUnit.SECONDS);
        switch (random.nextInt(4)) {
          case 0 -> rows.waiting(earlier(at));
          case 1 -> rows.screened(earlier(at), "spam");
          case 2 -> rows.decided(earlier(at), Duration.ofMinutes(random.nextInt(600)), "rejected");
          default -> rows.decided(earlier(at), Duration.ofMinutes(random.nextInt(9)), "approved");
        }
      }
    }
    var live = new ArrayList<JsonNode>();
    rows()
        .withNothingAggregatedSince(BEFORE_ALL, () -> others.forEach(of -> live.add(insight(of))));

    rows().onlyAggregatedBefore(OLDEST);
    try (var replicas = Executors.newFixedThreadPool(2)) {
      var both = List.of(replicas.submit(this::aggregateAll), replicas.submit(this::aggregateAll));
      for (var replica : both) {
        replica.get();
      }
    }

    assertThat(others.stream().map(this::insight).toList()).isEqualTo(live);
    assertThat(live.getFirst().at("/received/received").asInt()).isEqualTo(60);
  }

  @Test
  void erasedCommentsStayCountedButAreNotPending() {
    var rows = rows();
    var waiting = rows.waiting(noon(1));
    var approved = rows.decided(noon(1), Duration.ofMinutes(5), "approved");
    aggregateEverything();

    Sql.execute(
        "delete from comment where id in ('%s', '%s')".formatted(waiting.id(), approved.id()));

    assertThat(insight(site).path("received").toString())
        .isEqualTo(
            """
            {"received":2,"approved":1,"rejected":0,"spam":0,"waiting":0,"deleted":1}\
            """);
    assertThat(insight(site).at("/waiting/count").asInt()).isZero();
    assertThat(insight(site).at("/waits/decided").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("full")
  void pendingCountsComeFromTheDailyCountsBeyondTheLimit() {
    var rows = rows();
    CommentRows.in(site).at(noon(1)).insert(10_001);
    rows.decided(noon(1), Duration.ofMinutes(5), "approved");
    aggregateEverything();

    var insight = insight(site);
    Sql.execute("delete from comment where site = '" + site + "'");

    assertThat(insight.at("/waiting/count").asInt()).isEqualTo(10_000);
    assertThat(insight.at("/waiting/countIsCapped").asBoolean()).isTrue();
    assertThat(insight.at("/received/waiting").asInt()).isEqualTo(10_001);
    assertThat(insight.at("/received/deleted").asInt()).isZero();
  }

  @Test
  void newDecisionsAreCountedAtOnceAndAnUndoIsNoDecision() {
    var id = submitted(site, anyReply());
    submitted(site, anyReply().put("homepage", "filled"));

    decide("approve", id).then().statusCode(200);

    get(site)
        .body("received.received", equalTo(2))
        .body("received.approved", equalTo(1))
        .body("received.spam", equalTo(1))
        .body("decided.approved", equalTo(1))
        .body("screened.spam", equalTo(1))
        .body("alone.filed", equalTo(1))
        .body("waits.decided", equalTo(1));

    String decision = decide("spam", id).then().statusCode(200).extract().path("decision");
    admin().post("/api/moderation/decisions/" + decision + "/undo").then().statusCode(200);

    get(site)
        .body("received.approved", equalTo(1))
        .body("received.spam", equalTo(1))
        .body("decided.approved", equalTo(1))
        .body("decided.spam", equalTo(1))
        .body("waits.decided", equalTo(1));

    decide("reopen", id).then().statusCode(200);

    get(site)
        .body("received.approved", equalTo(0))
        .body("received.waiting", equalTo(1))
        .body("waiting.count", equalTo(1));
  }

  @Test
  void aDecisionWithTheReasonUndoneIsCountedAsADecision() {
    var decision = JSON.createObjectNode().put("decision", "approve").put("reason", "undone");
    decision.putArray("comments").addObject().put("id", submitted(site, anyReply()));

    decide(decision).then().statusCode(200);

    get(site).body("decided.approved", equalTo(1));
  }

  @Test
  void activeRulesHaveModeAndRecordAndRemovedOnesOnlyTheRecord() {
    publish(site, keywords("hold", "casino").put("mode", "shadow"));
    rows().record("a-keywords-rule", 12, 3);
    rows().record("taken-out", 1, 0);

    get(site)
        .body("rules[0].rule", equalTo("a-keywords-rule"))
        .body("rules[0].mode", equalTo("shadow"))
        .body("rules[0].approved", equalTo(12))
        .body("rules[0].refused", equalTo(3))
        .body("rules[1].rule", equalTo("taken-out"))
        .body("rules[1].mode", nullValue())
        .body("rules.find { it.rule == 'guard:honeypot' }.mode", equalTo("enforce"));
  }

  @Test
  void aModeratorSeesOnlyTheirOwnSites() {
    var other = anySite();
    submitted(site, anyReply());
    submitted(other, anyReply());
    var mine = moderator("Mine", site);

    mine.get().get(path(site)).then().statusCode(200);
    mine.get().get(path(other)).then().statusCode(404).body("code", equalTo("site_unknown"));
    mine.get()
        .get("/api/moderation/insight")
        .then()
        .statusCode(200)
        .body("received.received", equalTo(1))
        .body("waiting.count", equalTo(1));
  }

  @Test
  void daysAreFromOneToNinety() {
    for (var days : List.of("0", "91", "-1", "x", "99999999999")) {
      admin()
          .queryParam("days", days)
          .get(path(site))
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("days"));
    }
    rows().aggregatedUntil(BEFORE_ALL);
    admin().queryParam("days", 90).get(path(site)).then().body("days.size()", equalTo(90));
  }

  @Test
  void theResponseNamesTheFirstAggregatedDay() throws Exception {
    rows().decided(noon(5), Duration.ofHours(1), "approved");
    rows().waiting(noon(1));
    rows()
        .withNothingAggregatedSince(
            noon(2),
            () -> {
              get(site)
                  .body("complete", equalTo(false))
                  .body("from", equalTo(daysAgo(1).toString()))
                  .body("received.received", equalTo(1))
                  .body("days.size()", equalTo(2));
            });
    aggregateEverything();

    get(site).body("complete", equalTo(true)).body("received.received", equalTo(2));
  }

  private InsightFixture rows() {
    return new InsightFixture(site);
  }

  private void aggregateEverything() {
    rows().onlyAggregatedBefore(OLDEST);
    aggregateAll();
  }

  private void aggregateAll() {
    while (!isAggregated()) {
      aggregating.aggregateNext();
    }
  }

  private boolean isAggregated() {
    return aggregating
        .aggregatedRange()
        .filter(folded -> folded.newest().isAfter(Instant.now().minus(Duration.ofMinutes(4))))
        .isPresent();
  }

  private static Instant earlier(Instant at) {
    return at.isBefore(noon(1)) ? at : at.minus(2, ChronoUnit.DAYS);
  }

  private static void assertNear(JsonNode found, long[] waits, double share, long seed) {
    double exact = waits[(int) Math.ceil(share * waits.length) - 1] / 1_000d;
    assertThat(found.asDouble())
        .as("%s within, seed %d", share, seed)
        .isCloseTo(exact, within(ERROR * exact + .5));
  }

  private static JsonNode day(JsonNode insight, int daysAgo) {
    for (var day : insight.path("days")) {
      if (day.path("day").asText().equals(daysAgo(daysAgo).toString())) {
        return day;
      }
    }
    throw new AssertionError("no such day");
  }

  private JsonNode insight(String of) {
    try {
      return JSON.readTree(get(of).extract().asByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse get(String of) {
    return admin().get(path(of)).then().statusCode(200);
  }

  private static String path(String of) {
    return "/api/moderation/sites/" + of + "/insight";
  }
}
