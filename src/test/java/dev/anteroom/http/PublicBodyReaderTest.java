package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads bodies that arrive at the same time, over real sockets. */
class PublicBodyReaderTest {
  private static final int MAX_HELD = 512 * 1024;
  private static final int LARGE = 100 * 1024;

  private final PublicBodyReader bodies = new PublicBodyReader(MAX_HELD);
  private final Vertx vertx = Vertx.vertx();
  private final List<Socket> sockets = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    var router = Router.router(vertx);
    router.route().handler(bodies::read);
    router
        .route()
        .handler(context -> context.end(PublicBodyReader.takeBody(context).length + " octets"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void close() throws Exception {
    for (var socket : sockets) {
      socket.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void aBodyIsReadWholeAndItsMemoryIsFreedAfterTheAnswer() throws IOException {
    var socket = begun(LARGE, LARGE);

    assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith(LARGE + " octets");
    Eventually.holds(() -> assertThat(bodies.held()).isZero());
  }

  @Test
  void ifUnfinishedBodiesTakeTooMuchMemoryTheOldestAreRefused() throws IOException {
    var oldest = begun(LARGE + 1, LARGE);
    for (int i = 0; i < 20; i++) {
      begun(LARGE + 1, LARGE);
    }

    assertThat(answer(oldest)).startsWith("HTTP/1.1 503").contains("Retry-After: ", "busy");
    assertThat(bodies.held()).isLessThanOrEqualTo(MAX_HELD);
    assertThat(answer(begun(10, 10))).startsWith("HTTP/1.1 200").endsWith("10 octets");
  }

  @Test
  void disconnectedClientsHoldNoMemory() throws IOException {
    begun(LARGE + 1, LARGE);
    Eventually.holds(() -> assertThat(bodies.held()).isGreaterThan(LARGE));

    sockets.getFirst().close();

    Eventually.holds(() -> assertThat(bodies.held()).isZero());
  }

  @Test
  void aClientThatExpects100ContinueGetsIt() throws IOException {
    var socket = connected();
    write(
        socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 100 Continue");
    write(socket, "ab");

    assertThat(answer(socket)).endsWith("2 octets");
  }

  private Socket begun(int length, int sent) throws IOException {
    var socket = connected();
    write(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(length));
    write(socket, "x".repeat(sent));
    return socket;
  }

  private Socket connected() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    // A time-out, so that a hanging test fails.
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(Socket socket) throws IOException {
    var answer = new StringBuilder();
    var block = new byte[4096];
    while (!answer.toString().matches("(?s).*(octets|})")) {
      int read = socket.getInputStream().read(block);
      if (read < 0) {
        throw new AssertionError("ended after " + answer);
      }
      answer.append(new String(block, 0, read, StandardCharsets.US_ASCII));
    }
    return answer.toString();
  }
}
