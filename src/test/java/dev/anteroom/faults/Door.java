package dev.anteroom.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * A port of loopback where each connection is served by a thread of its own, until it is closed.
 */
final class Door implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  private final ServerSocket listening;

  /** Opens at once; whoever serves a connection closes it. */
  Door(ThreadFactory threads, Consumer<Socket> served) throws IOException {
    listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.newThread(() -> accept(threads, served)).start();
  }

  int port() {
    return listening.getLocalPort();
  }

  boolean isClosed() {
    return listening.isClosed();
  }

  private void accept(ThreadFactory threads, Consumer<Socket> served) {
    while (!isClosed()) {
      try {
        var client = listening.accept();
        threads.newThread(() -> served.accept(client)).start();
      } catch (IOException e) {
        // Closed, or a client that went at once.
      }
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
