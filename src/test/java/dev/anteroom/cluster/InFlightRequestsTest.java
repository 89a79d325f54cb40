package dev.anteroom.cluster;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.SlowClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InFlightRequestsTest {
  @Inject InFlightRequests requests;

  @Test
  void anOpenEventStreamIsNotCounted() throws IOException, InterruptedException {
    var site = anySite();
    var stream =
        Http.request("/api/moderation/events?site=" + site)
            .header("Authorization", "Bearer " + adminToken())
            .header("Accept", "text/event-stream");
    try (var events = Http.send(stream, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      submitted(site, anyReply());
      assertThat(events.read()).isPositive();

      Eventually.holds(() -> assertThat(requests.count()).isZero());
    }
  }

  @Test
  void aRequestRefusedBeforeItsBodyIsReadIsNoLongerCounted() throws IOException {
    var service = Http.service();
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /api/moderation/sites/a/learning HTTP/1.1\r
              Host: a\r
              Content-Length: 70000000\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }

    Eventually.holds(() -> assertThat(requests.count()).isZero());
  }

  @Test
  void aPublicRequestThatIsTooLargeIsNoLongerCounted() throws IOException {
    var service = Http.service();
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      var body =
          """
          POST /api/sites/%s/comments HTTP/1.1\r
          Host: a\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          200000\r
          """
              .formatted(anySite());
      socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[0x180000]);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }

    Eventually.holds(() -> assertThat(requests.count()).isZero());
  }

  @Test
  void aModeratorsRequestThatIsTooLargeIsNoLongerCounted() throws IOException {
    var service = Http.service();
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      var head =
          """
          POST /api/moderation/decisions HTTP/1.1\r
          Host: a\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          200000\r
          """
              .formatted(adminToken());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write("{\"note\": \"".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write("x".repeat(0x180000).getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }

    Eventually.holds(() -> assertThat(requests.count()).isZero());
  }

  @Test
  void aClientThatIsStillSendingIsCountedUntilItDisconnects() throws IOException {
    try (var _ = new SlowClient(anySite())) {
      Eventually.holds(() -> assertThat(requests.count()).isOne());
    }

    Eventually.holds(() -> assertThat(requests.count()).isZero());
  }
}
