package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** PostgreSQL stops, stalls, drops its clients or has no free connections. */
@Tag("full")
@ExtendWith(SharedCluster.class)
@Isolated("It measures, or needs both cores")
class DatabaseIT {
  private static final String TERMINATE =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where usename = 'anteroom' and application_name <> 'harness'\
      """;

  @Test
  void anImmediateStopAndRestartOfTheDatabaseLosesNoAcceptedComment(Cluster cluster)
      throws Exception {
    FaultInjection.run(
        cluster,
        "PostgreSQL stops immediately and starts again",
        load -> {
          cluster.postgres().stopImmediately();
          load.awaitFailure();
          cluster.postgres().start();
        });
  }

  @Test
  void repeatedlyTerminatedConnectionsLoseNoAcceptedComment(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "all connections terminated every 200 ms, for 5 s",
        load -> {
          for (int i = 0; i < 25; i++) {
            cluster.postgres().execute(TERMINATE);
            Eventually.pause(Duration.ofMillis(200));
          }
        });
  }

  @Test
  void aLockedTableDelaysComments(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "the table of comments locked for 5 s",
        load -> {
          try (var holder = cluster.postgres().connect();
              var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table comment in access exclusive mode");
            Eventually.pause(Duration.ofSeconds(5));
            holder.rollback();
          }
        });
  }

  @Test
  @Tag("long")
  void withoutFreeConnectionsCommentsAreRefusedUntilOneIsFree(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "all connection slots taken by others",
        load -> {
          var taken = new ArrayList<Connection>();
          try {
            // The instances try too; the first one gets the connection.
            for (int i = 0; i < 20; i++) {
              takeAll(cluster.postgres(), taken);
              cluster.postgres().execute(TERMINATE);
            }
            load.awaitFailure();
          } finally {
            for (var connection : taken) {
              connection.close();
            }
          }
        });
  }

  /** Requests the queue of a site with a short timeout and returns the status. */
  private static int list(Instance instance, String site) {
    return RawHttp.sendOrNone(
            instance.port(),
            Duration.ofSeconds(10),
            "GET",
            "/api/moderation/comments?site=" + site,
            "",
            "Authorization",
            "Bearer " + Cluster.TOKEN)
        .status();
  }

  /** Takes all connections that are not reserved for superusers. */
  private static void takeAll(Postgres postgres, ArrayList<Connection> taken) {
    while (true) {
      try {
        taken.add(postgres.connectAs("anteroom"));
      } catch (SQLException e) {
        return;
      }
    }
  }

  @Test
  void closedConnectionsRecoverByThemselves(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "the network to PostgreSQL cut for 3 s",
        load -> {
          cluster.proxy().mode(TcpProxy.Mode.CUT);
          Eventually.pause(Duration.ofSeconds(3));
          cluster.proxy().mode(TcpProxy.Mode.PASS);
        });
  }

  @Test
  @Tag("long")
  void lostAnswersToCommitAreResolved(Cluster cluster) throws Exception {
    int before = cluster.proxy().lost();
    FaultInjection.run(
        cluster,
        "answers to COMMIT dropped for 5 s",
        load -> {
          cluster.proxy().mode(TcpProxy.Mode.LOSE_ANSWERS_TO_COMMIT);
          Eventually.pause(Duration.ofSeconds(5));
          cluster.proxy().mode(TcpProxy.Mode.PASS);
        });
    assertThat(cluster.proxy().lost()).isGreaterThan(before);
  }

  @Test
  @Tag("long")
  void aNetworkThatDropsEverythingLosesNoAcceptedComment(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "the network drops everything in both directions for 10 s",
        load -> {
          long began = System.nanoTime();
          cluster.proxy().mode(TcpProxy.Mode.BLACK_HOLE);
          Eventually.pause(Duration.ofSeconds(3));
          assertThat(cluster.instance(0).health("ready", Duration.ofSeconds(6)))
              .as("is not ready, and answers at once")
              .isEqualTo(503);
          Eventually.until(
              "ten seconds",
              Duration.ofSeconds(11),
              () -> FaultInjection.seconds(System.nanoTime() - began) > 10);
          cluster.proxy().mode(TcpProxy.Mode.PASS);
          long mended = System.nanoTime();
          for (var instance : cluster.instances()) {
            Eventually.until(
                "the queue is shown, though connections rested or were begun in the hole",
                Duration.ofSeconds(30),
                () -> list(instance, load.site()) == 200);
          }
          assertThat(FaultInjection.seconds(System.nanoTime() - mended)).isLessThan(12);
        });
  }

  @Test
  @Tag("long")
  void aDatabaseSuspendedForHalfAMinuteLosesNoAcceptedComment(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "PostgreSQL suspended (SIGSTOP) for 30 s",
        load -> {
          cluster.postgres().freeze();
          Eventually.pause(Duration.ofSeconds(30));
          cluster.postgres().resume();
        });
  }
}
