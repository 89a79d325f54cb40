package dev.anteroom.retention;

import static dev.anteroom.retention.RetentionFixture.ask;
import static dev.anteroom.retention.RetentionFixture.privacyToken;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Erasures of many comments: complete, concurrent with intake, and resumed after an interruption.
 */
@QuarkusTest
class LargeErasureTest {
  /** More than a statement can have parameters. */
  private static final int MANY = 35_000;

  private static final String MINE = "me@example.org";

  @Inject AgroalDataSource database;
  @Inject ResumeErasuresJob resuming;

  private final String site = anySite();
  private final String token = privacyToken(List.of());

  @Test
  @Tag("full")
  void allOfManyCommentsAreExportedAndErased() throws Exception {
    var first = submitted(site, anyReply().put("email", MINE));
    fill(first);

    var export = JSON.readTree(ask("export", token, site, MINE).asString()).get("comments");
    assertThat(export).hasSize(MANY);
    assertThat(export.get(0).get("id").asText()).isEqualTo(first);
    assertThat(export.get(1).get("history").get(0).get("to").asText()).isEqualTo("rejected");
    assertThat(export.get(MANY - 1).get("formerTexts").get(0).get("body").asText())
        .isEqualTo("Before.");

    ask("erasure", token, site, MINE).then().statusCode(200).body("comments", equalTo(MANY));

    assertThat(Sql.number("select count(*) from comment where site = ?", site)).isZero();
    assertThat(Sql.number("select count(*) from author where site = ?", site)).isZero();
    assertThat(unfinished()).isZero();
  }

  @Test
  void commentsAreAcceptedDuringAnErasure() throws Exception {
    var mine = submitted(site, anyReply().put("email", MINE));
    CompletableFuture<Response> erasure;
    try (var connection = database.getConnection()) {
      lock(connection, mine);
      erasure = erasing();
      Eventually.holds(() -> assertThat(blockedBy(connection)).isPositive());

      var later = submit(site, anyReply().put("email", MINE).put("body", "Meanwhile."));

      later.then().statusCode(202);
      connection.rollback();
      erasure.get(30, TimeUnit.SECONDS).then().statusCode(200).body("comments", equalTo(1));
      queued(later.path("id")).then().statusCode(200);
    }
    queued(mine).then().statusCode(404);
  }

  @Test
  void anInterruptedErasureIsCompletedByTheService() throws Exception {
    var mine = submitted(site, anyReply().put("email", MINE));
    try (var connection = database.getConnection()) {
      lock(connection, mine);
      var erasure = erasing();
      int holder = pid(connection);
      // Ends every session that waits for the row, even if a background job came first.
      Eventually.until(() -> {
        Sql.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where ? = any(pg_blocking_pids(pid))",
            holder);
        return erasure.isDone();
      });
      assertThat(erasure.get(30, TimeUnit.SECONDS).statusCode()).isGreaterThanOrEqualTo(500);
      connection.rollback();
    }
    // Another thread may still be resuming it.
    resuming.resume();
    Eventually.succeeds(() -> queued(mine).then().statusCode(200));

    Sql.execute(
        "update erasure set resume_at = now() - interval '1 second' where site = '%s'"
            .formatted(site));
    resuming.resume();

    queued(mine).then().statusCode(404);
    assertThat(unfinished()).isZero();
  }

  @Test
  void anAnswerToACommentThatIsErasedMeanwhileIsAccepted() throws SQLException {
    var shallow = siteWith(Map.of("name", "A site", "maxDepth", 2));
    var mine = published(shallow, anyReply().put("email", MINE));
    var answer = published(shallow, anyReply().put("parent", mine).put("body", "An answer."));
    // As if the answer had been submitted while the comment was erased.
    Sql.execute("update comment set parent = uuidv7() where id = '%s'".formatted(answer));

    submit(shallow, anyReply().put("parent", answer).put("body", "Another."))
        .then()
        .statusCode(202);
  }

  private CompletableFuture<Response> erasing() {
    return CompletableFuture.supplyAsync(() -> ask("erasure", token, site, MINE));
  }

  private long unfinished() throws SQLException {
    return Sql.number(
        "select count(*) from erasure where site = ? and resume_at is not null", site);
  }

  private static void lock(Connection connection, String comment) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select 1 from comment where id = '%s' for update".formatted(comment));
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private long blockedBy(Connection connection) {
    try {
      return Sql.number(
          "select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))",
          pid(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Inserts the comments, each with a step of history and a former text. They form threads of
   * three, so that batches of the erasure split threads.
   */
  private void fill(String first) throws SQLException {
    Sql.execute(
        """
        create table many as
          select n, uuidv7() as id from generate_series(2, %d) as n order by n
        """
            .formatted(MANY));
    try {
      Sql.execute(
          """
          insert into comment (id, site, article, parent, depth, name, body, status, created_at, author, chain, proven,
                               verdict, read_carefully)
          select many.id, site, article, case when n %% 3 = 2 then null else lag(many.id) over (order by n) end,
                 (n - 2) %% 3 + 1, name, 'One of many.', 'rejected', created_at, author, many.id, false, verdict, true
          from many, comment where comment.id = '%s'
          """
              .formatted(first));
      Sql.execute(
          """
          insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic)
          select uuidv7(), id, now(), 'screening', 'pending', 'rejected', 0, true from many
          """);
      Sql.execute(
          "insert into former_text (comment, version, at, body) select id, 1, now(), 'Before.' from many");
    } finally {
      Sql.execute("drop table many");
    }
  }
}
