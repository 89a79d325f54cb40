package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * People who open an article and read its replies, until they are told to stop: by a connection a
 * request, or by one that is kept as long as nobody says that it ends, as proxies do.
 */
final class Visitors implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final int port;
  private final String path;
  private final Queue<Integer> once = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> kept = new ConcurrentLinkedQueue<>();
  private final People people = new People();

  /** Begin at once, so many of each kind. */
  Visitors(int port, String site, int each) {
    this.port = port;
    this.path = "/api/sites/" + site + "/comments?article=an-article";
    for (int i = 0; i < each; i++) {
      people.add(this::readOnce);
      people.add(this::readKeeping);
    }
  }

  /** How they were answered over connections of their own, 0 where they weren't. */
  List<Integer> once() {
    return List.copyOf(once);
  }

  /** How they were answered over connections that are kept. */
  List<Integer> kept() {
    return List.copyOf(kept);
  }

  private void readOnce() {
    while (people.goOn()) {
      once.add(Wire.ask(port, PATIENCE, "GET", path, "").status());
      Eventually.pause(BETWEEN);
    }
  }

  private void readKeeping() {
    while (people.goOn()) {
      try (var connection = Wire.connect(port, PATIENCE)) {
        boolean isKept = true;
        while (isKept && people.goOn()) {
          isKept = readOver(connection);
          Eventually.pause(BETWEEN);
        }
      } catch (IOException e) {
        kept.add(0);
      }
    }
  }

  /** Whether the next may go the same way. */
  private boolean readOver(Socket connection) throws IOException {
    var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    var answer = Wire.read(connection, PATIENCE);
    kept.add(answer.status());
    return !answer.head().toLowerCase(Locale.ROOT).contains("connection: close");
  }

  void stop() {
    people.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
