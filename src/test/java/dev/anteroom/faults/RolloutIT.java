package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.kubernetes.Kustomize;
import dev.anteroom.kubernetes.Manifests;
import dev.anteroom.testsupport.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Checks the promises of the production Deployment: pods run with its values, behind a proxy that
 * learns of changes late, and are started, replaced and stopped under load. There is no cluster:
 * the test replaces kubelet, controller and kube-proxy. A build is the same jar in another
 * directory, so the code of a next version is not tested.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
@Isolated("It measures, or needs both cores")
class RolloutIT {
  private static final String SERVICE = "anteroom";
  private static final String CONTAINER = "/spec/template/spec/containers/0";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int READERS = 3;
  private static final int VISITORS = 1;
  private static final int WARM_UP_REQUESTS = 50;

  private final AtomicInteger runs = new AtomicInteger();
  private Manifests production;
  private PodFactory fleet;

  @BeforeAll
  void make(@TempDir Path directory) throws Exception {
    production =
        Manifests.of(
            "production", Kustomize.render(Kustomize.MANIFESTS.resolve("overlays/production")));
    if (!PodProcess.CHANGES_USER) {
      System.out.println(
          "SKIPPED: starting pods as the Deployment's user requires root and a Java that all users may run");
    }
    fleet = PodFactory.create(directory, production);
  }

  @AfterAll
  void close() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void noRequestFailsWhileScalingToThreeRollingOutAndScalingToOne() throws Exception {
    var outcome =
        run(
            production,
            1,
            (rollout, load) -> {
              rollout.scale(3);
              rollout.awaitDone();
              load.awaitAccepted(WARM_UP_REQUESTS);
              rollout.roll(fleet.build(2));
              rollout.awaitDone();
              load.awaitAccepted(WARM_UP_REQUESTS);
              rollout.scale(1);
              rollout.awaitDone();
              rollout.awaitAllEnded();
            });
    Report.add(
        "a Deployment is scaled from one to three, rolled to a new build, scaled to one",
        outcome.toString());
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.peak()).as("MiB").isBetween(1, limit());
  }

  /** Returns the memory limit in MiB. */
  private int limit() {
    return (int) (fleet.deployed(production).memory() >> 20);
  }

  /**
   * The result of a rollout.
   *
   * @param failed the number of failed requests by kind
   * @param seconds from the first change to the last
   * @param pods the most at once, including terminating ones
   * @param peak the peak memory of a pod that exists at the end, in MiB
   */
  record Outcome(
      int requests,
      Map<String, Integer> failed,
      double seconds,
      int pods,
      int peak,
      List<String> violations) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d requests, %s failed, %.0f s, at most %d pods at once, %d MiB each",
          requests,
          failed.isEmpty() ? "0" : failed,
          seconds,
          pods,
          peak);
    }
  }

  @FunctionalInterface
  interface Change {
    void during(RolloutController rollout, Load load) throws Exception;
  }

  private Outcome run(Manifests manifests, int replicas, Change change) throws Exception {
    var deployed = fleet.deployed(manifests);
    var prefix = "run-" + runs.incrementAndGet() + "-pod-";
    try (var rollout =
            new RolloutController(
                deployed,
                replicas,
                fleet.build(1),
                (number, build) -> fleet.start(prefix + number, build, deployed));
        var proxy = new KubeProxy(rollout::ready)) {
      rollout.awaitDone();
      Eventually.until("the proxy knows", TIMEOUT, () -> proxy.known().size() == replicas);
      var site = anySite(proxy);
      try (var load = new Load(proxy.port(), site, READERS);
          var visitors = new ReaderTraffic(proxy.port(), site, VISITORS)) {
        load.awaitAccepted(WARM_UP_REQUESTS);
        long began = System.nanoTime();
        change.during(rollout, load);
        double seconds = FaultInjection.seconds(System.nanoTime() - began);
        visitors.stop();
        load.stop();
        return outcome(rollout, load, visitors, seconds);
      }
    }
  }

  private Outcome outcome(
      RolloutController rollout, Load load, ReaderTraffic visitors, double seconds)
      throws Exception {
    var ledger = load.history();
    var told = new TreeMap<String, Integer>();
    told.put("posted, refused", ledger.count(RecordedOutcome.REFUSED));
    told.put("posted, not answered", ledger.count(RecordedOutcome.UNKNOWN));
    told.put("decided", failed(ledger.decisionStatuses()));
    told.put("read", failed(visitors.statusesOfNewConnections()));
    told.put("read over a kept connection", failed(visitors.statusesOfKeptConnections()));
    told.values().removeIf(count -> count == 0);
    int sent =
        ledger.size()
            + ledger.decisionStatuses().size()
            + visitors.statusesOfNewConnections().size()
            + visitors.statusesOfKeptConnections().size();
    int peak = rollout.pods().stream().mapToInt(Pod::peak).max().orElse(0);
    load.settle();
    var faults =
        new ArrayList<>(
            StoredState.of(fleet.postgres(), load.site()).compareWith(ledger).violations());
    rollout.pods().stream().flatMap(pod -> pod.failures().stream()).forEach(faults::add);
    assertThat(ledger.decided()).as("a moderator decided").isNotEmpty();
    return new Outcome(sent, told, seconds, rollout.maxLive(), peak, faults);
  }

  private static int failed(List<Integer> statuses) {
    return (int) statuses.stream().filter(status -> status != 200).count();
  }

  private String anySite(KubeProxy proxy) {
    var site = "rollout-" + runs.get();
    var made =
        RawHttp.sendOrNone(
            proxy.port(),
            TIMEOUT,
            "PUT",
            "/api/admin/sites/" + site,
            Cluster.WITHOUT_GUARDS,
            "Authorization",
            "Bearer " + Cluster.TOKEN);
    assertThat(made.status()).as("the site is created").isEqualTo(201);
    return site;
  }

  @Test
  @Tag("control")
  void withoutAPreStopDelayRequestsFail() throws Exception {
    var broken =
        production
            .with("Deployment", SERVICE, CONTAINER + "/lifecycle", null)
            .with("Deployment", SERVICE, CONTAINER + "/env/0/value", "0S");
    assertThat(fleet.deployed(broken).environment()).containsEntry("QUARKUS_SHUTDOWN_DELAY", "0S");

    assertThat(run(broken, 2, RolloutIT::endOne).failed()).isNotEmpty();
  }

  @Test
  @Tag("control")
  void aTooShortGracePeriodKillsPods() throws Exception {
    var broken =
        production.with(
            "Deployment", SERVICE, "/spec/template/spec/terminationGracePeriodSeconds", 8);

    assertThat(run(broken, 2, RolloutIT::endOne).violations())
        .anyMatch(fault -> fault.contains("was killed"));
  }

  @Test
  @Tag("control")
  void aRolloutWithNoReadyPodFailsRequests() throws Exception {
    var broken =
        production.with(
            "Deployment",
            SERVICE,
            "/spec/strategy/rollingUpdate",
            Map.of("maxSurge", 0, "maxUnavailable", 3));

    var outcome =
        run(
            broken,
            3,
            (rollout, load) -> {
              rollout.roll(fleet.build(2));
              rollout.awaitDone();
              load.awaitAccepted(WARM_UP_REQUESTS);
            });

    assertThat(outcome.failed()).isNotEmpty();
  }

  private static void endOne(RolloutController rollout, Load load) {
    rollout.scale(1);
    rollout.awaitDone();
    rollout.awaitAllEnded();
    load.awaitAccepted(WARM_UP_REQUESTS);
  }
}
