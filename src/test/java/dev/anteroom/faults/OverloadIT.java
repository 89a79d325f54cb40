package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.testsupport.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Ten times more submissions arrive than can be stored, at a fixed rate. The network to the
 * database is slowed down and intake batches and queue are scaled down equally, so that the
 * database is the limit and the load generator has room on the two cores.
 */
@Tag("long")
@Isolated("It measures, or needs both cores")
class OverloadIT {
  private static final Duration NETWORK_DELAY = Duration.ofMillis(40);
  private static final Map<String, String> SCALED_DOWN =
      Map.of("ANTEROOM_INTAKE_BATCH", "2", "ANTEROOM_INTAKE_QUEUE", "16");
  private static final int LOAD_FACTOR = 10;
  private static final Duration DURATION = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void tenfoldOverloadCostsAtMostAFifthOfThroughputAndDecisionsComeFirst() throws Exception {
    var postgres = Postgres.create(directory).start();
    try (var cluster = Cluster.start(directory, postgres, SCALED_DOWN)) {
      cluster.proxy().delay(NETWORK_DELAY);
      var site = cluster.anySite();
      var ledger = new ClientHistory();
      var moderator = new Approver(cluster, ledger);
      closedLoopRate(cluster, site, ledger, Duration.ofSeconds(5));
      double peak = closedLoopRate(cluster, site, ledger, Duration.ofSeconds(10));
      double calm = moderator.slowestOfMost();
      var load = openLoop(cluster, site, ledger, (int) (LOAD_FACTOR * peak));
      double pressed = moderator.slowestOfMost();
      double back = recovery(cluster, site, ledger, load.end());
      moderator.stop();
      var outcome =
          String.format(
              Locale.ROOT,
              "%.0f accepted a second at most; %.0f sent a second: %.0f accepted (%.0f %% of the most), half of them within %.2f s; 19 of 20 decisions within %.2f s (%.2f s before), %d of %d made; back after %.1f s",
              peak,
              load.sent(),
              load.accepted(),
              100 * load.accepted() / peak,
              load.median(),
              pressed,
              calm,
              moderator.decided(),
              moderator.attempted(),
              back);
      Report.add("ten times more comments than can be stored, for 60 s", outcome);
      assertThat(StoredState.of(postgres, site).compareWith(ledger).violations()).isEmpty();
      assertThat(load.sent()).as("sent a second").isGreaterThan(0.9 * LOAD_FACTOR * peak);
      assertThat(load.accepted()).as("accepted a second").isGreaterThan(0.8 * peak);
      assertThat(moderator.decided())
          .as("decisions; other answers: %s", moderator.refused())
          .isEqualTo(moderator.attempted());
      assertThat(pressed).as("seconds to a decision").isLessThan(2 * calm + 1);
      assertThat(back).isLessThan(10);
    }
  }

  /**
   * Returns accepted submissions a second if enough clients to fill every batch each wait for their
   * answer.
   */
  private static double closedLoopRate(
      Cluster cluster, String site, ClientHistory ledger, Duration lasts)
      throws InterruptedException {
    long began = System.nanoTime();
    long end = began + lasts.toNanos();
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < 60; i++) {
      clients.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end) {
                  ledger.add(send(cluster, site));
                }
              }));
    }
    for (var client : clients) {
      client.join();
    }
    return ledger.acceptedSince(began) / FaultInjection.seconds(System.nanoTime() - began);
  }

  /**
   * The result of the load at a fixed rate.
   *
   * @param sent a second
   * @param accepted a second, within the timeout of a client
   * @param median seconds to an answer that accepts
   * @param end end of the load, by {@link System#nanoTime}
   */
  private record OpenLoopResult(double sent, double accepted, double median, long end) {}

  /** Sends at a fixed rate, whatever is answered. */
  private static OpenLoopResult openLoop(
      Cluster cluster, String site, ClientHistory ledger, int perSecond)
      throws InterruptedException {
    long began = System.nanoTime();
    var sent = new ArrayList<Thread>();
    var times = new ConcurrentLinkedQueue<Long>();
    while (System.nanoTime() - began < DURATION.toNanos()) {
      long due = (long) (FaultInjection.seconds(System.nanoTime() - began) * perSecond);
      while (sent.size() < due) {
        sent.add(
            Thread.ofVirtual()
                .start(() -> {
                  long at = System.nanoTime();
                  var line = send(cluster, site);
                  ledger.add(line);
                  if (line.outcome() == RecordedOutcome.ACCEPTED) {
                    times.add(line.at() - at);
                  }
                }));
      }
      Eventually.pause(Duration.ofMillis(5));
    }
    long end = System.nanoTime();
    for (var thread : sent) {
      thread.join();
    }
    double lasted = FaultInjection.seconds(end - began);
    return new OpenLoopResult(
        sent.size() / lasted, times.size() / lasted, quantile(List.copyOf(times), .5), end);
  }

  /** Returns the seconds until twenty submissions in a row are accepted. */
  private static double recovery(Cluster cluster, String site, ClientHistory ledger, long end) {
    for (int inARow = 0; inARow < 20; ) {
      var line = send(cluster, site);
      ledger.add(line);
      inARow = line.outcome() == RecordedOutcome.ACCEPTED ? inARow + 1 : 0;
    }
    return FaultInjection.seconds(System.nanoTime() - end);
  }

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static Line send(Cluster cluster, String site) {
    var key = site + "-" + NUMBERS.incrementAndGet();
    return Line.of(
        key,
        RawHttp.sendOrNone(
            cluster.port(),
            TIMEOUT,
            "POST",
            "/api/sites/" + site + "/comments",
            Load.replyOf(key),
            "Idempotency-Key",
            key));
  }

  private static double quantile(List<Long> nanos, double which) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : FaultInjection.seconds(sorted.get((int) ((sorted.size() - 1) * which)));
  }

  /** Approves one comment after another and measures the time. */
  private static final class Approver {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger attempted = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    Approver(Cluster cluster, ClientHistory ledger) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                while (!stopped.get()) {
                  decide(cluster, ledger.newest());
                  Eventually.pause(Duration.ofMillis(50));
                }
              });
    }

    private void decide(Cluster cluster, String comment) {
      if (comment.isEmpty()) {
        return;
      }
      long began = System.nanoTime();
      attempted.incrementAndGet();
      var answer =
          cluster.administer(
              "POST",
              "/api/moderation/decisions",
              "{\"decision\": \"approve\", \"comments\": [{\"id\": \"%s\"}]}".formatted(comment));
      times.add(System.nanoTime() - began);
      if (answer.status() == 200 && answer.text("status").equals("approved")) {
        decided.incrementAndGet();
      } else {
        refused.add(answer.toString());
      }
    }

    /** Returns the 95th percentile of the seconds since the last call of this method. */
    double slowestOfMost() {
      var since = List.copyOf(times);
      times.clear();
      return quantile(since, .95);
    }

    int attempted() {
      return attempted.get();
    }

    int decided() {
      return decided.get();
    }

    /** Returns the answers that were not a success. */
    List<String> refused() {
      return List.copyOf(refused);
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
    }
  }
}
