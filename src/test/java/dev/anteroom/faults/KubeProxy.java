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
 * Leads connections, whatever they carry, to pods that were ready a while ago: so late it hears of
 * it. Where the pod refuses, or none is known, the connection is reset; it never tries another.
 */
final class KubeProxy implements AutoCloseable {
  /** Longer than a cluster in good health needs, shorter than the sleep before pods end. */
  static final Duration HEARS_AFTER = Duration.ofSeconds(3);

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

  private final Door door;
  private final Supplier<List<Pod>> ready;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<Pod> known = List.of();

  /** What was so, and when, by {@link System#nanoTime}. */
  private record News(long at, List<Pod> ready) {}

  KubeProxy(Supplier<List<Pod>> ready) throws IOException {
    this.ready = ready;
    this.door = new Door(Thread.ofVirtual().factory(), this::serve);
    Thread.ofVirtual().start(this::hear);
  }

  int port() {
    return door.port();
  }

  /** Where connections are led to at the moment. */
  List<Pod> known() {
    return known;
  }

  private void hear() {
    Deque<News> underway = new ArrayDeque<>();
    while (!door.isClosed()) {
      underway.add(new News(System.nanoTime(), ready.get()));
      while (System.nanoTime() - underway.getFirst().at() > HEARS_AFTER.toNanos()) {
        known = underway.removeFirst().ready();
      }
      Eventually.pause(LOOKS_EVERY);
    }
  }

  private void serve(Socket client) {
    try (client;
        var there = connect()) {
      if (there == null) {
        client.setSoLinger(true, 0);
        return;
      }
      var back = Thread.ofVirtual().start(() -> carry(there, client));
      carry(client, there);
      back.join();
    } catch (IOException e) {
      // The client sees it.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To the pod whose turn it is; null where there is none, or it refuses. */
  private Socket connect() {
    var pods = known;
    if (pods.isEmpty()) {
      return null;
    }
    try {
      var pod = pods.get(Math.floorMod(turn.getAndIncrement(), pods.size()));
      return Wire.connect(pod.port(), CONNECTS_WITHIN);
    } catch (IOException e) {
      return null;
    }
  }

  private static void carry(Socket from, Socket to) {
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
      // It is closed.
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
