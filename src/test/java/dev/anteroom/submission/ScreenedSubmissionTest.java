package dev.anteroom.submission;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.testsupport.Concurrently;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rules do to comments that are submitted through the public API. */
@QuarkusTest
class ScreenedSubmissionTest {
  @Inject Receipts receipts;
  @Inject EntityManager database;

  @Test
  void aReceiptOfAnApprovedCommentBuildsTrust() {
    var site = trustingSite();
    var first = submit(site, anyReply()).jsonPath();
    decide("approve", first.getString("id"));

    submit(site, anyReply().put("body", "Again.").put("proof", first.getString("receipt")))
        .then()
        .statusCode(202)
        .body("status", equalTo("approved"));
  }

  @Test
  void theEmailAddressOfAnApprovedAuthorBuildsNoTrust() {
    var site = trustingSite();
    decide("approve", submitted(site, anyReply()));

    submit(site, anyReply().put("body", "I am them.")).then().body("status", equalTo("pending"));
  }

  @Test
  void aReceiptOfAPendingCommentBuildsNoTrust() {
    var site = trustingSite();
    decide("approve", submitted(site, anyReply()));
    var typed = submit(site, anyReply().put("body", "I am them.")).jsonPath();

    var second =
        submit(site, anyReply().put("body", "Truly.").put("proof", typed.getString("receipt")));

    second.then().body("status", equalTo("pending"));
    queued(second.jsonPath().getString("id"))
        .then()
        .body("proven", equalTo(true))
        .body("verdict.matches.rule", not(hasItem("a-author-rule")));
  }

  @Test
  void commentsApprovedByRulesBuildNoTrust() {
    var site = trustingSite(2);
    var first = submit(site, anyReply()).jsonPath();
    decide("approve", first.getString("id"));
    var proven = anyReply().put("proof", first.getString("receipt"));

    for (int i = 0; i < 3; i++) {
      submit(site, proven.put("body", "Reply " + i)).then().body("status", equalTo("pending"));
    }
  }

  @Test
  void anUndoThatRestoresARulesApprovalBuildsNoTrust() {
    var site = anySite();
    publish(
        site, rule("author", "approve").put("approvedAtLeast", 1), keywords("approve", "welcome"));
    var first = submit(site, anyReply().put("body", "A welcome reply.")).jsonPath();
    undo(decide("spam", first.getString("id"))).then().statusCode(200);
    queued(first.getString("id")).then().body("status", equalTo("approved"));
    var proven = anyReply().put("proof", first.getString("receipt"));

    submit(site, proven.put("body", "Trust me.")).then().body("status", equalTo("pending"));

    decide("spam", first.getString("id"));
    decide("approve", first.getString("id"));
    submit(site, proven.put("body", "Now?")).then().body("status", equalTo("approved"));
  }

  @Test
  void anApprovalCountsAgainAfterLaterDecisionsAreUndone() {
    var site = trustingSite();
    var first = submit(site, anyReply()).jsonPath();
    var proven = anyReply().put("proof", first.getString("receipt"));
    var approval = decide("approve", first.getString("id"));

    var undone = undo(decide("spam", first.getString("id")));
    submit(site, proven.put("body", "Trusted.")).then().body("status", equalTo("approved"));

    undo(undone);
    submit(site, proven.put("body", "Not now.")).then().body("status", equalTo("pending"));
    undo(approval).then().body("results[0].error", equalTo("version_conflict"));
  }

  @Test
  void anUndoneApprovalBuildsNoTrust() {
    var site = trustingSite();
    var first = submit(site, anyReply()).jsonPath();
    undo(decide("approve", first.getString("id")));

    submit(site, anyReply().put("body", "Trusted?").put("proof", first.getString("receipt")))
        .then()
        .body("status", equalTo("pending"));
  }

  private static Response undo(Response decided) {
    return admin().post("/api/moderation/decisions/" + decided.path("decision") + "/undo");
  }

  @Test
  void aReceiptOfAnotherSiteBuildsNoTrust() {
    var elsewhere = trustingSite();
    var first = submit(elsewhere, anyReply()).jsonPath();
    decide("approve", first.getString("id"));

    submit(trustingSite(), anyReply().put("proof", first.getString("receipt")))
        .then()
        .body("status", equalTo("pending"));
  }

  @Test
  void aBannedAuthorWithAReceiptIsRejectedAndTheAnswerDoesNotRevealIt() {
    var site = anySite();
    var first = submit(site, anyReply()).jsonPath();
    String author = queued(first.getString("id")).jsonPath().getString("author");
    var ban = rule("author", "reject");
    ban.putArray("banned").add(author);
    publish(site, ban);

    var typed = submit(site, anyReply().put("body", "Typed."));
    var proven =
        submit(site, anyReply().put("body", "Proven.").put("proof", first.getString("receipt")));

    typed.then().statusCode(202).body("status", equalTo("pending"));
    proven.then().statusCode(202).body("status", equalTo("pending"));
    assertThat(status(typed.jsonPath().getString("id"))).isEqualTo("pending");
    assertThat(status(proven.jsonPath().getString("id"))).isEqualTo("rejected");
  }

