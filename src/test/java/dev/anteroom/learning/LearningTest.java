package dev.anteroom.learning;

import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.learning.TrainingTexts.train;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.testsupport.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LearningTest {
  @Test
  void noCommentHasAScoreBeforeTheFirstDecisions() {
    var site = anySite();

    screen(site, text(spamText(1))).then().statusCode(200).body("results[0].score", nullValue());
    assertThat(report(site).getInt("decisions")).isZero();
    assertThat(report(site).<Object>get("precision")).isNull();
    assertThat(report(site).<Object>get("threshold")).isNull();
  }

  @Test
  void decisionsOfModeratorsTrainTheModel() {
    var site = anySite();
    submitAndDecide(site, "approve", texts(TrainingTexts::goodText));
    submitAndDecide(site, "reject", texts(TrainingTexts::spamText));

    screen(site, text(goodText(100)), text(spamText(100)))
        .then()
        .body("results[0].score", lessThan(.5f))
        .body("results[1].score", greaterThan(.5f));
    assertThat(report(site).getInt("decisions")).isEqualTo(24);
  }

  @Test
  void theNextCommentIsScoredByTheEarlierDecisions() {
    var site = anySite();
    submitAndDecide(site, "approve", texts(TrainingTexts::goodText));
    submitAndDecide(site, "spam", texts(TrainingTexts::spamText));
    report(site);

    queued(submitted(site, anyReply().put("body", spamText(100))))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.score", greaterThan(.5f));
  }

  @Test
  void theQueueIsSortedByScorePageByPage() {
    var site = anySite();
    var first = submitted(site, anyReply().put("body", goodText(50)));
    var second = submitted(site, anyReply().put("body", spamText(50)));
    var third = submitted(site, anyReply().put("body", goodText(51)));
    submitAndDecide(site, "approve", texts(TrainingTexts::goodText));
    submitAndDecide(site, "spam", texts(TrainingTexts::spamText));

    // Until the last rescoring has passed, a score may still change between two pages.
    Eventually.holds(() -> isPagedByScore(site, second, first, third));
  }

  @Test
  @Tag("full")
  void anImportedTextIsLearnedLikeADecision() {
    var site = anySite();
    train(site);

    var account = report(site);

    assertThat(account.getInt("decisions")).isEqualTo(440);
    assertThat(account.getDouble("precision")).isGreaterThan(.9);
    assertThat(account.getDouble("recall")).isGreaterThan(.5);
    assertThat(account.getDouble("threshold")).isBetween(.5, 1.);
    assertThat(account.getDouble("target")).isEqualTo(.005);
    assertThat(account.getList("readers.name")).containsExactly("fast", "careful");
    assertThat(account.getInt("readers[0].waiting")).isZero();
    assertThat(account.getInt("byDay.sum { it.good + it.bad }")).isEqualTo(440);
    screen(site, text(goodText(1000)), text(spamText(1000)))
        .then()
        .body("results[0].score", lessThan(.2f))
        .body("results[1].score", greaterThan(.8f));
  }

  @Test
  void reopenedOrUndoneDecisionsNoLongerCount() {
    var site = anySite();
    var ids = submitAndDecide(site, "approve", goodText(1), goodText(2), goodText(3));
    var spam = decide("spam", ids.get(0)).then().extract().<String>path("decision");
    decide("reopen", ids.get(1)).then().statusCode(200);

    assertThat(report(site).getInt("decisions")).isEqualTo(2);

    admin().post("/api/moderation/decisions/" + spam + "/undo").then().statusCode(200);
    assertThat(report(site).getInt("byDay.sum { it.good }")).isPositive();
    assertThat(report(site).getInt("decisions")).isEqualTo(2);
  }

  @Test
  void theLearnedRuleIsInShadowModeByDefault() {
    var site = anySite();
    train(site);
    report(site);

    queued(submitted(site, anyReply().put("body", spamText(1000))))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.matches.rule", hasItem("learned"))
        .body("verdict.matches.find { it.rule == 'learned' }.mode", equalTo("shadow"));
    queued(submitted(site, anyReply().put("body", goodText(1000))))
        .then()
        .body("verdict.matches.findAll { it.rule == 'learned' }", empty());
  }

  @Test
  void anEnforcedLearnedRuleFilesAsSpamAndMarksTheWordsThatContributed() {
    var site = anySite();
    train(site);
    report(site);
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var body = spamText(1000);

    var comment = queued(submitted(site, anyReply().put("body", body))).jsonPath();

    assertThat(comment.getString("status")).isEqualTo("spam");
    var match = comment.getMap("verdict.matches.find { it.rule == 'a-learned-rule' }");
    assertThat(match).containsEntry("field", "body").containsEntry("mode", "enforce");
    assertThat(List.of("Best", "here", "your", "waits", "now"))
        .anySatisfy(word -> assertThat((List<?>) match.get("matched")).asString().contains(word));
  }

  private static void isPagedByScore(String site, String bad, String... good) {
    var page = byScore(site, "limit=1");
    assertThat(page.getList("comments.id")).containsExactly(bad);
    assertThat(page.getList("comments.verdict.score", Float.class)).allMatch(score -> score > .5f);
    var rest = byScore(site, "limit=10&cursor=" + page.getString("next"));
    assertThat(rest.getList("comments.id", String.class)).containsExactlyInAnyOrder(good);
    assertThat(rest.getList("comments.verdict.score", Float.class))
        .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    assertThat(rest.getString("next")).isNull();
  }

  private static io.restassured.path.json.JsonPath byScore(String site, String rest) {
    return admin()
        .get("/api/moderation/comments?status=pending&sort=score&site=" + site + "&" + rest)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String[] texts(java.util.function.IntFunction<String> made) {
    return IntStream.range(0, 12).mapToObj(made).toArray(String[]::new);
  }
}
