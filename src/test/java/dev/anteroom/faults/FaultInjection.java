package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.faults.Instance.Footprint;
import dev.anteroom.testsupport.Eventually;
import java.time.Duration;
import java.util.List;

/**
 * Injects one fault under load, waits for recovery, and then compares clients' answers with the
 * stored state.
 */
final class FaultInjection {
  private static final int READERS = 12;
  private static final int WARM_UP_REQUESTS = 100;
  private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(60);

  /** Threads that a pool keeps for a while, and compiler threads. */
  private static final int SPARE_THREADS = 25;

  /** Outside the heap, whose size is fixed; in MiB. */
  private static final int SPARE_MEMORY = 96;

  private FaultInjection() {}

  /** Injects the fault and returns when it is over. */
  @FunctionalInterface
  interface Fault {
    void during(Load load) throws Exception;
  }

  /** How many submissions had which outcome. */
  record Outcome(int accepted, int refused, int unknown) {}

  /** Runs the fault and adds its row to the report; fails if a promise was broken. */
  static Outcome run(Cluster cluster, String fault, Fault damage) throws Exception {
    return run(cluster, cluster.postgres(), fault, damage);
  }

  /** Runs a fault after which another database is the valid one. */
  static Outcome run(Cluster cluster, Postgres last, String fault, Fault damage) throws Exception {
    var before = cluster.instances().stream().map(Instance::footprint).toList();
    try (var load = new Load(cluster.port(), cluster.anySite(), READERS)) {
      load.awaitAccepted(WARM_UP_REQUESTS);
      long began = System.nanoTime();
      damage.during(load);
      long over = System.nanoTime();
      load.awaitAccepted(WARM_UP_REQUESTS);
      double recovery = seconds(load.history().firstAcceptedAfter(over) - over);
      awaitAllReady(cluster);
      load.stop();
      var ledger = load.history();
      int unknown = ledger.count(RecordedOutcome.UNKNOWN);
      load.settle();
      var held = StoredState.of(last, load.site()).compareWith(ledger);
      Report.add(
          new Report.Row(
              fault,
              ledger.size(),
              ledger.count(RecordedOutcome.ACCEPTED) - unknown,
              ledger.count(RecordedOutcome.REFUSED),
              unknown,
              held.lost(),
              held.doubled(),
              longestGap(ledger, began),
              recovery,
              describeGrowth(before, cluster)));
      assertThat(held.violations()).isEmpty();
      assertThat(ledger.decided()).as("a moderator decided").isNotEmpty();
      awaitBaseline(before, cluster);
      return new Outcome(
          ledger.count(RecordedOutcome.ACCEPTED) - unknown,
          ledger.count(RecordedOutcome.REFUSED),
          unknown);
    }
  }

  static void awaitAllReady(Cluster cluster) {
    Eventually.until(
        "all instances are ready",
        SETTLE_TIMEOUT,
        () -> {
          for (int i = 0; i < cluster.instances().size(); i++) {
            if (!cluster.loadBalancer().isReady(i)) {
              return false;
            }
          }
          return true;
        });
  }

  private static void awaitBaseline(List<Footprint> before, Cluster cluster) {
    for (int i = 0; i < before.size(); i++) {
      var instance = cluster.instance(i);
      var was = before.get(i);
      Eventually.until(
          "memory and threads are back from %s, now %s".formatted(was, instance.footprint()),
          SETTLE_TIMEOUT,
          () ->
              instance.footprint().threads() <= was.threads() + SPARE_THREADS
                  && instance.footprint().memory() <= was.memory() + SPARE_MEMORY
                  && instance.footprint().files() <= was.files() + SPARE_THREADS);
    }
  }

  private static String describeGrowth(List<Footprint> before, Cluster cluster) {
    int memory = Integer.MIN_VALUE;
    int threads = Integer.MIN_VALUE;
    for (int i = 0; i < before.size(); i++) {
      var now = cluster.instance(i).footprint();
      memory = Math.max(memory, now.memory() - before.get(i).memory());
      threads = Math.max(threads, now.threads() - before.get(i).threads());
    }
    return "%+d MiB, %+d".formatted(memory, threads);
  }

  private static double longestGap(ClientHistory ledger, long began) {
    var moments =
        ledger.all(RecordedOutcome.ACCEPTED).stream()
            .mapToLong(Line::at)
            .filter(at -> at > began)
            .sorted()
            .toArray();
    long longest = 0;
    long last = began;
    for (long moment : moments) {
      longest = Math.max(longest, moment - last);
      last = moment;
    }
    return seconds(longest);
  }

  static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
