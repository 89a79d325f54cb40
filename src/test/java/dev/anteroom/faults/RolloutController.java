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
 * Starts and stops pods until the build has as many as requested, like the controller of
 * Deployments. Terminating pods don't count.
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

  /** Starts the pod with a number. */
  @FunctionalInterface
  interface PodStarter {
    Pod start(int number, Path build) throws IOException;
  }

  /** Starts at once. */
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

  /** Returns all pods that ever existed. */
  List<Pod> pods() {
    return List.copyOf(pods);
  }

  /** Returns the pods that should receive connections. */
  List<Pod> ready() {
    return pods.stream().filter(Pod::isReady).toList();
  }

  /** Waits until all requested pods are ready and all others are terminating or gone. */
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

  /** Returns the most pods that existed at once, including terminating ones. */
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
    // Pods that are not ready are stopped first, then the youngest.
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
