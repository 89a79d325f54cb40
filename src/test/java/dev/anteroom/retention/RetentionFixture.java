package dev.anteroom.retention;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.plain;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduler;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps that several tests of retention share. */
public final class RetentionFixture {
  private static final long PURGING = LeaderLock.Job.PURGING.lockKey();
  private static final String HELD_LOCKS =
      "select count(*) from pg_locks where locktype = 'advisory' and objid = ?";

  private RetentionFixture() {}

  public static String privacyToken(List<String> sites) {
    return admin()
        .contentType("application/json")
        .body(Map.of("name", "Privacy", "role", "privacy", "sites", sites))
        .post("/api/admin/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }

  public static Response ask(String call, String token, String site, String email) {
    var wish = new HashMap<String, String>();
    wish.put("site", site);
    wish.put("email", email);
    return plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(wish)
        .post("/api/privacy/" + call);
  }

  /**
   * Ends every connection to the database but its own, like a crash of the server. Its own may come
   * from the pool and may have been ended by the previous call.
   */
  static void cutConnections() {
    Eventually.succeeds(() -> {
      Sql.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type = 'client backend'
            and datname = current_database()
          """);
      return true;
    });
  }

  /**
   * Pauses the scheduled purge, which runs each minute, so that it does not run while a test
   * purges. The caller resumes the scheduler afterwards.
   */
  static void pausePurges(Scheduler scheduler) {
    scheduler.pause();
    // A run acquires the lock again for each site.
    for (int i = 0; i < 3; i++) {
      Eventually.until(() -> Sql.number(HELD_LOCKS, PURGING) == 0);
      Eventually.pause(Duration.ofMillis(30));
    }
  }

  /** Makes the pool close its idle connections, some of which were ended; it opens new ones. */
  static void renewConnections(AgroalDataSource database) {
    database.flush(AgroalDataSource.FlushMode.IDLE);
  }
}
