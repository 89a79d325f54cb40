package dev.anteroom.faults;

import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.testsupport.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers who submit comments to their own site, and a moderator who decides them, until they are
 * stopped.
 */
final class Load implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final int port;
  private final String site;
  private final ClientHistory history = new ClientHistory();
  private final AtomicInteger numbers = new AtomicInteger();
  private final RepeatingThreads threads = new RepeatingThreads();

  /** Starts at once; all requests go to the port. */
  Load(int port, String site, int readers) {
    this.port = port;
    this.site = site;
    for (int i = 0; i < readers; i++) {
      threads.add(this::reply);
    }
    var moderator = new Moderator(port, history);
    threads.add(() -> {
      while (threads.isRunning()) {
        Eventually.pause(PAUSE);
        moderator.decide();
      }
    });
  }

  ClientHistory history() {
    return history;
  }

  String site() {
    return site;
  }

  /** Waits until this number of further submissions is accepted. */
  void awaitAccepted(int more) {
    long from = System.nanoTime();
    Eventually.until(
        more + " more accepted replies", TIMEOUT, () -> history.acceptedSince(from) >= more);
  }

  /** Waits until a submission is not accepted. */
  void awaitFailure() {
    int before = history.size() - history.count(RecordedOutcome.ACCEPTED);
    Eventually.until(
        "a reply that isn't accepted",
        TIMEOUT,
        () -> history.size() - history.count(RecordedOutcome.ACCEPTED) > before);
  }

  private void reply() {
    while (threads.isRunning()) {
      history.add(send(site + "-" + numbers.incrementAndGet()));
      Eventually.pause(PAUSE);
    }
  }

  /** Submits one comment under its key; does not record the outcome. */
  Line send(String key) {
    return Line.of(
        key,
        RawHttp.sendOrNone(
            port,
            TIMEOUT,
            "POST",
            "/api/sites/" + site + "/comments",
            replyOf(key),
            "Idempotency-Key",
            key));
  }

  static String replyOf(String key) {
    return """
    {"article": "an-article", "name": "Reader", "email": "reader@example.org", "body": "%s"}\
    """
        .formatted(key);
  }

  /** Stops, then repeats submissions without an answer under their keys until they are accepted. */
  void settle() {
    stop();
    for (var line : history.all(RecordedOutcome.UNKNOWN)) {
      Eventually.until(
          line.key() + " is settled",
          TIMEOUT,
          () -> {
            var again = send(line.key());
            if (again.outcome() == RecordedOutcome.ACCEPTED) {
              history.add(again);
            }
            return again.outcome() == RecordedOutcome.ACCEPTED;
          });
    }
  }

  void stop() {
    threads.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
