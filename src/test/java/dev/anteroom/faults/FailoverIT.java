package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The primary is lost, and the standby replaces it. */
@Tag("long")
@Isolated("It measures, or needs both cores")
class FailoverIT {
  @TempDir Path directory;

  @Test
  void withSynchronousReplicationTheStandbyHasEverythingAccepted() throws Exception {
    var primary = Postgres.create(directory).start();
    primary.stop();
    var standby = primary.standby();
    primary.start("synchronous_standby_names=standby");
    try (standby;
        var toPrimary = new TcpProxy(primary.port());
        var toStandby = new TcpProxy(standby.start().port())) {
      Eventually.until("the standby follows", Duration.ofSeconds(30), () -> isSynchronous(primary));
      var url =
          "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/anteroom?targetServerType=primary"
              .formatted(toPrimary.port(), toStandby.port());
      try (var cluster =
          Cluster.start(directory, primary, Map.of("QUARKUS_DATASOURCE_JDBC_URL", url))) {
        FaultInjection.run(
            cluster,
            standby,
            "the primary is killed, its synchronous standby promoted",
            load -> {
              primary.stopImmediately();
              load.awaitFailure();
              assertThat(standby.execute("select pg_promote()")).isEqualTo("t");
            });
      }
    }
  }

  private static boolean isSynchronous(Postgres primary) {
    try {
      return primary.execute("select sync_state from pg_stat_replication").equals("sync");
    } catch (SQLException e) {
      return false;
    }
  }
}
