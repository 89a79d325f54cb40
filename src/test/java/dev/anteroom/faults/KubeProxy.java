package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Forwards TCP connections to pods that were ready a while ago, since kube-proxy learns of changes
 * late. If the pod refuses or none is known, the connection is reset; no other pod is tried.
 */
final class KubeProxy implements AutoCloseable {
  /** Longer than a healthy cluster needs, shorter than the sleep before pods end. */
  static final Duration UPDATE_DELAY = Duration.ofSeconds(3);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final LoopbackServer server;
  private final Supplier<List<Pod>> ready;
  private final AtomicInteger nextPod = new AtomicInteger();
  private volatile List<Pod> known = List.of();

  /** Which pods were ready, and when, by {@link System#nanoTime}. */
  private record ReadinessUpdate(long at, List<Pod> ready) {}

  KubeProxy(Supplier<List<Pod>> ready) throws IOException {
    this.ready = ready;
    this.server = new LoopbackServer(Thread.ofVirtual().factory(), this::serve);
    Thread.ofVirtual().start(this::update);
  }

  int port() {
    return server.port();
  }

  /** Returns the pods that receive connections now. */
  List<Pod> known() {
    return known;
  }

  private void update() {
    Deque<ReadinessUpdate> underway = new ArrayDeque<>();
    while (!server.isClosed()) {
      underway.add(new ReadinessUpdate(System.nanoTime(), ready.get()));
      while (System.nanoTime() - underway.getFirst().at() > UPDATE_DELAY.toNanos()) {
        known = underway.removeFirst().ready();
      }
      Eventually.pause(POLL_INTERVAL);
    }
  }

  private void serve(Socket client) {
    try (client;
        var there = connect()) {
      if (there == null) {
        client.setSoLinger(true, 0);
        return;
      }
      var back = Thread.ofVirtual().start(() -> copy(there, client));
      copy(client, there);
      back.join();
    } catch (IOException e) {
      // The client sees the closed connection.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connects to the next pod; null if there is none or it refuses. */
  private Socket connect() {
    var pods = known;
    if (pods.isEmpty()) {
      return null;
    }
    try {
      var pod = pods.get(Math.floorMod(nextPod.getAndIncrement(), pods.size()));
      return RawHttp.connect(pod.port(), CONNECT_TIMEOUT);
    } catch (IOException e) {
      return null;
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Already closed.
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
