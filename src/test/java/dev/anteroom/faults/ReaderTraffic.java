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
 * Readers who open an article and read its comments until they are stopped: over a new connection
 * for each request, or over one that is kept until the server closes it, as proxies do.
 */
final class ReaderTraffic implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final int port;
  private final String path;
  private final Queue<Integer> statusesOfNewConnections = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statusesOfKeptConnections = new ConcurrentLinkedQueue<>();
  private final RepeatingThreads threads = new RepeatingThreads();

  /** Starts at once, with this number of readers of each kind. */
  ReaderTraffic(int port, String site, int each) {
    this.port = port;
    this.path = "/api/sites/" + site + "/comments?article=an-article";
    for (int i = 0; i < each; i++) {
      threads.add(this::readOnNewConnections);
      threads.add(this::readOnKeptConnections);
    }
  }

  /** Returns the statuses over new connections; 0 without an answer. */
  List<Integer> statusesOfNewConnections() {
    return List.copyOf(statusesOfNewConnections);
  }

  /** Returns the statuses over kept connections. */
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

  /** Returns whether the next request may use the same connection. */
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
