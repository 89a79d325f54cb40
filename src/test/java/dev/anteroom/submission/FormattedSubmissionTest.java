package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Submissions to a site that formats the texts of comments. */
@QuarkusTest
class FormattedSubmissionTest {
  private final String site = siteWith(Map.of("name", "x", "formatting", "basic"));

  @Test
  void theTextIsStoredAsTypedWithoutAddressesThatRenderingShows() {
    var id = submitted(site, anyReply().put("body", "*Write* to ann\\@example.com, \\*please\\*"));

    queued(id).then().body("body", equalTo("*Write* to [email], \\*please\\*"));
  }

  @Test
  void aNameIsNeverFormatted() {
    var id = submitted(site, anyReply().put("name", "*Ann*"));

    queued(id).then().body("name", equalTo("*Ann*"));
  }

  @Test
  void anEditIsStoredInTheSameWay() {
    var receipt = submit(site, anyReply()).path("receipt").toString();

    plain()
        .contentType("application/json")
        .header("Anteroom-Receipt", receipt)
        .body(Map.of("body", "ann&#64;example&period;com"))
        .put("/api/sites/" + site + "/receipt")
        .then()
        .statusCode(200)
        .body("body", equalTo("[email]"));
  }

  @Test
  void rulesReadTheTextAsReadersSeeIt() {
    withRule(site);
    var plainSite = anySite();
    withRule(plainSite);
    var body = "Play ca*si*no now";

    queued(submitted(site, anyReply().put("body", body)))
        .then()
        .body("status", equalTo("spam"))
        .body("verdict.matches.find { it.rule == 'words' }.spans[0]", contains(5, 13));
    queued(submitted(plainSite, anyReply().put("body", body)))
        .then()
        .body("status", equalTo("pending"));
  }

  @Test
  void aTextThatIsOnlyScreenedIsReadInTheSameWay() {
    withRule(site);

    admin()
        .contentType("application/json")
        .body(Map.of("comments", List.of(Map.of("body", "A ca*si*no of ann\\@example.com"))))
        .post("/api/moderation/sites/" + site + "/screen")
        .then()
        .statusCode(200)
        .body("results[0].body", equalTo("A ca*si*no of [email]"))
        .body("results[0].matches.rule", hasItem("words"));
  }

  @Test
  void theFormSaysHowTextsAreShown() {
    plain()
        .get("/api/sites/" + site + "/form?article=a")
        .then()
        .body("formatting", equalTo("basic"));
    plain()
        .get("/api/sites/" + anySite() + "/form?article=a")
        .then()
        .body("formatting", equalTo("plain"));
  }

  private static void withRule(String ofSite) {
    var rule = JSON.createObjectNode();
    rule.put("id", "words").put("type", "pattern").put("action", "spam").put("regex", "casino");
    var rules = JSON.createObjectNode();
    rules.putArray("rules").add(rule);
    var version = admin().get("/api/moderation/sites/" + ofSite + "/rules").header("ETag");
    admin()
        .contentType("application/json")
        .header("If-Match", version)
        .body(rules.toString())
        .put("/api/moderation/sites/" + ofSite + "/rules")
        .then()
        .statusCode(200);
  }
}
