package dev.anteroom.faults;

import dev.anteroom.faults.Ledger.Line;
import dev.anteroom.faults.Ledger.Told;
import dev.anteroom.testsupport.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readers who reply to a site of their own, and a moderator who decides, until they are told to
 * stop.
 */
final class Load implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN = Duration.ofMillis(150);

  private final int port;
  private final String site;
  private final Ledger ledger = new Ledger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final People people = new People();

  /** Begins at once; what is told comes over the port. */
  Load(int port, String site, int readers) {
    this.port = port;
    this.site = site;
    for (int i = 0; i < readers; i++) {
      people.add(this::reply);
    }
    var moderator = new Moderator(port, ledger);
    people.add(() -> {
      while (people.goOn()) {
        Eventually.pause(BETWEEN);
        moderator.decide();
      }
    });
  }

  Ledger ledger() {
    return ledger;
  }

  String site() {
    return site;
  }

  /** Waits until so many more are accepted. */
  void awaitAccepted(int more) {
    long from = System.nanoTime();
    Eventually.until(
        more + " more accepted replies", PATIENCE, () -> ledger.acceptedSince(from) >= more);
  }

  /** Waits until something that wasn't accepted came. */
  void awaitTrouble() {
    int before = ledger.size() - ledger.count(Told.ACCEPTED);
    Eventually.until(
        "a reply that isn't accepted",
        PATIENCE,
        () -> ledger.size() - ledger.count(Told.ACCEPTED) > before);
  }

  private void reply() {
    while (people.goOn()) {
      ledger.add(send(site + "-" + numbers.incrementAndGet()));
      Eventually.pause(BETWEEN);
    }
  }

  /** One reply under its key; not yet in the ledger. */
  Line send(String key) {
    return Line.of(
        key,
        Wire.ask(
            port,
            PATIENCE,
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
    for (var line : ledger.all(Told.UNKNOWN)) {
      Eventually.until(
          line.key() + " is settled",
          PATIENCE,
          () -> {
            var again = send(line.key());
            if (again.told() == Told.ACCEPTED) {
              ledger.add(again);
            }
            return again.told() == Told.ACCEPTED;
          });
    }
  }

  void stop() {
    people.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
