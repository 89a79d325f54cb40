package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.ScratchDatabase;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Concurrent changes of one thread, by the service and by a connection of the test. */
@QuarkusTest
class ConflictingDecisionsTest {
  private final String site = anySite();
  private final String above = published(site, anyReply());
  private final Response answer =
      submit(site, anyReply().put("parent", above).put("body", "An answer."));
  private final String below = answer.path("id");

  @Test
  void aDecisionRolledBackByADeadlockIsRetriedAfterTheOther() throws Exception {
    afterADeadlock(() -> decide("spam", above, below))
        .then()
        .statusCode(200)
        .body("results.status", everyItem(equalTo("spam")));

    queued(below).then().body("status", equalTo("spam")).body("version", equalTo(2));
  }

  @Test
  void aWithdrawalRolledBackByADeadlockIsRetriedAfterTheOther() throws Exception {
    afterADeadlock(this::withdraw).then().statusCode(204);

    queued(below).then().body("status", equalTo("deleted"));
  }

  @Test
  void aDecisionOnAnAnswerLocksItsParentFirst() throws Exception {
    try (var other = other()) {
      lock(other, above, "");
      var decision = CompletableFuture.supplyAsync(() -> decide("approve", below));
      awaitWaiting();

      lock(other, below, "nowait");

      other.rollback();
      decision.get(30, TimeUnit.SECONDS).then().statusCode(200);
    }
  }

  /**
   * Makes a call that locks the upper comment and waits for the lower one, which the test holds.
   */
  private Response afterADeadlock(Supplier<Response> call) throws Exception {
    try (var other = other()) {
      lock(other, below, "");
      var called = CompletableFuture.supplyAsync(call);
      awaitWaiting();
      lock(other, above, "");
      assertThat(called).isNotDone();
      other.rollback();
      return called.get(30, TimeUnit.SECONDS);
    }
  }

  /** Opens a connection that does not check for deadlocks, so that the service is rolled back. */
  private static Connection other() throws SQLException {
    var connection = ScratchDatabase.superuser();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set deadlock_timeout = '1min'");
    }
    return connection;
  }

  private Response withdraw() {
    return plain()
        .header("Anteroom-Receipt", answer.<String>path("receipt"))
        .delete("/api/sites/" + site + "/receipt");
  }

  private static void lock(Connection connection, String comment, String how) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "select 1 from comment where id = '%s' for update %s".formatted(comment, how));
    }
  }

  /** Waits until the call waits for a lock: of the test, or of a job that waits for the test. */
  private static void awaitWaiting() {
    Eventually.until(() ->
        Sql.number(
                """
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%for update of comment%'
                """)
            > 0);
  }
}
