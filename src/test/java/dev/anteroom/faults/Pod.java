package dev.anteroom.faults;

import dev.anteroom.kubernetes.DeploymentSpec;
import dev.anteroom.kubernetes.DeploymentSpec.Probe;
import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that is started, probed and stopped as a kubelet would, according to the Deployment.
 */
final class Pod implements AutoCloseable {
  /** The time that a kubelet grants at least, even if the sleep took the whole grace period. */
  private static final Duration MIN_GRACE_PERIOD = Duration.ofSeconds(2);

  private static final int SIGTERM = 143;

  private final String name;
  private final Path build;
  private final DeploymentSpec deployed;
  private final PodProcess process;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean answersReady;
  private volatile boolean isTerminating;
  private volatile boolean isGone;

  /** Starts it without waiting. */
  Pod(String name, Path build, DeploymentSpec deployed, PodProcess process) {
    this.name = name;
    this.build = build;
    this.deployed = deployed;
    this.process = process;
    Thread.ofVirtual().start(this::awaitEnd);
    Thread.ofVirtual().start(this::probe);
  }

  /** Returns the directory that it was started from. */
  Path build() {
    return build;
  }

  int port() {
    return process.port();
  }

  /** Returns whether it should receive connections. */
  boolean isReady() {
    return answersReady && !isTerminating;
  }

  boolean isTerminating() {
    return isTerminating;
  }

  boolean isGone() {
    return isGone;
  }

  /** Returns its failures, a sentence each. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private void awaitEnd() {
    try {
      process.handle().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!isTerminating) {
      failures.add(name + " ended unexpectedly");
      isGone = true;
    }
  }

  private void probe() {
    if (awaitProbe(true, deployed.startup())) {
      Thread.ofVirtual().start(this::live);
      while (!isGone && awaitProbe(true, deployed.readiness(), Integer.MAX_VALUE)) {
        answersReady = true;
        awaitProbe(false, deployed.readiness(), Integer.MAX_VALUE);
        answersReady = false;
      }
    } else if (!isTerminating) {
      failures.add(name + " did not start");
    }
  }

  private void live() {
    if (awaitProbe(false, deployed.liveness(), Integer.MAX_VALUE) && !isTerminating) {
      failures.add(name + " failed its liveness probe");
    }
  }

  private boolean awaitProbe(boolean yes, Probe probe) {
    return awaitProbe(yes, probe, probe.failures());
  }

  /**
   * Probes until the answer is the expected one: a failure needs several in a row, a success only
   * one. Returns false if it gave up or the process is gone.
   */
  private boolean awaitProbe(boolean yes, Probe probe, int tries) {
    int failures = 0;
    for (int i = 0; i < tries && !isGone; i++) {
      int status = process.probe(probe);
      failures = status >= 200 && status < 400 ? 0 : failures + 1;
      if (yes ? failures == 0 : failures >= probe.failures()) {
        return true;
      }
      Eventually.pause(probe.period());
    }
    return false;
  }

  /** Sleeps, sends SIGTERM, and SIGKILL after the grace period; does not wait. */
  void end() {
    isTerminating = true;
    Thread.ofVirtual().start(this::terminate);
  }

  private void terminate() {
    try {
      var sleep = deployed.preStop();
      Eventually.pause(sleep.compareTo(deployed.grace()) < 0 ? sleep : deployed.grace());
      process.handle().destroy();
      var left = deployed.grace().minus(sleep);
      left = left.compareTo(MIN_GRACE_PERIOD) > 0 ? left : MIN_GRACE_PERIOD;
      if (!process.handle().waitFor(left.toMillis(), TimeUnit.MILLISECONDS)) {
        failures.add(name + " was killed after its grace period");
        close();
      } else if (process.handle().exitValue() != SIGTERM) {
        failures.add(name + " ended with exit code " + process.handle().exitValue());
      }
      isGone = true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns its peak resident memory in MiB; 0 if it is gone. */
  int peak() {
    try (var lines = Files.lines(Path.of("/proc/" + process.handle().pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    isTerminating = true;
    process.handle().destroyForcibly();
    isGone = true;
  }
}
