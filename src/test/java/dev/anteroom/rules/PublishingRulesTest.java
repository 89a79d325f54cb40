package dev.anteroom.rules;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.path;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.put;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.rules;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.anteroom.moderation.TokensFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublishingRulesTest {
  @Test
  void aNewSiteStartsWithReadableRules() {
    admin()
        .get(path(anySite()))
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("version", equalTo(1))
        .body(
            "rules.id",
            equalTo(List.of("links", "throwaway-addresses", "repeats", "shape", "learned")))
        .body("rules.find { it.id == 'links' }.max", equalTo(2))
        .body("rules.find { it.id == 'shape' }.mode", equalTo("shadow"))
        .body("rules.find { it.id == 'learned' }.mode", equalTo("shadow"))
        .body("rules.findAll { it.mode == 'enforce' && it.action != 'hold' }", empty());
  }

  @Test
  void theMinimumLengthOfARepetitionIsWrittenOnlyIfItIsSet() {
    var site = anySite();

    publish(site, rule("repeat", "hold"));
    admin().get(path(site)).then().body("rules[0].containsKey('minLength')", equalTo(false));
    publish(site, rule("repeat", "hold").put("minLength", 15));
    admin().get(path(site)).then().body("rules[0].minLength", equalTo(15));
  }

  @Test
  void publishedRulesAreTheNextVersionAndInForceAtOnce() {
    var site = anySite();

    put(admin(), site, "\"1\"", keywords("spam", "casino"))
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("version", equalTo(2))
        .body("rules[0].terms", equalTo(List.of("casino")))
        .body("rules[0].mode", equalTo("enforce"));

    var id = submitted(site, anyReply().put("body", "Best c.a.s.i.n.o in town"));
    queued(id)
        .then()
        .body("status", equalTo("spam"))
        .body("verdict.rulesVersion", equalTo(2))
        .body("verdict.matches[0].spans", equalTo(List.of(List.of(5, 16))))
        .body("verdict.matches[0].matched", equalTo(List.of("casino")))
        .body("verdict.matches[0].explanation", containsString("written “c.a.s.i.n.o”"));
  }

  @Test
  void withoutIfMatchNothingIsPublished() {
    var site = anySite();

    admin()
        .contentType("application/json")
        .body(rules().toString())
        .put(path(site))
        .then()
        .statusCode(428)
        .body("code", equalTo("precondition_required"));
    admin().get(path(site)).then().body("version", equalTo(1));
  }

  @Test
  void anEditOfAnOlderVersionIsRefusedAndChangesNothing() {
    var site = anySite();
    publish(site, keywords("spam", "casino"));

    put(admin(), site, "\"1\"")
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition_failed"))
        .body("detail", containsString("version 2"));
    admin().get(path(site)).then().body("rules", hasSize(1));
  }

  @Test
  void oneOfTwoConcurrentEditsSucceeds() {
    var site = anySite();

    var statuses =
        IntStream.range(0, 8)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> put(admin(), site, "\"1\"", keywords("spam", "term" + i)).statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    admin().get(path(site) + "/versions").then().body("versions.version", equalTo(List.of(2, 1)));
  }

  @Test
  void rulesThatDoNotCompileAreRefusedWithTheirPathsAndChangeNothing() {
    var site = anySite();

    put(
            admin(),
            site,
            "\"1\"",
            keywords("spam", "casino"),
            rule("pattern", "hold").put("regex", "free (money|cash"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rules[1].regex"))
        .body("errors[0].message", containsString("Rule 2 (a-pattern-rule): "))
        .body("errors[0].message", not(containsString("cash")));
    admin().get(path(site)).then().body("version", equalTo(1)).body("rules", hasSize(5));
  }

  @Test
  void anUnknownRuleTypeIsReported() {
    put(admin(), anySite(), "*", rule("telepathy", "hold"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rules[0].type"));
  }

  @Test
  void aRollbackPublishesAnOldVersionAgain() {
    var site = anySite();
    publish(site);
    var old = admin().queryParam("version", 1).get(path(site)).jsonPath();
    assertThat(old.getList("rules")).hasSize(5);

    admin()
        .contentType("application/json")
        .header("If-Match", "\"2\"")
        .body(Map.of("rules", old.getList("rules")))
        .put(path(site))
        .then()
        .statusCode(200)
        .body("version", equalTo(3))
        .body("rules", equalTo(old.getList("rules")));
  }

  @Test
  void theAuditLogNamesWhoPublishedWhichVersion() {
    var site = anySite();
    publish(site);

    admin()
        .get("/api/admin/audit")
        .then()
        .body("entries.findAll { it.site == '" + site + "' }.action", hasItem("rules.published"));
  }

  @Test
  void aModeratorEditsRulesButNotThoseOnSenders() {
    var site = anySite();
    var moderator = moderator(site);
    var rules = admin().get(path(site)).jsonPath().getList("rules");

    assertThat(edit(moderator, site, "\"1\"", rules)).isEqualTo(200);
    assertThat(edit(moderator(site), site, "\"2\"", List.of())).isEqualTo(422);
    put(moderator(site), site, "\"2\"", rule("network", "hold").put("cidrs", 0).deepCopy())
        .then()
        .statusCode(422);
    admin().get(path(site)).then().body("version", equalTo(2));
  }

  private static int edit(RequestSpecification caller, String site, String ifMatch, List<?> rules) {
    return caller
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body(Map.of("rules", rules))
        .put(path(site))
        .statusCode();
  }

  @Test
  void anAddressInARuleIsRefused() {
    put(admin(), anySite(), "*", keywords("spam", "casino", "someone@example.org"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rules[0].terms[1]"))
        .body("errors[0].message", not(containsString("example")));
  }

  @Test
  void atMostAHundredErrorsAreListed() {
    var terms = IntStream.range(0, 150).mapToObj(i -> "me%d@example.org".formatted(i)).toList();

    put(admin(), anySite(), "\"1\"", keywords("spam", terms.toArray(String[]::new)))
        .then()
        .statusCode(422)
        .body("errors", hasSize(100))
        .body("errors[99].field", equalTo("rules[0].terms[99]"));
  }

  @Test
  void aTermWithMoreThanThirtyCombiningMarksInARowIsRefused() {
    put(admin(), anySite(), "\"1\"", keywords("spam", "a" + "\u0301\u0316".repeat(16)))
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("rules[0].terms[0]")));
  }

  @Test
  void anInaccessibleSiteIsUnknown() {
    moderator(anySite()).get(path(anySite())).then().statusCode(404);
  }

  @Test
  void aRuleHasARecordOfTheDecisionsOnItsMatches() {
    var site = anySite();
    publish(site, keywords("hold", "casino"));
    var good = submitted(site, anyReply().put("body", "The casino burnt down."));
    var bad = submitted(site, anyReply().put("body", "My casino is best."));

    decide("approve", good, bad).then().statusCode(200);
    decide("spam", bad).then().statusCode(200);

    admin()
        .get(path(site) + "/records")
        .then()
        .body("records.find { it.rule == 'a-keywords-rule' }.approved", equalTo(1))
        .body("records.find { it.rule == 'a-keywords-rule' }.refused", equalTo(1));
  }

  @Test
  void anUndoThatRestoresARulesApprovalIsNotInTheRulesRecord() {
    var site = anySite();
    publish(site, keywords("approve", "welcome"));
    var id = submitted(site, anyReply().put("body", "A welcome reply."));
    String spam = decide("spam", id).path("decision");

    admin().post("/api/moderation/decisions/" + spam + "/undo").then().statusCode(200);

    admin()
        .get(path(site) + "/records")
        .then()
        .body("records.find { it.rule == 'a-keywords-rule' }.approved", equalTo(0))
        .body("records.find { it.rule == 'a-keywords-rule' }.refused", equalTo(0));
  }

  @Test
  void ruleSetsMayHaveSixteenMebibytesAndOtherBodiesOne() {
    var large = keywords("spam", "casino").put("note", "x".repeat(2 * 1024 * 1024));

    put(admin(), anySite(), "*", large)
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rules[0].note"));
    admin()
        .contentType("application/json")
        .body(Map.of("decision", "approve", "note", "x".repeat(2 * 1024 * 1024)))
        .post("/api/moderation/decisions")
        .then()
        .statusCode(413);
  }

  @Test
  void aHundredThousandTermsAreAcceptedAndOneMoreIsNot() {
    var site = anySite();
    var terms = IntStream.range(0, 100_000).mapToObj(i -> "term" + i).toArray(String[]::new);
    publish(site, keywords("spam", terms));

    screen(site, text("See term99999 there")).then().body("results[0].action", equalTo("spam"));
    put(admin(), site, "*", keywords("spam", terms), keywords("spam", "more").put("id", "b"))
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("100,000"));
  }

  private static RequestSpecification moderator(String site) {
    return TokensFixture.moderator("A moderator", site).get();
  }
}
