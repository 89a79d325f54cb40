package dev.anteroom.console.learning;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.line;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.moderation.TokensFixture.moderator;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.OtherConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The text of the page on learning, for different sites and roles. */
@QuarkusTest
@TestProfile(OtherConfiguration.class)
class LearningPageTextTest {
  private final String site = anySite();

  @Test
  void beforeAThresholdIsEarnedThePageSaysWhatIsMissing() {
    taught(file(60));

    page()
        .body(containsString("At most 1 in 200 good replies"))
        .body(containsString("does not allow automatic decisions yet"))
        // Of sixty, the first few examples don't count.
        .body(containsString(" approved replies"))
        .body(not(containsString("rejected or marked as spam")))
        .body(not(containsString("(precision)")))
        .body(containsString("It matches nothing until the evaluation allows it."));
  }

  @Test
  void withDecisionsOfOneKindThePageAsksForTheOther() {
    submitAndDecide(site, "approve", goodText(1), goodText(2), goodText(3));

    page()
        .body(containsString("too few decisions"))
        .body(containsString("200 approved replies"))
        .body(containsString("20 replies that were rejected or marked as spam"));
  }

  @Test
  void aTargetThatCanNeverBeMetIsReported() {
    admin()
        .contentType("application/json")
        .body("{\"name\": \"Strict\", \"learning\": {\"target\": 0.0001}}")
        .put("/api/admin/sites/" + site)
        .then()
        .statusCode(200);
    taught(file(15));

    page().body(containsString("too small to be verified"));
  }

  @Test
  void theLearnedRulesAreListedWithTheirActions() {
    taught(file(220));

    page().body(containsString("The rule “learned” is in shadow mode"));
    publish(site, rule("learned", "reject").put("mode", "enforce").put("spamAbove", .9));
    page()
        .body(containsString("The rule “a-learned-rule” is enforced"))
        .body(containsString("It rejects matching replies."))
        .body(containsString("Its score is set to 0.900"));
    publish(site, rule("links", "hold").put("max", 3));
    page().body(containsString("No rule uses the score"));
  }

  @Test
  void ifRecentDecisionsDisagreeThePageSaysThatTheModelGotWorse() {
    taught(file(300));
    page().body(containsString("no worse than overall"));

    taught(
        lines(i ->
            line(goodText(1_000 + i), "bad").toString()
                + "\n"
                + line(spamText(1_000 + i), "good")));

    report(site);
    admin()
        .get("/api/moderation/sites/" + site + "/learning")
        .then()
        .body("newest.isWorse", equalTo(true));
    page().body(containsString("significantly worse than overall"));
  }

  @Test
  void aModeratorSeesTheMetricsButNoImportForm() {
    taught(file(15));

    moderator("Ada", site)
        .get()
        .get("/console/learning?site=" + site)
        .then()
        .statusCode(200)
        .body(containsString("30</b> training examples"))
        .body(not(containsString("type=\"file\"")))
        .body(not(containsString("/console/sites/")));
  }

  @Test
  void withoutASiteTheFirstAccessibleSiteIsShown() {
    moderator("Ada", site)
        .get()
        .get("/console/learning")
        .then()
        .statusCode(200)
        .body(containsString("No replies were decided on this site yet"))
        .body(not(containsString("You can also import")));
  }

  @Test
  void thePageIsAvailableInGerman() {
    taught(file(220));

    admin()
        .header("Accept-Language", "de")
        .get("/console/learning?site=" + site)
        .then()
        .body(
            allOf(
                containsString("Lernen: "),
                containsString("440</b> Trainingsbeispiele"),
                containsString("Höchstens 1 von 200 guten Kommentaren"),
                containsString("Trainingsbeispiele importieren")));
  }

  @Test
  void theAuditLogNamesWhoImportedTrainingData() {
    console(file(3))
        .statusCode(303)
        .header("Location", containsString("taught=6&shortened=0&cut=0"));

    admin()
        .get("/api/admin/audit")
        .then()
        .body(
            "entries.findAll { it.site == '%s' }.action".formatted(site),
            hasItem("learning.taught"));
  }

  @Test
  void anEmptyFileAndOneWithManyErrorsAreRefused() {
    console("").statusCode(422).body(containsString("Send at least one line."));
    console("x\n".repeat(30))
        .statusCode(422)
        .body(containsString("Line 20: This is not a JSON object."))
        .body(not(containsString("Line 21:")))
        .body(containsString("10 more errors."));
  }

  private ValidatableResponse console(String lines) {
    return admin()
        .contentType("application/x-ndjson")
        .body(lines)
        .post("/console/learning?site=" + site)
        .then();
  }

  private ValidatableResponse page() {
    return admin().get("/console/learning?site=" + site).then().statusCode(200);
  }

  /** Imports examples and waits until both classifiers have learned them. */
  private void taught(String lines) {
    importLines(site, lines).then().statusCode(200);
    Eventually.holds(() ->
        admin()
            .get("/api/moderation/sites/" + site + "/learning")
            .then()
            .body("readers.waiting", equalTo(List.of(0, 0))));
  }

  private static String lines(java.util.function.IntFunction<String> made) {
    return IntStream.range(0, 100).mapToObj(made).collect(Collectors.joining("\n"));
  }
}
