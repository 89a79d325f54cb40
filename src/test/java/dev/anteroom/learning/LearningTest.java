package dev.anteroom.learning;

import static dev.anteroom.learning.Lessons.account;
import static dev.anteroom.learning.Lessons.decided;
import static dev.anteroom.learning.Lessons.offer;
import static dev.anteroom.learning.Lessons.taught;
import static dev.anteroom.learning.Lessons.walk;
import static dev.anteroom.moderation.RulesFixture.publish;
import static dev.anteroom.moderation.RulesFixture.rule;
import static dev.anteroom.moderation.RulesFixture.screen;
import static dev.anteroom.moderation.RulesFixture.text;
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
  void whileNothingIsDecidedNothingHasAScore() {
    var site = anySite();

    screen(site, text(offer(1))).then().statusCode(200).body("results[0].score", nullValue());
    assertThat(account(site).getInt("decisions")).isZero();
    assertThat(account(site).<Object>get("precision")).isNull();
    assertThat(account(site).<Object>get("threshold")).isNull();
  }

  @Test
  void decisionsOfModeratorsTeachWhatIsGoodAndBad() {
    var site = anySite();
    decided(site, "approve", texts(Lessons::walk));
    decided(site, "reject", texts(Lessons::offer));

    screen(site, text(walk(100)), text(offer(100)))
        .then()
        .body("results[0].score", lessThan(.5f))
        .body("results[1].score", greaterThan(.5f));
    assertThat(account(site).getInt("decisions")).isEqualTo(24);
  }

  @Test
  void theNextCommentIsScoredByTheDecisionsBeforeIt() {
    var site = anySite();
    decided(site, "approve", texts(Lessons::walk));
    decided(site, "spam", texts(Lessons::offer));
    account(site);

    queued(submitted(site, anyReply().put("body", offer(100))))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.score", greaterThan(.5f));
  }

  @Test
  void theQueueIsSortedByScorePageByPage() {
    var site = anySite();
    var first = submitted(site, anyReply().put("body", walk(50)));
    var second = submitted(site, anyReply().put("body", offer(50)));
    var third = submitted(site, anyReply().put("body", walk(51)));
    decided(site, "approve", texts(Lessons::walk));
    decided(site, "spam", texts(Lessons::offer));

    // Until the second look has come by for good, a score may still move between two pages.
    Eventually.holds(() -> isPagedByScore(site, second, first, third));
  }

  @Test
  @Tag("full")
  void aTextFromAFileTeachesAsADecisionDoes() {
    var site = anySite();
    taught(site);

    var account = account(site);

    assertThat(account.getInt("decisions")).isEqualTo(440);
    assertThat(account.getDouble("precision")).isGreaterThan(.9);
    assertThat(account.getDouble("recall")).isGreaterThan(.5);
    assertThat(account.getDouble("threshold")).isBetween(.5, 1.);
    assertThat(account.getDouble("target")).isEqualTo(.005);
    assertThat(account.getList("readers.name")).containsExactly("fast", "careful");
    assertThat(account.getInt("readers[0].waiting")).isZero();
    assertThat(account.getInt("byDay.sum { it.good + it.bad }")).isEqualTo(440);
    screen(site, text(walk(1000)), text(offer(1000)))
        .then()
        .body("results[0].score", lessThan(.2f))
        .body("results[1].score", greaterThan(.8f));
  }

  @Test
  void whatWasReopenedOrUndoneNoLongerCounts() {
    var site = anySite();
    var ids = decided(site, "approve", walk(1), walk(2), walk(3));
    var spam = decide("spam", ids.get(0)).then().extract().<String>path("decision");
    decide("reopen", ids.get(1)).then().statusCode(200);

    assertThat(account(site).getInt("decisions")).isEqualTo(2);

    admin().post("/api/moderation/decisions/" + spam + "/undo").then().statusCode(200);
    assertThat(account(site).getInt("byDay.sum { it.good }")).isPositive();
    assertThat(account(site).getInt("decisions")).isEqualTo(2);
  }

  @Test
  void theLearnedRuleOnlyNotesUntilSomebodyEnforcesIt() {
    var site = anySite();
    taught(site);
    account(site);

    queued(submitted(site, anyReply().put("body", offer(1000))))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.matches.rule", hasItem("learned"))
        .body("verdict.matches.find { it.rule == 'learned' }.mode", equalTo("shadow"));
    queued(submitted(site, anyReply().put("body", walk(1000))))
        .then()
        .body("verdict.matches.findAll { it.rule == 'learned' }", empty());
  }

  @Test
  void anEnforcedLearnedRuleFilesAsSpamAndMarksTheWordsThatWeighed() {
    var site = anySite();
    taught(site);
    account(site);
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var body = offer(1000);

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
