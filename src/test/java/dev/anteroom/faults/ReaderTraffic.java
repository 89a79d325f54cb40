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
final class ReaderTraffic implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final int port;
  private final String path;
  private final Queue<Integer> statusesOfNewConnections = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statusesOfKeptConnections = new ConcurrentLinkedQueue<>();
  private final RepeatingThreads threads = new RepeatingThreads();

  /** Begin at once, so many of each kind. */
  ReaderTraffic(int port, String site, int each) {
    this.port = port;
    this.path = "/api/sites/" + site + "/comments?article=an-article";
    for (int i = 0; i < each; i++) {
      threads.add(this::readOnNewConnections);
      threads.add(this::readOnKeptConnections);
    }
  }

  /** How they were answered over connections of their own, 0 where they weren't. */
  List<Integer> statusesOfNewConnections() {
    return List.copyOf(statusesOfNewConnections);
  }

  /** How they were answered over connections that are kept. */
  List<Integer> statusesOfKeptConnections() {
    return List.copyOf(statusesOfKeptConnections);
  }

  private void readOnNewConnections() {
    while (threads.isRunning()) {
      statusesOfNewConnections.add(RawHttp.sendOrNone(port, TIMEOUT, "GET", path, "").status());
      Eventually.pause(PAUSE);
    }
  }

  private void readOnKeptConnections() {
    while (threads.isRunning()) {
      try (var connection = RawHttp.connect(port, TIMEOUT)) {
        boolean isKept = true;
        while (isKept && threads.isRunning()) {
          isKept = readOver(connection);
          Eventually.pause(PAUSE);
        }
      } catch (IOException e) {
        statusesOfKeptConnections.add(0);
      }
    }
  }

  /** Whether the next may go the same way. */
  private boolean readOver(Socket connection) throws IOException {
    var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    var answer = RawHttp.read(connection, TIMEOUT);
    statusesOfKeptConnections.add(answer.status());
    return !answer.head().toLowerCase(Locale.ROOT).contains("connection: close");
  }

  void stop() {
    threads.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
