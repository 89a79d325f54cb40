package dev.anteroom.submission;

import static dev.anteroom.botprotection.GuardsFixture.siteAgainstCopies;
import static dev.anteroom.botprotection.GuardsFixture.siteAskingForWork;
import static dev.anteroom.botprotection.GuardsFixture.siteBehind;
import static dev.anteroom.botprotection.GuardsFixture.siteWithRate;
import static dev.anteroom.botprotection.ProofOfWorkFixture.solved;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks what guards do, and that answers do not reveal it. */
@QuarkusTest
class GuardsTest {
  @Inject EntityManager database;
  @Inject MeterRegistry metrics;

  /** The status of a comment and the guards that matched. */
  private record StoredComment(String status, List<String> guards) {}

  @ParameterizedTest
  @CsvSource({
    "enforce, pending, guard:work",
    "shadow, pending, guard:work",
    "off, pending, ",
  })
  void aCommentWithoutProofOfWorkIsHeld(String mode, String status, String met) {
    var site = siteAskingForWork(mode);

    assertThat(filed(submitted(site, anyReply()))).isEqualTo(new StoredComment(status, met(met)));
    assertThat(filed(submitted(site, anyReply().put("body", "Wrong.").put("work", "x"))))
        .isEqualTo(new StoredComment(status, met(met)));
  }

  @Test
  void missingProofOfWorkHoldsATrustedAuthorOnlyIfEnforced() {
    for (var mode : List.of("enforce", "shadow", "off")) {
      var site = siteAskingForWork(mode);
      var proven = trusted(site);

      submit(site, proven)
          .then()
          .body("status", equalTo(mode.equals("enforce") ? "pending" : "approved"));
      submit(site, proven.put("body", "With work.").put("work", solved(site)))
          .then()
          .body("status", equalTo("approved"));
    }
  }

  @Test
  void aSolutionIsValidOnce() {
    var site = siteAskingForWork("enforce");
    var work = solved(site);

    var first = submitted(site, anyReply().put("work", work));
    var second = submitted(site, anyReply().put("body", "Again.").put("work", work));

    assertThat(filed(first).guards()).isEmpty();
    assertThat(filed(second).guards()).containsExactly("guard:work");
    queued(second)
        .then()
        .body(
            "verdict.matches[0].explanation",
            equalTo("The proof of work was used with another reply."));
  }

  @Test
  void onlyOneOfManyCommentsWithTheSameSolutionIsUnmatched() {
    var site = siteAskingForWork("enforce");
    var work = solved(site);

    var ids = sentAtOnce(site, 24, i -> anyReply().put("body", "Reply " + i).put("work", work));

    assertThat(ids).filteredOn(id -> filed(id).guards().isEmpty()).hasSize(1);
  }

  @Test
  void aSolutionForAnotherSiteIsInvalid() {
    var site = siteAskingForWork("enforce");
    var work = solved(siteAskingForWork("enforce"));

    assertThat(filed(submitted(site, anyReply().put("work", work))).guards())
        .containsExactly("guard:work");
  }

  @Test
  void aFormMaySendASolution() {
    var site = siteAskingForWork("enforce");

    plain()
        .contentType("application/x-www-form-urlencoded")
        .formParam("article", "a")
        .formParam("name", "Reader")
        .formParam("email", "reader@example.org")
        .formParam("body", "A form.")
        .formParam("work", solved(site))
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(200);

    assertThat(
            count(
                "select count(*) from comment where site = '"
                    + site
                    + "' and verdict -> 'matches' = '[]'"))
        .isEqualTo(1);
  }

  @Test
  void aRefusedCommentDoesNotUseItsSolution() {
    var site = siteAskingForWork("enforce");
    var work = solved(site);
    submit(site, anyReply().put("body", "").put("work", work)).then().statusCode(422);

    assertThat(filed(submitted(site, anyReply().put("work", work))).guards()).isEmpty();
  }

  @Test
  void aReusedIdempotencyKeyDoesNotUseASolution() {
    var site = siteBehind(Map.of("work", "enforce", "duplicates", Map.of("mode", "enforce")));
    keyed(site, anyReply().put("work", solved(site))).then().statusCode(202);
    var work = solved(site);
    var other = anyReply().put("body", "Something else.").put("work", work);
    keyed(site, other).then().statusCode(422);

    assertThat(filed(submitted(site, other)).guards()).isEmpty();
  }

