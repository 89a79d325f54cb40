package dev.anteroom.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * A server on the loopback interface that serves each connection on its own thread until it is
 * closed.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  private final ServerSocket socket;

  /** Opens at once; the handler closes the connection. */
  LoopbackServer(ThreadFactory threads, Consumer<Socket> served) throws IOException {
    socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.newThread(() -> serve(threads, served)).start();
  }

  int port() {
    return socket.getLocalPort();
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  private void serve(ThreadFactory threads, Consumer<Socket> served) {
    while (!isClosed()) {
      try {
        var client = socket.accept();
        threads.newThread(() -> served.accept(client)).start();
      } catch (IOException e) {
        // The server was closed, or the client disconnected at once.
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
