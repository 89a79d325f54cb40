package dev.anteroom.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs public reads that need the database, on a bounded share of the worker threads. At most half
 * as many run at once as there are database connections, so that moderators' calls find a
 * connection and a thread even if reads are slow. If {@value #MAX_WAITING} reads wait, a new one is
 * refused with 503. If one has waited for a second, it is refused, and so are new ones until a
 * worker starts the next read.
 */
@ApplicationScoped
public class ReadLoadShedder {
  static final int MAX_WAITING = 200;

  /** How long a read may wait for a worker thread, or for another read of the same data. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private static final long MILLIS_BETWEEN_CHECKS = 100;

  private final int maxConcurrent;
  private final Executor workers;
  private final LongSupplier nanoTime;
  private final Counter shed;
  private final Queue<PendingRead<?>> waiting = new ArrayDeque<>();
  private int running;
  private boolean isStalled;
  private Runnable stopChecking = () -> {};

  @Inject
  ReadLoadShedder(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
      Vertx vertx,
      MeterRegistry metrics) {
    this(
        Math.max(1, connections / 2),
        Infrastructure.getDefaultWorkerPool(),
        System::nanoTime,
        metrics);
    long timer = vertx.setPeriodic(MILLIS_BETWEEN_CHECKS, now -> refuseLate());
    stopChecking = () -> vertx.cancelTimer(timer);
  }

  ReadLoadShedder(
      int maxConcurrent, Executor workers, LongSupplier nanoTime, MeterRegistry metrics) {
    this.maxConcurrent = maxConcurrent;
    this.workers = workers;
    this.nanoTime = nanoTime;
    this.shed =
        Counter.builder("anteroom.reads.shed")
            .description("Public reads that were refused because too many were waiting")
            .register(metrics);
  }

  private record PendingRead<T>(Supplier<T> work, CompletableFuture<T> answer, long since) {
    void run() {
      try {
        answer.complete(work.get());
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    }
  }

  @PreDestroy
  void stop() {
    stopChecking.run();
  }

  /** Runs a read on a worker thread; the stage fails with the refusal if the read is shed. */
  public <T> CompletionStage<T> run(Supplier<T> work) {
    var read = new PendingRead<>(work, new CompletableFuture<T>(), nanoTime.getAsLong());
    boolean needsWorker;
    synchronized (this) {
      if (isStalled || waiting.size() >= MAX_WAITING) {
        return CompletableFuture.failedFuture(refusal());
      }
      waiting.add(read);
      needsWorker = running < maxConcurrent;
      if (needsWorker) {
        running++;
      }
    }
    if (needsWorker) {
      start(read);
    }
    return read.answer();
  }

  /** Returns the refusal of a read, and counts it. */
  public ProblemException refusal() {
    shed.increment();
    return ProblemException.of(
        Problem.busy("Too many requests are waiting. Try again in a moment."));
  }

  /** Refuses reads that have waited too long. */
  void refuseLate() {
    var late = new ArrayList<PendingRead<?>>();
    synchronized (this) {
      long now = nanoTime.getAsLong();
      while (!waiting.isEmpty() && now - waiting.element().since() >= MAX_WAIT.toNanos()) {
        late.add(waiting.remove());
        isStalled = true;
      }
    }
    late.forEach(read -> read.answer().completeExceptionally(refusal()));
  }

  private void start(PendingRead<?> read) {
    try {
      workers.execute(this::work);
    } catch (RejectedExecutionException e) {
      // The service is shutting down.
      synchronized (this) {
        running--;
        waiting.remove(read);
      }
      read.answer().completeExceptionally(refusal());
    }
  }

  private void work() {
    for (var read = next(); read != null; read = next()) {
      read.run();
    }
  }

  private synchronized @Nullable PendingRead<?> next() {
    isStalled = false;
    var read = waiting.poll();
    if (read == null) {
      running--;
    }
    return read;
  }
}
