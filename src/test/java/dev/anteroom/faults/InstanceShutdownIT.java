package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Instances are stopped one after another under load. */
@Tag("full")
@ExtendWith(SharedCluster.class)
@Isolated("It measures, or needs both cores")
class InstanceShutdownIT {
  private static final int ROUNDS = 10;

  @Test
  @Tag("short")
  void aKilledInstanceLosesNoAcceptedComment(Cluster cluster) throws Exception {
    kill(cluster, 1);
  }

  @Test
  @Tag("short")
  void aStoppedInstanceLosesNoRequest(Cluster cluster) throws Exception {
    end(cluster, 1);
  }

  @Test
  @Tag("long")
  void tenKilledInstancesLoseNoAcceptedComment(Cluster cluster) throws Exception {
    kill(cluster, ROUNDS);
  }

  @Test
  @Tag("long")
  void tenStoppedInstancesLoseNoRequest(Cluster cluster) throws Exception {
    end(cluster, ROUNDS);
  }

  private static void kill(Cluster cluster, int rounds) throws Exception {
    FaultInjection.run(
        cluster,
        "SIGKILL of an instance, " + rounds(rounds),
        load -> {
          for (int round = 0; round < rounds; round++) {
            var instance = cluster.instance(round % cluster.instances().size());
            instance.kill();
            instance.launch();
            load.awaitAccepted(100);
            instance.awaitReady();
          }
        });
  }

  private static void end(Cluster cluster, int rounds) throws Exception {
    var outcome =
        FaultInjection.run(
            cluster,
            "SIGTERM of an instance, " + rounds(rounds),
            load -> {
              for (int round = 0; round < rounds; round++) {
                var instance = cluster.instance(round % cluster.instances().size());
                assertThat(instance.stop()).isEqualTo(143);
                instance.launch();
                load.awaitAccepted(100);
                instance.awaitReady();
              }
            });
    assertThat(outcome.refused()).as("refused").isZero();
    assertThat(outcome.unknown()).as("without an answer").isZero();
  }

  private static String rounds(int rounds) {
    return rounds == 1 ? "once" : rounds + " times";
  }
}
