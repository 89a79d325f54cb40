package dev.anteroom.learning.model;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.train;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.testsupport.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RescoringTest {
  @Inject RescoringRows rows;

  @Test
  void pendingCommentsGetAScoreOnceTheModelHasOne() {
    var site = anySite();
    var id = waiting(site, spamText(2000));
    queued(id).then().body("verdict.score", nullValue());

    train(site);

    Eventually.holds(() -> queued(id).then().body("verdict.score", greaterThan(.5f)));
  }

  @Test
  @Tag("full")
  void inShadowModeACommentIsExplainedAndStaysPending() {
    var site = anySite();
    var id = waiting(site, spamText(2000));

    train(site);

    Eventually.holds(() -> queued(id).then().body("verdict.matches.rule", hasItem("learned")));
    queued(id).then().body("status", equalTo("pending")).body("version", equalTo(1));
  }

  @Test
  void anEnforcedRuleWithAThresholdFilesPendingCommentsAsSpam() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, spamText(2000));
    var good = waiting(site, goodText(2000));

    train(site);

    Eventually.holds(() -> queued(id).then().body("status", equalTo("spam")));
    queued(id)
        .then()
        .body("version", equalTo(2))
        .body("history[0].actor", equalTo("screening"))
        .body("history[0].to", equalTo("spam"))
        .body("verdict.matches.rule", hasItem("a-learned-rule"));
    queued(good).then().body("status", equalTo("pending"));
  }

  @Test
  @Tag("full")
  void aCommentReopenedByAPersonIsNotRescored() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, spamText(2000));
    var marker = waiting(site, spamText(2001));
    decide("approve", id).then().statusCode(200);
    decide("reopen", id).then().statusCode(200);

    train(site);

    Eventually.holds(() -> queued(marker).then().body("status", equalTo("spam")));
    Eventually.holds(() -> queued(id).then().body("verdict.score", greaterThan(.5f)));
    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  @Tag("full")
  void aClaimedCommentIsNotFiled() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, spamText(2000));
    admin()
        .contentType("application/json")
        .body("{\"site\": \"" + site + "\", \"limit\": 1, \"seconds\": 600}")
        .post("/api/moderation/claims")
        .then()
        .statusCode(200)
        .body("comments.id", equalTo(List.of(id)));
    var marker = waiting(site, spamText(2001));

    train(site);

    Eventually.holds(() -> queued(marker).then().body("status", equalTo("spam")));
    queued(id).then().body("status", equalTo("pending"));
    admin().delete("/api/moderation/claims");
  }

  @Test
  void rescoringNeverPublishes() {
    var site = anySite();
    var id = waiting(site, goodText(2000));
    var waiting = rows.newest(site, null, 1).getFirst();

    rows.apply(waiting, rows.verdict(waiting), new Verdict(Action.APPROVE, .01, 1, List.of()));

    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  void aCommentChangedDuringRescoringIsLeftAlone() {
    var site = anySite();
    var author = author(site, anyReply().put("body", goodText(1)));
    var seen = rows.newest(site, null, 1).getFirst();
    author.edit("Another text altogether.").then().statusCode(200);

    rows.apply(seen, rows.verdict(seen), new Verdict(Action.HOLD, .99, 1, List.of()));

    queued(author.id()).then().body("verdict.score", nullValue());
  }

  @Test
  @Tag("full")
  void anEditedTextIsEncodedAgain() {
    var site = anySite();
    importLines(site, file(60)).then().statusCode(200);
    var author = author(site, anyReply().put("body", goodText(2000)));
    Eventually.holds(() -> assertThat(rows.countWithoutEmbedding(site, 10)).isZero());

    author.edit(spamText(2000)).then().statusCode(200);

    Eventually.holds(() -> {
      assertThat(rows.countWithoutEmbedding(site, 10)).isZero();
      queued(author.id()).then().body("verdict.score", greaterThan(.5f));
    });
  }

  private static String waiting(String site, String body) {
    return submitted(site, anyReply().put("body", body));
  }
}
