package dev.anteroom.faults;

import dev.anteroom.kubernetes.Deployed;
import dev.anteroom.kubernetes.Deployed.Probe;
import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A process, started, probed and ended as a kubelet would by its Deployment. */
final class Pod implements AutoCloseable {
  /** What a kubelet leaves at the least after a sleep that took the whole grace. */
  private static final Duration LEAST_GRACE = Duration.ofSeconds(2);

  private static final int SIGTERM = 143;

  private final String name;
  private final Path build;
  private final Deployed deployed;
  private final PodProcess process;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean answersReady;
  private volatile boolean isEnding;
  private volatile boolean isGone;

  /** Starts it, and doesn't wait. */
  Pod(String name, Path build, Deployed deployed, PodProcess process) {
    this.name = name;
    this.build = build;
    this.deployed = deployed;
    this.process = process;
    Thread.ofVirtual().start(this::awaitEnd);
    Thread.ofVirtual().start(this::probe);
  }

  /** The directory it was started from. */
  Path build() {
    return build;
  }

  int port() {
    return process.port();
  }

  /** Whether connections are to be led to it. */
  boolean isReady() {
    return answersReady && !isEnding;
  }

  boolean isEnding() {
    return isEnding;
  }

  boolean isGone() {
    return isGone;
  }

  /** What went wrong with it, a sentence each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private void awaitEnd() {
    try {
      process.handle().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!isEnding) {
      faults.add(name + " ended by itself");
      isGone = true;
    }
  }

  private void probe() {
    if (becomes(true, deployed.startup())) {
      Thread.ofVirtual().start(this::live);
      while (!isGone && becomes(true, deployed.readiness(), Integer.MAX_VALUE)) {
        answersReady = true;
        becomes(false, deployed.readiness(), Integer.MAX_VALUE);
        answersReady = false;
      }
    } else if (!isEnding) {
      faults.add(name + " didn't start");
    }
  }

  private void live() {
    if (becomes(false, deployed.liveness(), Integer.MAX_VALUE) && !isEnding) {
      faults.add(name + " was found dead");
    }
  }

  private boolean becomes(boolean yes, Probe probe) {
    return becomes(yes, probe, probe.failures());
  }

  /**
   * Asks until the answer is this one: a no once so many in a row are, a yes at once. False where
   * it gave up or the process is gone.
   */
  private boolean becomes(boolean yes, Probe probe, int tries) {
    int failures = 0;
    for (int i = 0; i < tries && !isGone; i++) {
      int status = process.ask(probe);
      failures = status >= 200 && status < 400 ? 0 : failures + 1;
      if (yes ? failures == 0 : failures >= probe.failures()) {
        return true;
      }
      Eventually.pause(probe.period());
    }
    return false;
  }

  /** Sleeps, sends SIGTERM, and SIGKILL after the grace; doesn't wait. */
  void end() {
    isEnding = true;
    Thread.ofVirtual().start(this::terminate);
  }

  private void terminate() {
    try {
      var sleep = deployed.preStop();
      Eventually.pause(sleep.compareTo(deployed.grace()) < 0 ? sleep : deployed.grace());
      process.handle().destroy();
      var left = deployed.grace().minus(sleep);
      left = left.compareTo(LEAST_GRACE) > 0 ? left : LEAST_GRACE;
      if (!process.handle().waitFor(left.toMillis(), TimeUnit.MILLISECONDS)) {
        faults.add(name + " was killed, its grace was over");
        close();
      } else if (process.handle().exitValue() != SIGTERM) {
        faults.add(name + " ended with " + process.handle().exitValue());
      }
      isGone = true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The most memory it ever had resident, in MiB; 0 once it is gone. */
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
    isEnding = true;
    process.handle().destroyForcibly();
    isGone = true;
  }
}