  @Test
  void aRetryWithTheSameKeyIsNoDuplicate() {
    var site = siteAgainstCopies("enforce");
    var first = keyed(site, anyReply());

    var again = keyed(site, anyReply());

    again.then().header("Idempotency-Replayed", equalTo("true"));
    assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
    assertThat(filed(first.jsonPath().getString("id")).status()).isEqualTo("pending");
  }

  @Test
  void onlyOneOfManyConcurrentDuplicatesIsHeldAndTheOthersAreRejected() {
    var site = siteAgainstCopies("enforce");

    var ids = sentAtOnce(site, 40, i -> anyReply());

    assertThat(ids).doesNotHaveDuplicates().hasSize(40);
    var filed = ids.stream().map(GuardsTest::filed).toList();
    assertThat(filed).filteredOn(f -> f.status().equals("pending")).hasSize(1);
    assertThat(filed)
        .filteredOn(f -> f.status().equals("rejected"))
        .hasSize(39)
        .allSatisfy(f -> assertThat(f.guards()).contains("guard:duplicate"));
  }

  @Test
  void anotherTextAuthorArticleOrParentIsNoDuplicate() {
    var site = siteAgainstCopies("enforce");
    var parent = published(site, anyReply());
    var other = published(site, anyReply().put("body", "Another reply."));
    assertThat(filed(submitted(site, anyReply().put("parent", other))).guards()).isEmpty();

    for (var different :
        List.of(
            anyReply().put("body", "A reply!"),
            anyReply().put("email", "other@example.org"),
            anyReply().put("article", "another"),
            anyReply().put("parent", parent))) {
      assertThat(filed(submitted(site, different)).guards()).doesNotContain("guard:duplicate");
    }
    for (var copy :
        List.of(
            anyReply().put("name", "Another name"),
            anyReply().put("name", "Another name").put("parent", parent))) {
      assertThat(filed(submitted(site, copy)).guards()).contains("guard:duplicate");
    }
  }

  @Test
  void withoutAnAddressThereAreNoDuplicates() {
    var site =
        siteWith(
            Map.of(
                "name", "x",
                "fields", Map.of("email", "optional"),
                "guards", Map.of("duplicates", Map.of("mode", "enforce"))));
    var reply = anyReply();
    reply.remove("email");
    submitted(site, reply);

    assertThat(filed(submitted(site, reply)).status()).isEqualTo("pending");
  }

  @ParameterizedTest
  @CsvSource({
    "enforce, rejected, guard:duplicate",
    "shadow, pending, guard:duplicate",
    "off, pending, "
  })
  void aDuplicateIsFiledAccordingToTheModeOfTheGuard(String mode, String status, String met) {
    var site = siteAgainstCopies(mode);
    publish(site);
    submitted(site, anyReply());

    assertThat(filed(submitted(site, anyReply()))).isEqualTo(new StoredComment(status, met(met)));
  }

  @Test
  void afterTheWindowTheSameTextIsNoDuplicate() {
    var site = siteAgainstCopies("enforce");
    submitted(site, anyReply());
    QuarkusTransaction.requiringNew()
        .run(() ->
            database
                .createNativeQuery("update guard_mark set until = until - interval '61 minutes'")
                .executeUpdate());

    assertThat(filed(submitted(site, anyReply())).guards()).doesNotContain("guard:duplicate");
  }

  @Test
  void aDuplicateOfAnApprovedCommentGetsTheSameAnswer() {
    var site = siteAgainstCopies("enforce");
    var proven = trusted(site);

    var first = submit(site, proven);
    var copy = submit(site, proven);

    first.then().body("status", equalTo("approved"));
    assertThat(seen(copy)).isEqualTo(seen(first));
    assertThat(filed(copy.jsonPath().getString("id")).status()).isEqualTo("rejected");
    var keyed = keyed(site, proven);
    assertThat(seen(keyed)).isEqualTo(seen(first));
    keyed(site, proven).then().body("status", equalTo("approved"));
  }

  @ParameterizedTest
  @CsvSource({
    "enforce, pending, guard:authorRate",
    "shadow, pending, guard:authorRate",
    "off, pending, "
  })
  void commentsOfAnAuthorOverTheRateAreHeld(String mode, String status, String met) {
    var site = siteWithRate(mode, "Author", 3);
    publish(site);
    for (int i = 0; i < 3; i++) {
      assertThat(filed(submitted(site, anyReply().put("body", "Reply " + i))).guards()).isEmpty();
    }

    assertThat(filed(submitted(site, anyReply().put("body", "One more."))))
        .isEqualTo(new StoredComment(status, met(met)));
    assertThat(filed(submitted(site, anyReply().put("email", "other@example.org"))).guards())
        .isEmpty();
  }

