package dev.anteroom.rules;

import static dev.anteroom.botprotection.GuardsFixture.siteAgainstCopies;
import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.path;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.rules;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreviewingRulesTest {
  @Test
  void aPreviewCountsMatchesAndFalsePositives() {
    var site = anySite();
    publish(site);
    published(site, anyReply().put("body", "The casino burnt down."));
    decide("spam", submitted(site, anyReply().put("body", "My c4sino is best.")));
    submitted(site, anyReply().put("body", "Nothing of the kind."));

    preview(site, keywords("spam", "casino"))
        .then()
        .statusCode(200)
        .body("examined", equalTo(3))
        .body("byRule[0].rule", equalTo("a-keywords-rule"))
        .body("byRule[0].matched", equalTo(2))
        .body("byRule[0].approvedMatched", equalTo(1))
        .body("byRule[0].spamMatched", equalTo(1))
        .body("changed", hasSize(2))
        .body("changed.from", equalTo(List.of("hold", "hold")))
        .body("changed.to", equalTo(List.of("spam", "spam")))
        .body("notExamined", empty());
  }

  @Test
  void aPreviewWritesNothing() {
    var site = anySite();
    var id = submitted(site, anyReply().put("body", "A casino."));

    preview(site, keywords("reject", "casino")).then().statusCode(200);

    admin().get("/api/moderation/comments/" + id).then().body("status", equalTo("pending"));
    admin().get(path(site)).then().body("version", equalTo(1));
  }

  @Test
  void aPreviewKeepsAndListsMatchesOfSubmissionSignals() {
    var site = anySite();
    submitted(site, anyReply().put("email", "someone@mailinator.com"));
    var draft = rule("address", "spam").put("disposable", true);

    preview(site, draft)
        .then()
        .body("notExamined", equalTo(List.of("address")))
        .body("byRule[0].matched", equalTo(1))
        .body("changed[0].to", equalTo("spam"));
  }

  @Test
  void aPreviewKeepsTheVerdictOfAGuard() {
    var site = anySite();
    submitted(site, anyReply().put("homepage", "http://example.org"));

    preview(site).then().body("examined", equalTo(1)).body("changed", empty());
  }

  @Test
  void aPreviewKeepsAndListsSharedChecksOfAGuard() {
    var site = siteAgainstCopies("enforce");
    submitted(site, anyReply());
    submitted(site, anyReply());

    preview(site).then().body("changed", empty()).body("notExamined", equalTo(List.of("guard")));
  }

  @Test
  void repeatsAreFoundWithinTheSample() {
    var site = anySite();
    publish(site);
    submitted(site, anyReply().put("body", "Buy my wonderful book about the valley today."));
    submitted(site, anyReply().put("body", "Buy my w0nderful book about the valley, today!"));

    preview(site, rule("repeat", "reject"))
        .then()
        .body("byRule[0].matched", equalTo(1))
        .body("changed", hasSize(1))
        .body("changed[0].matches.type", hasItem("repeat"));
  }

  @Test
  void theSampleContainsTheNewestComments() {
    var site = anySite();
    publish(site);
    submitted(site, anyReply().put("body", "A casino."));
    submitted(site, anyReply().put("body", "A newer reply."));

    var draft = rules(keywords("spam", "casino")).put("sample", 1);
    post(site, draft).then().body("examined", equalTo(1)).body("changed", empty());
  }

  @Test
  void anInvalidDraftIsRefusedLikeAnInvalidRuleSet() {
    preview(anySite(), rule("pattern", "hold").put("regex", "("))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("rules[0].regex"));
  }

  private static Response preview(String site, JsonNode... draft) {
    return post(site, rules(draft));
  }

  private static Response post(String site, JsonNode wish) {
    return admin()
        .contentType("application/json")
        .body(wish.toString())
        .post(path(site) + "/preview");
  }
}
