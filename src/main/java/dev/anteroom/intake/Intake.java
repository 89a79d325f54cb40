package dev.anteroom.intake;

import dev.anteroom.intake.IntakeOutcome.Busy;
import dev.anteroom.problem.Outage;
import dev.anteroom.screening.Facts.Recent;
import dev.anteroom.screening.text.TextPrint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: replies wait in a bounded queue, a few writers take what is there, and each commit
 * answers a whole batch. One fsync serves many, and nobody is answered before it.
 *
 * <pre>
 *   offer ─▶ queue ─▶ writer ─▶ screen, insert, COMMIT ─▶ each caller's answer
 *     └─ full: busy, at once
 * </pre>
 */
@ApplicationScoped
public class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  /** Made beforehand: it must be there when memory is short. */
  private static final IntakeOutcome UNKNOWN = new IntakeOutcome.Unknown();

  private static final String SHUTTING_DOWN = "The service is shutting down.";

  private final WaitingRoom<Waiting> room;
  private final IntakeSettings settings;
  private final WritingBatches writing;
  private final WriterThreads writers = new WriterThreads("intake-writer-", this::write);

  Intake(IntakeSettings settings, WritingBatches writing, MeterRegistry metrics) {
    this.settings = settings;
    this.writing = writing;
    this.room = new WaitingRoom<>(settings.queue());
    Gauge.builder("anteroom.intake.queue", room, WaitingRoom::size)
        .description("Replies that wait for a writer")
        .register(metrics);
    Gauge.builder("anteroom.intake.queue.limit", settings, IntakeSettings::queue)
        .description("How many replies may wait for a writer")
        .register(metrics);
  }

  /** A reply and where its answer goes; equal to itself alone. */
  static final class Waiting {
    private final Arrival arrival;
    private final CompletableFuture<IntakeOutcome> answer = new CompletableFuture<>();
    private @Nullable Boolean counted;
    private @Nullable TextPrint print;

    Waiting(Arrival arrival) {
      this.arrival = arrival;
    }

    Arrival arrival() {
      return arrival;
    }

    CompletableFuture<IntakeOutcome> answer() {
      return answer;
    }

    /** Keeps the print that is looked for, since it is remembered once the reply is stored. */
    Recent printing(Recent recent) {
      return (looked, within) -> {
        print = looked;
        return recent.mostAlike(looked, within);
      };
    }

    /** The print of the body, where it was looked for. */
    @Nullable TextPrint print() {
      return print;
    }

    /** Asked once, however often its batch is tried: to ask is to count. */
    boolean once(BooleanSupplier count) {
      if (counted == null) {
        counted = count.getAsBoolean();
      }
      return counted;
    }
  }

  /**
   * Why a reply would not be taken in just now, so that nothing is spent on one that is refused
   * anyhow; where it is empty, {@link #offer} may still find no room.
   */
  public Optional<Busy> busy() {
    return room.hasSeat() ? Optional.empty() : Optional.of(full());
  }

  /** Takes a reply in; the stage completes after COMMIT, or at once where there is no room. */
  public CompletionStage<IntakeOutcome> offer(Arrival arrival) {
    var waiting = new Waiting(arrival);
    return room.offer(waiting) ? waiting.answer() : CompletableFuture.completedFuture(full());
  }

  private Busy full() {
    return new Busy(room.isClosed() ? SHUTTING_DOWN : "Too many replies wait to be stored.");
  }

  void start(@Observes StartupEvent event) {
    writers.start(settings.writers());
  }

  /** Runs after the HTTP server has let its last request go: what was accepted is finished. */
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    room.close();
    writers.join(settings.settle().plusSeconds(5));
    for (var left = room.take(settings.queue());
        !left.isEmpty();
        left = room.take(settings.queue())) {
      left.forEach(waiting -> waiting.answer().complete(new Busy(SHUTTING_DOWN)));
    }
  }

  /** Replaces writers that died, whatever they died of. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void replaceDeadWriters() {
    if (!room.isClosed()) {
      writers.replaceDead();
    }
  }

  /** Whether any writer lives: without one, nothing that is taken in would ever be answered. */
  boolean isWriting() {
    return writers.alive() > 0;
  }

  private void write() {
    boolean isMore = true;
    while (isMore) {
      isMore = writeNext();
    }
  }

  /** Writes a batch; false where the room is closed and nobody waits any more. */
  private boolean writeNext() {
    var batch = room.take(settings.batch());
    if (batch.isEmpty()) {
      // Only a closed room ends a writer, an interrupt doesn't.
      return Thread.interrupted();
    }
    try {
      writing.write(batch);
    } catch (RuntimeException | Error e) {
      // Nothing below throws on purpose; whatever does must not take the writer along.
      answerUnknown(batch);
      LOG.errorf("A batch failed: %s", Outage.frames(e));
    } finally {
      room.done(batch.size());
    }
    return true;
  }

  /** Answers everybody who has no answer yet. */
  private static void answerUnknown(List<Waiting> batch) {
    for (var waiting : batch) {
      try {
        waiting.answer().complete(UNKNOWN);
      } catch (RuntimeException | Error e) {
        // The next must be answered all the same.
      }
    }
  }
}