  @Test
  void answersDifferOnlyInIdAndReceipt() {
    var site =
        siteBehind(
            Map.of(
                "work", "enforce",
                "rate", Map.of("mode", "enforce", "perAuthorPerMinute", 1),
                "duplicates", Map.of("mode", "enforce")));
    var plain = submit(site, anyReply().put("work", solved(site)));
    var expected = seen(plain);

    var others =
        List.of(
            submit(site, anyReply()),
            submit(site, anyReply().put("body", "Too fast for one author.")),
            submit(site, anyReply().put("work", "wrong").put("email", "b@example.org")),
            submit(site, anyReply().put("homepage", "x").put("email", "c@example.org")),
            submit(
                site,
                anyReply()
                    .put("startedAt", Instant.now().toString())
                    .put("email", "d@example.org")));

    assertThat(others).allSatisfy(answer -> assertThat(seen(answer)).isEqualTo(expected));
    assertThat(others.stream().map(GuardsTest::filed).flatMap(f -> f.guards().stream()))
        .contains(
            "guard:duplicate", "guard:authorRate", "guard:work", "guard:honeypot", "guard:speed");
  }

  @Test
  void guardMatchesAreCounted() {
    var site = siteAskingForWork("shadow");
    double before = met("work", "shadow");

    submitted(site, anyReply());

    assertThat(met("work", "shadow")).isEqualTo(before + 1);
  }

  private double met(String guard, String mode) {
    return metrics.counter("anteroom.guards", "guard", guard, "mode", mode).count();
  }

  @Test
  void aChallengeIsNotCacheableAndRequiresAnExistingSite() {
    var site = siteAskingForWork("off");

    plain()
        .get("/api/sites/" + site + "/challenge")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("algorithm", equalTo("SHA-256"))
        .body("maxnumber", equalTo(100_000));
    plain()
        .get("/api/sites/none/challenge")
        .then()
        .statusCode(404)
        .body("code", equalTo("site_unknown"));
  }

  @Test
  void aDryRunListsTheChecksThatItSkipped() {
    var site = siteAskingForWork("enforce");

    screen(site, text("A text."))
        .then()
        .body("results[0].matches", empty())
        .body("notExamined", hasItem("guard"));
  }

  /** Returns a submission of an author whom the site approves at once. */
  private static ObjectNode trusted(String site) {
    publish(site, rule("author", "approve").put("approvedAtLeast", 1));
    var first = submit(site, anyReply().put("body", "The first.")).jsonPath();
    decide("approve", first.getString("id"));
    return anyReply().put("body", "A later one.").put("proof", first.getString("receipt"));
  }

  /** Returns the whole answer with id and receipt blanked out. */
  private static String seen(Response answer) {
    var headers =
        answer.headers().asList().stream()
            .filter(header -> !header.getName().equalsIgnoreCase("date"))
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining("\n"));
    var body =
        answer
            .asString()
            .replace(answer.jsonPath().getString("receipt"), "r".repeat(64))
            .replace(answer.jsonPath().getString("id"), "i".repeat(36));
    return answer.statusCode() + "\n" + headers + "\n" + body;
  }

  private static StoredComment filed(Response answer) {
    return filed(answer.jsonPath().getString("id"));
  }

  private static StoredComment filed(String id) {
    var comment = queued(id).jsonPath();
    List<String> matched = comment.getList("verdict.matches.rule");
    return new StoredComment(
        comment.getString("status"),
        matched.stream().filter(rule -> rule.startsWith("guard:")).toList());
  }

  private static List<String> met(String guard) {
    return guard == null ? List.of() : List.of(guard);
  }

  private static List<String> sentAtOnce(String site, int replies, IntFunction<ObjectNode> reply) {
    var clients = new JsonClient(Http.service().toString());
    var answers =
        Concurrently.map(
            16,
            IntStream.range(0, replies).boxed().toList(),
            i -> clients.post("/api/sites/" + site + "/comments", reply.apply(i)));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(202);
          assertThat(answer.body().get("status").asText()).isEqualTo("pending");
          assertThat(answer.body().toString())
              .hasSize(answers.getFirst().body().toString().length());
        });
    return answers.stream().map(answer -> answer.body().get("id").asText()).toList();
  }

  private static Response keyed(String site, ObjectNode reply) {
    return plain()
        .header("Idempotency-Key", "a-key")
        .contentType("application/json")
        .body(reply.toString())
        .post("/api/sites/" + site + "/comments");
  }

  private long count(String sql) {
    return ((Number) database.createNativeQuery(sql).getSingleResult()).longValue();
  }
}
