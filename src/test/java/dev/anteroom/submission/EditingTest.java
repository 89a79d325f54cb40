package dev.anteroom.submission;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An author edits a pending comment. */
@QuarkusTest
class EditingTest {
  private final String site = anySite();

  @Test
  void anEditCreatesANewVersionAndModeratorsSeeAllTexts() {
    var author = author(site, anyReply());

    author
        .edit(" A\u0301 better\r\nreply. ")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("status", equalTo("pending"))
        .body("body", equalTo("Á better\nreply."))
        .body("version", equalTo(2));
    author.edit("The best reply.").then().body("version", equalTo(3));

    author.get().then().body("body", equalTo("The best reply.")).body("version", equalTo(3));
    queued(author.id())
        .then()
        .body("body", equalTo("The best reply."))
        .body("version", equalTo(3))
        .body("texts.version", contains(1, 2, 3))
        .body("texts.body", contains("A reply.", "Á better\nreply.", "The best reply."))
        .body("history.actor", contains("author", "author"))
        .body("history.to", contains("pending", "pending"));
  }

  @Test
  void theSameTextCreatesNoNewVersion() {
    var author = author(site, anyReply());
    author.edit("Other.");

    author.edit("Other. ").then().statusCode(200).body("version", equalTo(2));

    queued(author.id()).then().body("texts", hasSize(2));
  }

  @Test
  void aDecisionOnAnEditedVersionIsAConflict() {
    var author = author(site, anyReply());
    author.edit("Other.");

    decideOn(author, 1)
        .then()
        .body("results[0].error", equalTo("version_conflict"))
        .body("results[0].version", equalTo(2))
        .body("results[0].by", equalTo("author"));
    decideOn(author, 2).then().body("results[0].status", equalTo("approved"));
    author.edit("Late.").then().statusCode(409).body("code", equalTo("not_editable"));
  }

