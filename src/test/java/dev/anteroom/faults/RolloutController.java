package dev.anteroom.faults;

import dev.anteroom.kubernetes.DeploymentSpec;
import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts and ends pods until there are as many of the build as wished for, as the controller of
 * Deployments does. Pods that are ending don't count.
 */
final class RolloutController implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(180);

  private final DeploymentSpec deployed;
  private final PodStarter starting;
  private final List<Pod> pods = new CopyOnWriteArrayList<>();
  private int replicas;
  private Path build;
  private volatile int maxLive;
  private volatile boolean isClosed;

  /** Starts the pod of a number. */
  @FunctionalInterface
  interface PodStarter {
    Pod start(int number, Path build) throws IOException;
  }

  /** Begins at once. */
  RolloutController(DeploymentSpec deployed, int replicas, Path build, PodStarter starting) {
    this.deployed = deployed;
    this.starting = starting;
    this.replicas = replicas;
    this.build = build;
    Thread.ofVirtual().start(this::control);
  }

  synchronized void scale(int wished) {
    replicas = wished;
  }

  synchronized void roll(Path next) {
    build = next;
  }

  /** All there ever were. */
  List<Pod> pods() {
    return List.copyOf(pods);
  }

  /** Where connections are to be led to. */
  List<Pod> ready() {
    return pods.stream().filter(Pod::isReady).toList();
  }

  /** Waits until all that are wished for are ready, and no others are but those that end. */
  void awaitDone() {
    Eventually.until("the rollout is done", TIMEOUT, this::isDone);
  }

  void awaitAllEnded() {
    Eventually.until(
        "pods have ended",
        TIMEOUT,
        () -> pods.stream().filter(Pod::isTerminating).allMatch(Pod::isGone));
  }

  private synchronized boolean isDone() {
    var live = live();
    return live.size() == replicas
        && live.stream().allMatch(pod -> pod.isReady() && pod.build().equals(build));
  }

  /** How many there were at once at the most, those that were ending among them. */
  int maxLive() {
    return maxLive;
  }

  private void control() {
    while (!isClosed) {
      step();
      maxLive = Math.max(maxLive, (int) pods.stream().filter(pod -> !pod.isGone()).count());
      Eventually.pause(POLL_INTERVAL);
    }
  }

  private synchronized void step() {
    var live = live();
    var old = live.stream().filter(pod -> !pod.build().equals(build)).toList();
    var fresh = live.stream().filter(pod -> pod.build().equals(build)).toList();
    endOld(old, (int) live.stream().filter(Pod::isReady).count());
    // Those that aren't ready go first, then the youngest.
    fresh.reversed().stream()
        .sorted(Comparator.comparing(Pod::isReady))
        .limit(Math.max(0, fresh.size() - replicas))
        .forEach(Pod::end);
    int room = replicas + (old.isEmpty() ? 0 : deployed.maxSurge()) - live.size();
    for (int i = 0; i < Math.min(room, replicas - fresh.size()); i++) {
      try {
        pods.add(starting.start(pods.size() + 1, build));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void endOld(List<Pod> old, int ready) {
    int spare = ready - (replicas - deployed.maxUnavailable());
    for (Pod pod : old) {
      if (!pod.isReady() || spare-- > 0) {
        pod.end();
      }
    }
  }

  private List<Pod> live() {
    return pods.stream().filter(pod -> !pod.isTerminating()).toList();
  }

  @Override
  public void close() {
    isClosed = true;
    pods.forEach(Pod::close);
  }
}
