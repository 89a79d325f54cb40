package dev.anteroom.learning;

import static dev.anteroom.learning.Lessons.file;
import static dev.anteroom.learning.Lessons.offer;
import static dev.anteroom.learning.Lessons.taught;
import static dev.anteroom.learning.Lessons.teach;
import static dev.anteroom.learning.Lessons.walk;
import static dev.anteroom.moderation.RulesFixture.publish;
import static dev.anteroom.moderation.RulesFixture.rule;
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

import dev.anteroom.comment.SecondLooks;
import dev.anteroom.screening.Action;
import dev.anteroom.screening.Verdict;
import dev.anteroom.testsupport.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecondLookTest {
  @Inject SecondLooks looks;

  @Test
  void whatWaitsGetsItsScoreAsSoonAsThereIsSomethingToSay() {
    var site = anySite();
    var id = waiting(site, offer(2000));
    queued(id).then().body("verdict.score", nullValue());

    taught(site);

    Eventually.holds(() -> queued(id).then().body("verdict.score", greaterThan(.5f)));
  }

  @Test
  @Tag("full")
  void inShadowItIsExplainedAndStaysWhereItIs() {
    var site = anySite();
    var id = waiting(site, offer(2000));

    taught(site);

    Eventually.holds(() -> queued(id).then().body("verdict.matches.rule", hasItem("learned")));
    queued(id).then().body("status", equalTo("pending")).body("version", equalTo(1));
  }

  @Test
  void anEnforcedRuleThatHasEarnedItFilesWhatWaitsAsSpamAndSaysSo() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, offer(2000));
    var good = waiting(site, walk(2000));

    taught(site);

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
  void whatAPersonPutBackIntoTheQueueIsLeftToPeople() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, offer(2000));
    var marker = waiting(site, offer(2001));
    decide("approve", id).then().statusCode(200);
    decide("reopen", id).then().statusCode(200);

    taught(site);

    Eventually.holds(() -> queued(marker).then().body("status", equalTo("spam")));
    Eventually.holds(() -> queued(id).then().body("verdict.score", greaterThan(.5f)));
    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  @Tag("full")
  void whatAModeratorHasInHandIsLeftToHim() {
    var site = anySite();
    publish(site, rule("learned", "spam").put("mode", "enforce"));
    var id = waiting(site, offer(2000));
    admin()
        .contentType("application/json")
        .body("{\"site\": \"" + site + "\", \"limit\": 1, \"seconds\": 600}")
        .post("/api/moderation/claims")
        .then()
        .statusCode(200)
        .body("comments.id", equalTo(List.of(id)));
    var marker = waiting(site, offer(2001));

    taught(site);

    Eventually.holds(() -> queued(marker).then().body("status", equalTo("spam")));
    queued(id).then().body("status", equalTo("pending"));
    admin().delete("/api/moderation/claims");
  }

  @Test
  void aSecondLookNeverPublishes() {
    var site = anySite();
    var id = waiting(site, walk(2000));
    var waiting = looks.newest(site, null, 1).getFirst();

    looks.write(waiting, new Verdict(Action.APPROVE, .01, 1, List.of()));

    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  void whatChangedWhileItWasLookedAtIsNotTouched() {
    var site = anySite();
    var author = author(site, anyReply().put("body", walk(1)));
    var seen = looks.newest(site, null, 1).getFirst();
    author.edit("Another text altogether.").then().statusCode(200);

    looks.write(seen, new Verdict(Action.HOLD, .99, 1, List.of()));

    queued(author.id()).then().body("verdict.score", nullValue());
  }

  @Test
  @Tag("full")
  void anEditedTextIsReadAgain() {
    var site = anySite();
    teach(site, file(60)).then().statusCode(200);
    var author = author(site, anyReply().put("body", walk(2000)));
    Eventually.holds(() -> assertThat(looks.unreadOf(site, 10)).isZero());

    author.edit(offer(2000)).then().statusCode(200);

    Eventually.holds(() -> {
      assertThat(looks.unreadOf(site, 10)).isZero();
      queued(author.id()).then().body("verdict.score", greaterThan(.5f));
    });
  }

  private static String waiting(String site, String body) {
    return submitted(site, anyReply().put("body", body));
  }
}
