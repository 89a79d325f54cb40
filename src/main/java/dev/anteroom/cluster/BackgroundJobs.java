package dev.anteroom.cluster;

import dev.anteroom.database.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The background jobs of this replica and the result of their runs, for operators. A job is listed
 * from its first run on.
 */
@Singleton
public class BackgroundJobs {
  private static final Logger LOG = Logger.getLogger(BackgroundJobs.class);

  private final MeterRegistry metrics;
  private final Clock clock;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  BackgroundJobs(MeterRegistry metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A job and its last runs.
   *
   * @param isRunning whether a run is in progress
   * @param startedAt the start of the last run
   * @param took the duration of the last run that ended; null before
   * @param succeededAt the end of the last run without a failure; null before
   * @param isFailing whether the last run that ended failed
   * @param failure the last failure; null if there was none
   */
  public record State(
      String name,
      boolean isRunning,
      Instant startedAt,
      @Nullable Duration took,
      @Nullable Instant succeededAt,
      boolean isFailing,
      @Nullable Failure failure) {}

  /**
   * A failed run.
   *
   * @param cause the class of the exception; its message may contain values
   */
  public record Failure(Instant at, String cause) {}

  /** Returns the jobs by name. */
  public List<State> states() {
    return jobs.values().stream()
        .map(Job::state)
        .sorted(Comparator.comparing(State::name))
        .toList();
  }

  /** Runs a job, records the run and logs a failure, which the caller gets too. */
  <T> T run(String name, Callable<T> work) throws Exception {
    var job = jobs.computeIfAbsent(name, Job::new);
    var start = clock.instant();
    job.begin(start);
    try {
      var result = work.call();
      job.succeed(start);
      return result;
    } catch (Exception | Error e) {
      job.fail(start, e);
      throw e;
    }
  }

  private final class Job {
    private final String name;
    private final Counter successes;
    private final Counter failures;
    private int running;
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Duration took;
    private @Nullable Instant succeededAt;
    private boolean isFailing;
    private @Nullable Failure failure;

    Job(String name) {
      this.name = name;
      successes = counter("success");
      failures = counter("failure");
      TimeGauge.builder(
              "anteroom.background.last.success.timestamp", this, TimeUnit.SECONDS, Job::succeeded)
          .description("When a background job last ended without a failure, 0 if never")
          .tag("job", name)
          .register(metrics);
    }

    private Counter counter(String outcome) {
      return Counter.builder("anteroom.background.runs")
          .description("Runs of background jobs on this replica")
          .tags("job", name, "outcome", outcome)
          .register(metrics);
    }

    private synchronized double succeeded() {
      return succeededAt == null ? 0 : succeededAt.getEpochSecond();
    }

    synchronized State state() {
      return new State(name, running > 0, startedAt, took, succeededAt, isFailing, failure);
    }

    synchronized void begin(Instant start) {
      running++;
      startedAt = start;
    }

    synchronized void succeed(Instant start) {
      succeededAt = end(start);
      isFailing = false;
      successes.increment();
    }

    synchronized void fail(Instant start, Throwable e) {
      log(e);
      failure = new Failure(end(start), e.getClass().getName());
      isFailing = true;
      failures.increment();
    }

    private Instant end(Instant start) {
      var now = clock.instant();
      running--;
      took = Duration.between(start, now);
      return now;
    }

    /** Logs the first of several failures in a row; readiness reports an outage. */
    private void log(Throwable e) {
      if (DatabaseOutage.isCauseOf(e)) {
        LOG.debugf("%s waits for the database", name);
      } else if (isFailing) {
        LOG.debugf("%s failed again: %s", name, e.getClass().getName());
      } else {
        LOG.errorf("%s continues after a failure: %s", name, DatabaseOutage.stackFrames(e));
      }
    }
  }
}
