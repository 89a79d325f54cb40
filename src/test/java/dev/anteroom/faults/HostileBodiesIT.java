package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Hostile bodies are sent to each instance while others are served. */
@Tag("full")
@ExtendWith(SharedCluster.class)
@Isolated("It measures, or needs both cores")
class HostileBodiesIT {
  private static final int MIB = 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void hostileBodiesAreRefusedWithoutAffectingOthers(Cluster cluster) throws Exception {
    var bodies = bodies();
    FaultInjection.run(
        cluster,
        "%d hostile bodies, to each instance".formatted(bodies.size()),
        load -> {
          for (var instance : cluster.instances()) {
            for (var body : bodies.entrySet()) {
              refuses(instance, load.site(), body.getKey(), body.getValue());
            }
          }
        });
  }

  @Test
  void unfinishedBodiesTakeNoMemoryFromOthers(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "300 bodies of 1 MiB and 1,500 of 150 KiB that never end, to one instance",
        load -> {
          try (var bodies = new UnfinishedBodies(cluster.instance(0).port(), load.site())) {
            bodies.send(300, MIB);
            // Too large, or shed earlier, since too many arrive.
            assertThat(bodies.statuses()).hasSize(300).isSubsetOf(413, 503);
            bodies.send(1_500, 150 * 1024);
            load.awaitAccepted(100);
          }
        });
  }

  /** Bodies that are sent except for their last bytes, each over its own connection. */
  private static final class UnfinishedBodies implements AutoCloseable {
    private final int port;
    private final String site;
    private final List<Socket> sockets = new ArrayList<>();

    UnfinishedBodies(int port, String site) {
      this.port = port;
      this.site = site;
    }

    void send(int many, int length) throws IOException {
      var head =
          """
          POST /api/sites/%s/comments HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          %x\r
          """
              .formatted(site, length + 1);
      for (int i = 0; i < many; i++) {
        var socket = RawHttp.connect(port, TIMEOUT);
        sockets.add(socket);
        try {
          socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
          socket.getOutputStream().write(new byte[length]);
        } catch (IOException e) {
          // Refused before all of it was sent.
        }
      }
    }

    List<Integer> statuses() throws IOException {
      var statuses = new ArrayList<Integer>();
      for (var socket : sockets) {
        statuses.add(RawHttp.read(socket, TIMEOUT).status());
      }
      return statuses;
    }

    @Override
    public void close() throws IOException {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private static void refuses(Instance instance, String site, String what, Body body) {
    try {
      assertThat(send(instance, site, body)).as(what).isBetween(400, 422);
    } catch (IOException e) {
      throw new AssertionError(what + " has no answer", e);
    }
  }

  /**
   * A body with its headers.
   *
   * @param length the value of Content-Length
   */
  private record Body(byte[] bytes, long length, String headers) {
    static Body of(byte[] bytes) {
      return new Body(bytes, bytes.length, "");
    }

    static Body of(String text) {
      return of(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, Body> bodies() throws IOException {
    var reply = Load.replyOf("BODY");
    var bodies = new LinkedHashMap<String, Body>();
    bodies.put("deep arrays", Body.of("[".repeat(100_000)));
    bodies.put("deep objects", Body.of("{\"a\":".repeat(20_000)));
    bodies.put("a text too long", Body.of(reply.replace("BODY", "a".repeat(100_000))));
    bodies.put("a body too large", Body.of(reply.replace("BODY", "a".repeat(MIB))));
    bodies.put("a number too long", Body.of(reply.replace("\"BODY\"", "9".repeat(100_000))));
    bodies.put("not JSON", Body.of("{\"article\": "));
    bodies.put("a key twice", Body.of(reply.replace("{", "{\"body\": \"b\", ")));
    bodies.put("NUL", Body.of(reply.replace("BODY", "\\u0000")));
    bodies.put("a lone surrogate", Body.of(reply.replace("BODY", "\\ud800")));
    bodies.put(
        "bad UTF-8",
        Body.of(reply.replace("BODY", "\u00ff").getBytes(StandardCharsets.ISO_8859_1)));
    bodies.put("gzip bomb", gzipBomb());
    bodies.put("claims 4 GiB", new Body(reply.getBytes(StandardCharsets.UTF_8), 4096L * MIB, ""));
    bodies.put("claims less", new Body(reply.getBytes(StandardCharsets.UTF_8), 20, ""));
    bodies.put("claims a negative length", new Body(new byte[0], -1, ""));
    return bodies;
  }

  private static Body gzipBomb() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 128; i++) {
        gzip.write(new byte[MIB]);
      }
    }
    return new Body(bomb.toByteArray(), bomb.size(), "Content-Encoding: gzip\r\n");
  }

  /** Sends a body and returns the status of the answer. */
  private static int send(Instance instance, String site, Body body) throws IOException {
    var head =
        """
        POST /api/sites/%s/comments HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Content-Type: application/json\r
        Content-Length: %d\r
        %s\r
        """
            .formatted(site, body.length(), body.headers());
    try (var socket = RawHttp.connect(instance.port(), TIMEOUT)) {
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      // A server that refuses after the headers may close before the body is sent; the answer
      // arrives all the same.
      try {
        out.write(body.bytes());
      } catch (IOException e) {
        assertThat(body.bytes().length).isGreaterThan(100_000);
      }
      return RawHttp.read(socket, TIMEOUT).status();
    }
  }
}