  @Test
  void aDisguisedCopyIsARepeat() {
    var site = anySite();
    submitted(site, anyReply().put("body", "My uncle earns 900 a week from home, ask him."));

    var id =
        submitted(
            site,
            anyReply()
                .put("email", "other@example.org")
                .put("body", "My unclе earns 900 a w\u200Beek from home – ask him!"));

    queued(id)
        .then()
        .body("verdict.matches.rule", hasItem("repeats"))
        .body("verdict.action", equalTo("hold"));
  }

  @Test
  void aDisposableAddressHoldsTheCommentAndIsNotShown() {
    var id = submitted(anySite(), anyReply().put("email", "someone@sub.mailinator.com"));

    queued(id)
        .then()
        .body("verdict.matches.rule", equalTo(List.of("throwaway-addresses")))
        .body("verdict.matches[0].matched", empty())
        .body("verdict.matches[0].spans", empty());
  }

  @Test
  void aDeniedAddressDomainIncludesItsSubdomains() {
    var site = anySite();
    var deny = rule("address", "spam");
    deny.putArray("denyDomains").add("Example.org");
    publish(site, deny);

    assertThat(statusOf(site, anyReply().put("email", "a@mail.example.org"))).isEqualTo("spam");
    assertThat(statusOf(site, anyReply().put("email", "a@notexample.org"))).isEqualTo("pending");
  }

  @Test
  void aListedNetworkMatchesAndForgedForwardingHeadersAreIgnored() {
    var site = anySite();
    var listed = rule("network", "spam");
    listed.putArray("cidrs").add("203.0.113.0/24");
    publish(site, listed);
    var fromThere =
        plain()
            .contentType("application/json")
            .header("X-Forwarded-For", "203.0.113.7")
            .body(anyReply().toString())
            .post("/api/sites/" + site + "/comments");
    assertThat(status(fromThere.jsonPath().getString("id"))).isEqualTo("pending");

    ((com.fasterxml.jackson.databind.node.ArrayNode) listed.get("cidrs")).add("127.0.0.0/8");
    publish(site, listed);
    assertThat(statusOf(site, anyReply())).isEqualTo("spam");
  }

  @Test
  void aTextTooLongForAPatternIsHeld() {
    var site = anySite();
    publish(site, rule("pattern", "approve").put("regex", "(?:[a-z]{50} ){15}stop"), approveAll());

    var id = submitted(site, anyReply().put("body", "x".repeat(9_000)));

    queued(id)
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.matches.find { it.type == 'pattern' }.action", equalTo("hold"))
        .body(
            "verdict.matches.find { it.type == 'pattern' }.explanation",
            org.hamcrest.Matchers.containsString("could not be evaluated"));
  }

  @Test
  void aTrustedChainIsApprovedFiveTimesADay() {
    var site = trustingSite();
    var first = submit(site, anyReply()).jsonPath();
    decide("approve", first.getString("id"));
    String receipt = first.getString("receipt");

    var statuses =
        Concurrently.map(
                4,
                IntStream.range(0, 8).boxed().toList(),
                i ->
                    statusOf(
                        site,
                        anyReply().put("body", "Another thing, number " + i).put("proof", receipt)))
            .stream()
            .sorted()
            .toList();

    assertThat(statuses)
        .containsExactly(
            "approved",
            "approved",
            "approved",
            "approved",
            "approved",
            "pending",
            "pending",
            "pending");
  }

  @Test
  void aReceiptProvesNothingAfter180Days() {
    var site = trustingSite();
    var old = OlderComment.move(181, submitted(site, anyReply()), database);
    var young = OlderComment.move(179, submitted(site, anyReply().put("body", "2")), database);
    decide("approve", old.toString(), young.toString());

    assertThat(proven(site, receipts.receiptFor(site, old))).isFalse();
    assertThat(proven(site, receipts.receiptFor(site, young))).isTrue();
  }

  private static boolean proven(String site, String receipt) {
    var id = submitted(site, anyReply().put("body", "Proven?").put("proof", receipt));
    return queued(id).jsonPath().getBoolean("proven");
  }

  private static ObjectNode approveAll() {
    return rule("shape", "approve").put("minLength", 10_000);
  }

  private static String trustingSite() {
    return trustingSite(1);
  }

  private static String trustingSite(int approvals) {
    var site = anySite();
    publish(site, rule("author", "approve").put("approvedAtLeast", approvals));
    return site;
  }

  private static String statusOf(String site, ObjectNode reply) {
    return status(submitted(site, reply));
  }

  private static String status(String id) {
    return queued(id).jsonPath().getString("status");
  }
}