  @ParameterizedTest
  @CsvSource({"approve", "reject", "spam", "delete"})
  void aCommentDecidedByAModeratorCannotBeEdited(String decision) {
    var author = author(site, anyReply());
    decide(decision, author.id());

    author
        .edit("Late.")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("not_editable"));
    queued(author.id()).then().body("body", equalTo("A reply.")).body("version", equalTo(2));
  }

  @Test
  void anEditIsRefusedByItsLengthAndItsCombiningMarks() {
    var author = author(site, anyReply());

    author
        .edit("x" + " ".repeat(40_000))
        .then()
        .statusCode(422)
        .body("errors.code", contains("too_long"));
    author
        .edit("a" + "\u0301\u0316".repeat(16))
        .then()
        .statusCode(422)
        .body("errors.code", contains("invalid"));
  }

  @Test
  void editErrorsAreThoseOfASubmission() {
    var small = siteWith(Map.of("name", "A site", "maxBody", 10));
    var author = author(small, anyReply());

    for (var fault :
        Map.of(
                "",
                "required",
                " \n",
                "required",
                "\u200b",
                "required",
                "x".repeat(11),
                "too_long",
                "\0",
                "invalid")
            .entrySet()) {
      author
          .edit(fault.getKey())
          .then()
          .statusCode(422)
          .body("code", equalTo("invalid_submission"))
          .body("errors.field", contains("body"))
          .body("errors.code", contains(fault.getValue()));
    }
    author.put("{}").then().statusCode(422).body("errors.code", contains("required"));
    author.put("{\"body\":1}").then().statusCode(422).body("errors.code", contains("invalid"));
    author
        .put("{\"body\":\"x\",\"email\":null,\"status\":\"approved\"}")
        .then()
        .statusCode(422)
        .body("errors.field", contains("email", "status"))
        .body("errors.code", contains("unknown_field", "unknown_field"));
    for (var broken :
        List.of("", "{", "[]", "{\"body\":\"a\",\"body\":\"b\"}", "{\"body\":\"a\"}x")) {
      author.put(broken).then().statusCode(400).body("code", equalTo("malformed"));
    }
    author.put("x".repeat(170_000)).then().statusCode(413);
    plain()
        .header("Anteroom-Receipt", author.receipt())
        .contentType("text/plain")
        .body("x")
        .put(author.path())
        .then()
        .statusCode(415);
    author.get().then().body("version", equalTo(1));
  }

  @Test
  void addressesInAnEditedTextAreRedactedBeforeScreening() {
    var author = author(site, anyReply());

    author
        .edit("Write to me@example.org or https://me:secret@example.org/x")
        .then()
        .body("body", equalTo("Write to [email] or https://example.org/x"));
    author.edit("Nothing.");

    queued(author.id())
        .then()
        .body(
            "texts.body",
            contains("A reply.", "Write to [email] or https://example.org/x", "Nothing."));
    assertThat(Sql.number("select count(*) from former_text where body like '%example.org or%'"))
        .isZero();
  }

  @Test
  void anEditIsScreenedAgainWithSpansOfTheNewText() {
    publish(site, keywords("spam", "casino"));
    var author = author(site, anyReply());

    author.edit("Into the casino.").then().statusCode(200).body("status", equalTo("pending"));

    queued(author.id())
        .then()
        .body("status", equalTo("spam"))
        .body("version", equalTo(2))
        .body("verdict.action", equalTo("spam"))
        .body("verdict.matches.spans", contains(List.of(List.of(9, 15))))
        .body("history.actor", contains("author", "screening"))
        .body("history[1].to", equalTo("spam"));
    author.edit("Into the garden.").then().body("version", equalTo(3));
    queued(author.id()).then().body("status", equalTo("pending")).body("verdict.matches", empty());
  }

  @Test
  void anEditKeepsMatchesOfSubmissionSignals() {
    var author = author(site, anyReply().put("homepage", "filled"));

    author.edit("A quite innocent text.").then().statusCode(200);

    queued(author.id())
        .then()
        .body("status", equalTo("spam"))
        .body("verdict.matches.rule", contains("guard:honeypot"));
  }

  @Test
  void anEditNeverPublishesAComment() {
    var first = author(site, anyReply());
    decide("approve", first.id());
    publish(site, keywords("spam", "casino"), rule("author", "approve").put("approvedAtLeast", 1));
    var proven = anyReply().put("proof", first.receipt());
    var filed = author(site, proven.put("body", "A casino."));

    filed.edit("Harmless.").then().body("status", equalTo("pending"));

    queued(filed.id())
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.action", equalTo("approve"));
    Anteroom.published(site).then().body("total", equalTo(1));
  }

  @Test
  void anEditedTextDoesNotRepeatItselfButOthersMayRepeatIt() {
    var author =
        author(site, anyReply().put("body", "My uncle earns 900 a week from home, ask him."));

    author.edit("My uncle earns 900 a week from home: ask him!");

    queued(author.id()).then().body("verdict.matches.rule", not(hasItem("repeats")));
    author.edit("The bridge over the brook was closed in spring and nobody told us.");
    var other =
        submitted(
            site,
            anyReply()
                .put("email", "other@example.org")
                .put("body", "The bridge over the brook was closed in spring and nobody told us."));
    queued(other).then().body("verdict.matches.rule", hasItem("repeats"));
  }

  @Test
  void anEditedTextIsSearchedByItsNewWords() {
    var author = author(site, anyReply().put("body", "About otters."));
    author.edit("About beavers.");

    assertThat(found("beavers")).containsExactly(author.id());
    assertThat(found("otters")).isEmpty();
  }

  @Test
  void aCommentIsEditedAtMostTwoHundredTimes() {
    var author = author(site, anyReply());
    Sql.execute(
        """
        insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic)
        select uuidv7(-interval '1 hour'), '%s', now(), 'author', 'pending', 'pending', 0, false
        from generate_series(1, 199)
        """
            .formatted(author.id()));

    author.edit("Once more.").then().statusCode(200);
    author.edit("And again.").then().statusCode(409).body("code", equalTo("not_editable"));
  }

  @Test
  void concurrentEditsAreStoredOneAfterTheOther() {
    var author = author(site, anyReply());

    var versions =
        IntStream.range(0, 16)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() ->
                    (int)
                        author.edit("Edit " + i).then().statusCode(200).extract().path("version")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(versions).doesNotHaveDuplicates().hasSize(16);
    queued(author.id()).then().body("texts", hasSize(17)).body("version", equalTo(17));
  }

  /** In each round, an edit and a decision on the same version start at once. */
  @Test
  @Tag("full")
  void anEditAndADecisionOnTheSameVersionNeverBothSucceed() {
    int edited = 0;
    for (int round = 0; round < 40; round++) {
      var author = author(site, anyReply());
      var start = new CyclicBarrier(2);
      var editing =
          CompletableFuture.supplyAsync(() -> atOnce(start, () -> author.edit("Edited.")));
      var deciding = CompletableFuture.supplyAsync(() -> atOnce(start, () -> decideOn(author, 1)));
      int status = editing.join().statusCode();
      String error = deciding.join().path("results[0].error");

      boolean isEdited = status == 200;
      assertThat(status).isIn(200, 409);
      assertThat(error).isEqualTo(isEdited ? "version_conflict" : null);
      queued(author.id())
          .then()
          .body("version", equalTo(2))
          .body("body", equalTo(isEdited ? "Edited." : "A reply."))
          .body("status", equalTo(isEdited ? "pending" : "approved"));
      edited += isEdited ? 1 : 0;
    }
    System.out.printf("The edit was first in %d of 40 rounds%n", edited);
  }

  @Test
  void ifTheDatabaseFailsAnEditOrWithdrawalIsAnsweredAsBusy() {
    var author = author(site, anyReply());
    cut("before insert on former_text for each row", "return new;");
    try {
      author
          .edit("Lost.")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .body("code", equalTo("busy"));
    } finally {
      Sql.execute("drop trigger cut_author on former_text");
    }
    cut("before update on comment for each row", "return new;");
    try {
      author.withdraw().then().statusCode(503).body("code", equalTo("busy"));
    } finally {
      Sql.execute("drop trigger cut_author on comment");
    }
    author.get().then().body("body", equalTo("A reply.")).body("version", equalTo(1));
  }

  @Test
  void anInterruptedCommitIsAnsweredAsUnknown() {
    var author = author(site, anyReply());
    cut("after update on comment deferrable initially deferred for each row", "return null;");
    try {
      author.edit("Unknown.").then().statusCode(500).body("code", equalTo("outcome_unknown"));
    } finally {
      Sql.execute("drop trigger cut_author on comment");
    }
    author.edit("Unknown.").then().statusCode(200).body("version", equalTo(2));
  }

  private static Response atOnce(CyclicBarrier start, Supplier<Response> call) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    return call.get();
  }

  private void cut(String when, String end) {
    Sql.execute(
        """
        create or replace function cut_author() returns trigger language plpgsql as $$
        begin
          perform pg_terminate_backend(pg_backend_pid());
          %s
        end $$
        """
            .formatted(end));
    Sql.execute(
        "create %s trigger cut_author %s execute function cut_author()"
            .formatted(when.contains("deferred") ? "constraint" : "", when));
  }

  private static Response decideOn(ReceiptFixture author, int version) {
    var order = JSON.createObjectNode().put("decision", "approve");
    order.putArray("comments").addObject().put("id", author.id()).put("version", version);
    return decide(order);
  }

  private List<String> found(String word) {
    return admin()
        .queryParam("site", site)
        .queryParam("q", word)
        .get("/api/moderation/comments")
        .path("comments.id");
  }
}
