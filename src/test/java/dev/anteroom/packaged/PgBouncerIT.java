package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.FullChecks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the service behind PgBouncer, which may use another server connection for each transaction.
 */
@Tag("full")
class PgBouncerIT {
  private static final String TOKEN = "t".repeat(32);
  private static final String DATABASE = "pooled";

  @TempDir static Path directory;
  private static ExternalPostgresql postgresql;
  private static PgBouncer bouncer;
  private static HashMap<String, String> settings;

  @BeforeAll
  static void start() throws Exception {
    FullChecks.require(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    postgresql = ExternalPostgresql.start(directory.resolve("postgresql"));
    var owner = postgresql.as(ExternalPostgresql.OWNER, postgresql.database(DATABASE));
    assertThat(Command.run(owner, "schema", "migrate").exitCode()).isZero();
    assertThat(Command.run(owner, "schema", "grant", ExternalPostgresql.SERVICE).exitCode())
        .isZero();
    var keys = directory.resolve("set/keys");
    assertThat(Command.run(owner, "keys", "create", keys.toString()).exitCode()).isZero();
    bouncer =
        PgBouncer.start(directory.resolve("pgbouncer"), postgresql, ExternalPostgresql.SERVICE);
    settings = new HashMap<>(postgresql.as(ExternalPostgresql.SERVICE, DATABASE));
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", bouncer.url(DATABASE));
    settings.put("ANTEROOM_DATABASE_MIGRATE", "false");
    settings.put("ANTEROOM_KEYS_DIR", keys.toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", TOKEN);
  }

  @AfterAll
  static void stop() throws Exception {
    if (bouncer != null) {
      bouncer.close();
    }
    if (postgresql != null) {
      postgresql.close();
    }
  }

  @Test
  void allFeaturesWorkAndLeaveNoStateInSharedSessions() throws Exception {
    try (var service = Service.start(directory.resolve("none"), settings)) {
      var job = new EndToEndScenario(service, TOKEN);
      job.run();
      var ids = Concurrently.map(8, numbers(50), number -> job.submitted("Reply number " + number));
      for (var id : ids) {
        var answer =
            service
                .client()
                .post("/api/moderation/decisions", approve(id), "Authorization", "Bearer " + TOKEN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/results/0/status").asText()).isEqualTo("approved");
      }

      // Opened at the same time, so that each gets another server connection.
      for (var session : sessions(4)) {
        try (session) {
          assertThat(column(session, "select name from pg_prepared_statements")).isEmpty();
          assertThat(
                  column(
                      session,
                      """
                      select name from pg_settings where source = 'session' and name in (
                        'idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout',
                        'default_transaction_isolation', 'default_transaction_read_only',
                        'role', 'tcp_keepalives_idle', 'tcp_keepalives_interval',
                        'tcp_keepalives_count')
                      """))
              .isEmpty();
          // Flyway reads the schema once, at the start, and puts public first in the search path.
          assertThat(column(session, "select current_schema()")).containsExactly("public");
          session.rollback();
        }
      }
    }
  }

  @Test
  void theRoleHasTheSettingsThatConnectionsDoNotSet() throws Exception {
    try (var service = Service.start(directory.resolve("none"), settings);
        var session = postgresql.connect(ExternalPostgresql.SERVICE, DATABASE)) {
      assertThat(service.health("/q/health/ready")).isEqualTo(200);
      assertThat(column(session, "show idle_in_transaction_session_timeout"))
          .containsExactly("25s");
    }
  }

  @Test
  void aCommandThroughPgBouncerSaysThatItMustConnectDirectly() throws Exception {
    var ran = Command.run(settings, "schema", "check");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("PgBouncer", "directly").doesNotContain("\tat ");
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static ObjectNode approve(String id) {
    var order = Anteroom.JSON.createObjectNode().put("decision", "approve");
    order.putArray("comments").addObject().put("id", id);
    return order;
  }

  /** Returns sessions that each keep their server connection, because they are in a transaction. */
  private static List<Connection> sessions(int count) throws SQLException {
    var sessions = new ArrayList<Connection>();
    for (int i = 0; i < count; i++) {
      var session =
          DriverManager.getConnection(
              bouncer.url(DATABASE),
              ExternalPostgresql.SERVICE,
              ExternalPostgresql.passwordOf(ExternalPostgresql.SERVICE));
      session.setAutoCommit(false);
      column(session, "select 1");
      sessions.add(session);
    }
    return sessions;
  }

  private static List<String> column(Connection session, String query) throws SQLException {
    try (var statement = session.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
