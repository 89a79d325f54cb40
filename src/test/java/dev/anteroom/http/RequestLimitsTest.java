package dev.anteroom.http;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long request lines, and bodies that are answered before they are complete. */
@QuarkusTest
class RequestLimitsTest {
  private static final int PUBLIC = 160 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";
  private final String site = anySite();

  /** A body sent without credentials, and the header for its length. */
  private record PublicBody(String method, String path, String type, String length) {}

  /**
   * All at the same time, because a connection stays open for seconds for a client that still
   * sends.
   */
  @Test
  void aPublicBodyOneByteTooLargeIsRefusedAndEndsTheConnection() {
    var bodies =
        Stream.of("Content-Length: 163841", "Transfer-Encoding: chunked")
            .flatMap(length ->
                Stream.of(
                    new PublicBody("POST", "/api/sites/%s/comments", "application/json", length),
                    new PublicBody("POST", "/api/sites/%s/comments", FORM, length),
                    new PublicBody("PUT", "/api/sites/%s/receipt", "application/json", length),
                    new PublicBody("POST", "/console/sign-in", FORM, length)))
            .toList();

    var answers = Concurrently.map(bodies.size(), bodies, this::answerToOneOctetTooMany);

    assertThat(answers)
        .hasSize(8)
        .allSatisfy(answer ->
            assertThat(answer)
                .startsWith("413")
                .contains("Connection: close", "application/problem+json", "too_large"));
  }

  private String answerToOneOctetTooMany(PublicBody body) {
    try (var client = new Client()) {
      client.head(
          body.method(),
          body.path().formatted(site),
          "Content-Type: " + body.type(),
          body.length());
      if (body.length().startsWith("T")) {
        client.write("80000\r\n");
        client.write("x".repeat(PUBLIC + 1));
      }
      return client.status() + " " + client.rest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/moderation/sites/%s/rules, 16777216",
    "POST, /api/moderation/sites/%s/learning, 67108864",
    "POST, /api/moderation/decisions, 1048576",
    "PUT, /api/admin/sites/%s, 1048576",
    "POST, /console/rules, 16777216",
  })
  void aCallWithoutCredentialsIsRefusedBeforeItsBodyIsSent(String method, String path, int length)
      throws IOException {
    try (var client = new Client()) {
      client.head(method, path.formatted(site), "Content-Length: " + length, type(path));

      assertThat(client.status()).isIn(401, 303);
    }
  }

  @Test
  void aModeratorsBodyOfUnknownLengthIsLimitedToo() throws IOException {
    try (var client = new Client()) {
      client.head(
          "POST",
          "/api/moderation/decisions",
          "Authorization: Bearer " + adminToken(),
          "Content-Type: application/json",
          "Transfer-Encoding: chunked");
      client.write("200000\r\n");
      client.write("{\"note\": \"" + "x".repeat(0x180000));

      assertThat(client.status()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/moderation/decisions", "/api/sites/nowhere/comments", "/nowhere"})
  void aConnectionIsReusableAfterARefusedBodyThatWasSentCompletely(String path) throws IOException {
    try (var client = new Client()) {
      client.head("POST", path, "Content-Type: application/json", "Content-Length: 2");
      client.write("{}");
      assertThat(client.status()).isBetween(400, 499);
      client.skipBody();

      client.head("GET", "/api/sites/" + site + "/form?article=a");
      assertThat(client.status()).isEqualTo(200);
    }
  }

  @Test
  void refusedLargeBodiesFreeTheirSpace() throws IOException {
    for (int i = 0; i < 40; i++) {
      try (var client = new Client()) {
        client.head(
            "PUT",
            "/api/moderation/sites/" + site + "/rules",
            "Content-Length: 16777216",
            "Content-Type: application/json");
        assertThat(client.status()).isEqualTo(401);
      }
    }
  }

  @Test
  void aConnectionEndsIfARefusedBodyIsNotSentCompletely() throws IOException {
    try (var client = new Client()) {
      client.head("POST", "/nowhere", "Content-Type: text/plain", "Content-Length: 500000");
      client.write("x".repeat(100_000));
      assertThat(client.status()).isEqualTo(404);

      assertThat(client.rest()).contains("not_found");
    }
  }

  @Test
  void aRequestLineHasAtMost32Kibibytes() throws IOException {
    assertThat(answerToLineOf(32 * 1024)).startsWith("200");
    assertThat(answerToLineOf(32 * 1024 + 1))
        .startsWith("414")
        .contains("application/problem+json", "\"code\":\"uri_too_long\"");
  }

  private String answerToLineOf(int octets) throws IOException {
    var path = "/api/sites/" + site + "/counts?article=a&unread=";
    int rest = octets - "GET  HTTP/1.1".length() - path.length();
    try (var client = new Client()) {
      client.head("GET", path + "x".repeat(rest), "Connection: close");
      return client.status() + " " + client.rest();
    }
  }

  private static String type(String path) {
    return "Content-Type: "
        + (path.startsWith("/console") ? "application/x-www-form-urlencoded" : "application/json");
  }

  /** Writes HTTP requests octet by octet. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;

    Client() throws IOException {
      var service = Http.service();
      socket = new Socket(service.getHost(), service.getPort());
      socket.setSoTimeout(20_000);
    }

    void head(String method, String path, String... headers) throws IOException {
      write(method + " " + path + " HTTP/1.1\r\nHost: a\r\n");
      for (var header : headers) {
        write(header + "\r\n");
      }
      write("\r\n");
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    int status() throws IOException {
      return Integer.parseInt(
          new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
              .substring(9));
    }

    /** Reads until the connection ends. */
    String rest() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    void skipBody() throws IOException {
      var head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        head.append((char) socket.getInputStream().read());
      }
      var length = head.toString().toLowerCase(Locale.ROOT).split("content-length: ")[1];
      socket.getInputStream().readNBytes(Integer.parseInt(length.split("\r\n")[0]));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
