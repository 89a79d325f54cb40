package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forwards each request to a ready instance. Tries another one only if the connection was refused,
 * so that no byte was sent. If an answer is incomplete, closes the client's connection, since the
 * outcome of the request is unknown.
 */
final class LoadBalancer implements AutoCloseable {
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

  /** As in the Deployment's readiness probe; a negative answer counts at once. */
  private static final int MAX_FAILED_PROBES = 3;

  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final String UNAVAILABLE_RESPONSE =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final LoopbackServer server;
  private final List<Instance> instances;
  private final boolean[] ready;
  private final AtomicInteger nextInstance = new AtomicInteger();

  LoadBalancer(List<Instance> instances) throws IOException {
    this.instances = instances;
    this.ready = new boolean[instances.size()];
    this.server = new LoopbackServer(Thread.ofVirtual().factory(), this::serve);
    for (int i = 0; i < ready.length; i++) {
      int which = i;
      Thread.ofVirtual().start(() -> probe(which));
    }
  }

  int port() {
    return server.port();
  }

  boolean isReady(int instance) {
    synchronized (ready) {
      return ready[instance];
    }
  }

  private void probe(int which) {
    int unanswered = 0;
    while (!server.isClosed()) {
      int status = instances.get(which).health("ready", PROBE_TIMEOUT);
      unanswered = status == 0 ? unanswered + 1 : 0;
      if (status != 0 || unanswered >= MAX_FAILED_PROBES) {
        synchronized (ready) {
          ready[which] = status == 200;
        }
      }
      Eventually.pause(PROBE_INTERVAL);
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) TIMEOUT.toMillis());
      var request = request(client.getInputStream());
      var instance = connect();
      if (instance == null) {
        client.getOutputStream().write(UNAVAILABLE_RESPONSE.getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      try (instance) {
        instance.getOutputStream().write(request);
        var answer = RawHttp.readAll(instance, TIMEOUT);
        RawHttp.parse(answer);
        client.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // The client sees the closed connection.
    }
  }

  /** Connects to the next ready instance that accepts the connection; null if none does. */
  private Socket connect() {
    int first = nextInstance.getAndIncrement();
    for (int i = 0; i < ready.length; i++) {
      int which = Math.floorMod(first + i, ready.length);
      if (isReady(which)) {
        try {
          return RawHttp.connect(instances.get(which).port(), PROBE_TIMEOUT);
        } catch (IOException e) {
          // No byte was sent yet.
        }
      }
    }
    return null;
  }

  private static byte[] request(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var block = new byte[16 * 1024];
    int whole = Integer.MAX_VALUE;
    while (bytes.size() < whole) {
      int count = in.read(block);
      if (count < 0) {
        throw new IOException("the request ended early");
      }
      bytes.write(block, 0, count);
      var text = bytes.toString(StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end >= 0) {
        whole = end + 4 + RawHttp.contentLength(text.substring(0, end));
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
