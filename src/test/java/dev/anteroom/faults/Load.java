package dev.anteroom.faults;

import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.testsupport.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers who reply to a site of their own, and a moderator who decides, until they are told to
 * stop.
 */
final class Load implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final int port;
  private final String site;
  private final ClientHistory history = new ClientHistory();
  private final AtomicInteger numbers = new AtomicInteger();
  private final RepeatingThreads threads = new RepeatingThreads();

  /** Begins at once; what is told comes over the port. */
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

  /** Waits until so many more are accepted. */
  void awaitAccepted(int more) {
    long from = System.nanoTime();
    Eventually.until(
        more + " more accepted replies", TIMEOUT, () -> history.acceptedSince(from) >= more);
  }

  /** Waits until something that wasn't accepted came. */
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

  /** One reply under its key; not yet in the ledger. */
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

  /** Ends, then sends what nobody answered again under its key until it is answered. */
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
