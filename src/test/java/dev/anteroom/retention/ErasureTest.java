package dev.anteroom.retention;

import static dev.anteroom.retention.RetentionFixture.ask;
import static dev.anteroom.retention.RetentionFixture.cutConnections;
import static dev.anteroom.retention.RetentionFixture.privacyToken;
import static dev.anteroom.retention.RetentionFixture.renewConnections;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.submission.ReceiptFixture;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErasureTest {
  private static final String MINE = "me@example.org";

  @Inject AgroalDataSource database;
  @Inject @Readiness ReapplyingErasures repeating;

  private final String site = anySite();
  private final String token = privacyToken(List.of());

  @Test
  void anExportContainsAllCommentsOfAPersonAndNoAddress() {
    var id = published(site, anyReply().put("email", MINE).put("body", "First."));
    submitted(site, anyReply().put("email", "other@example.org"));

    var answer = ask("export", token, site, "ME@example.org").then().statusCode(200);

    answer
        .body("comments.id", equalTo(List.of(id)))
        .body("comments[0].body", equalTo("First."))
        .body("comments[0].site", equalTo(site))
        .body("comments[0].status", equalTo("approved"))
        .body("comments[0].history[0].to", equalTo("approved"));
    assertThat(answer.extract().asString()).doesNotContainIgnoringCase(MINE);
  }

  @Test
  void anErasureDeletesTheCommentsOfOneAddressOnly() {
    var mine = submitted(site, anyReply().put("email", MINE));
    var other = submitted(site, anyReply().put("email", "other@example.org"));

    ask("erasure", token, site, MINE).then().statusCode(200).body("comments", equalTo(1));

    queued(mine).then().statusCode(404);
    queued(other).then().statusCode(200);
    assertThat(Sql.number("select count(*) from author where site = ?", site)).isEqualTo(1);
    ask("export", token, site, MINE).then().body("comments", equalTo(List.of()));
  }

  @Test
  void anErasureWithoutASiteReachesAllSites() {
    var elsewhere = anySite();
    submitted(site, anyReply().put("email", "wide@example.org"));
    submitted(elsewhere, anyReply().put("email", "wide@example.org"));

    ask("erasure", token, null, "wide@example.org").then().body("comments", equalTo(2));
  }

  @Test
  void anErasedCommentWithAnswersLeavesAnEmptyPlace() {
    var mine = published(site, anyReply().put("email", MINE).put("name", "Me"));
    published(site, anyReply().put("parent", mine).put("body", "An answer."));

    ask("erasure", token, site, MINE).then().body("comments", equalTo(1));

    published(site)
        .then()
        .body("total", equalTo(1))
        .body("comments[0].id", equalTo(mine))
        .body("comments[0].removed", equalTo(true))
        .body("comments[1].body", equalTo("An answer."));
    queued(mine).then().body("name", equalTo("")).body("body", equalTo(""));
  }

  @Test
  void aSiteMayKeepTheTextAnonymously() {
    var keeping = siteWith(Map.of("name", "A site", "retention", Map.of("erasure", "person")));
    published(keeping, anyReply().put("email", MINE).put("name", "Me").put("body", "A thought."));

    ask("erasure", token, keeping, MINE).then().body("comments", equalTo(1));

    published(keeping)
        .then()
        .body("comments[0].name", equalTo("Anonymous"))
        .body("comments[0].body", equalTo("A thought."));
  }

  @Test
  void anErasureLeavesNothingOfTheAddressInTheRow() {
    var keeping = siteWith(Map.of("name", "A site", "retention", Map.of("erasure", "person")));
    var id = submitted(keeping, anyReply().put("email", MINE));
    ask("erasure", token, keeping, MINE);

    assertThat(
            Sql.number(
                """
                select count(*) from comment
                where id = ? and sealed_address is null and data_key is null and author is null
                """,
                UUID.fromString(id)))
        .isEqualTo(1);
    assertThat(Sql.number("select count(*) from author where site = ?", keeping)).isZero();
    queued(id).then().body("author", nullValue());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void afterARestoreOfAnOlderBackupErasuresAreReappliedBeforeTheServiceIsReady(
      boolean withTombstones) throws Exception {
    var id = submitted(site, anyReply().put("email", MINE));
    for (var table : List.of("comment", "author")) {
      Sql.execute(
          "create table backup_%s as select * from %s where site = '%s'"
              .formatted(table, table, site));
    }
    try {
      ask("erasure", token, site, MINE).then().body("comments", equalTo(1));
      for (var table : List.of("author", "comment")) {
        Sql.execute("insert into %s select * from backup_%s".formatted(table, table));
      }
      if (!withTombstones) {
        Sql.execute("delete from erasure where site = '" + site + "'");
      }
      var later = submitted(site, anyReply().put("email", MINE).put("body", "Written later."));
      queued(id).then().statusCode(200);

      repeating.reapply(new StartupEvent());

      queued(id).then().statusCode(404);
      queued(later).then().statusCode(200);
    } finally {
      Sql.execute("drop table backup_comment, backup_author");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"comment", "person"})
  void earlierTextsAreErasedWhateverTheSiteKeeps(String extent) {
    var erasing = siteWith(Map.of("name", "A site", "retention", Map.of("erasure", extent)));
    var author = ReceiptFixture.author(erasing, anyReply().put("email", MINE).put("body", "One."));
    author.edit("Two.").then().statusCode(200);
    decide("approve", author.id());
    published(erasing, anyReply().put("parent", author.id()));
    ask("export", token, erasing, MINE)
        .then()
        .body("comments[0].body", equalTo("Two."))
        .body("comments[0].formerTexts.body", equalTo(List.of("One.")))
        .body("comments[0].formerTexts[0].version", equalTo(1));

    ask("erasure", token, erasing, MINE).then().body("comments", equalTo(1));

    assertThat(
            Sql.number(
                "select count(*) from former_text where comment = ?", UUID.fromString(author.id())))
        .isZero();
    queued(author.id())
        .then()
        .body("texts.body", equalTo(List.of(extent.equals("person") ? "Two." : "")))
        .body("texts.version", equalTo(List.of(2)));
  }

  @Test
  void aWithdrawnCommentCannotBeFoundByAddress() {
    var author = ReceiptFixture.author(site, anyReply().put("email", MINE));
    author.withdraw().then().statusCode(204);

    ask("export", token, site, MINE).then().body("comments", equalTo(List.of()));
    assertThat(
            Sql.number(
                """
                select count(*) from comment
                where id = ? and sealed_address is null and data_key is null and author is null
                """,
                UUID.fromString(author.id())))
        .isEqualTo(1);
  }

  @Test
  void aTombstoneContainsNoAddress() throws Exception {
    submitted(site, anyReply().put("email", MINE));
    ask("erasure", token, site, MINE);

    var file = Files.readString(Path.of("target/test-data/erasures.jsonl"));

    assertThat(file).contains("\"site\":\"" + site + "\"").doesNotContain("example.org");
  }

  @Test
  @Tag("full")
  void anInterruptedErasureStepIsAtomicAndTheNextAttemptCompletesIt() throws Exception {
    for (int round = 0; round < 12; round++) {
      var address = "cut-" + round + "@example.org";
      for (int i = 0; i < 5; i++) {
        var reply = anyReply().put("email", address).put("article", "cut-" + round);
        Eventually.succeeds(() -> submitted(site, reply));
      }
      var asking =
          Thread.ofPlatform().start(() -> ask("erasure", token, site, address).statusCode());
      Eventually.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(12)));
      cutConnections();
      asking.join();

      assertThat(left("cut-" + round)).isIn(0L, 5L);
      eventuallyErased(address);
      assertThat(left("cut-" + round)).isZero();
    }
    renewConnections(database);
  }

  @Test
  void aPrivacyTokenIsLimitedToItsSite() {
    var mine = privacyToken(List.of(anySite()));

    ask("export", mine, site, MINE).then().statusCode(404).body("code", equalTo("site_unknown"));
    ask("erasure", mine, site, MINE).then().statusCode(404);
  }

  @Test
  void anAdministratorMayNotExportOrErase() {
    admin()
        .contentType("application/json")
        .body(Map.of("email", MINE))
        .post("/api/privacy/export")
        .then()
        .statusCode(403);
  }

  @Test
  void anInvalidAddressIsAFieldErrorThatDoesNotRepeatIt() {
    var answer = ask("erasure", token, site, "no address").then().statusCode(422);

    answer.body("errors[0].field", equalTo("email")).body("errors[0].code", equalTo("invalid"));
    assertThat(answer.extract().asString()).doesNotContain("no address");
  }

  @Test
  void notesOfModeratorsAreErasedWithTheComment() {
    var mine = published(site, anyReply().put("email", MINE));
    published(site, anyReply().put("parent", mine));
    decide("reject", mine);

    ask("erasure", token, site, MINE);

    assertThat(
            Sql.number(
                "select count(*) from history where comment = ? and (note is not null or reason is not null)",
                UUID.fromString(mine)))
        .isZero();
  }

  private void eventuallyErased(String address) throws Exception {
    Eventually.succeeds(() -> ask("erasure", token, site, address).then().statusCode(200));
  }

  private long left(String article) throws Exception {
    return Eventually.succeeds(() ->
        Sql.number("select count(*) from comment where site = ? and article = ?", site, article));
  }
}
