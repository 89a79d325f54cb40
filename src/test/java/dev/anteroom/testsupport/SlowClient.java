package dev.anteroom.testsupport;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that has sent the headers of a moderator's request and only the first byte of its body.
 */
public final class SlowClient implements AutoCloseable {
  private final Socket socket;

  public SlowClient(String site) throws IOException {
    var service = Http.service();
    socket = new Socket(service.getHost(), service.getPort());
    var begun =
        """
        POST /api/moderation/sites/%s/screen HTTP/1.1\r
        Host: a\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 100\r
        \r
        {\
        """
            .formatted(site, Anteroom.adminToken());
    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
  }

  /** Closes the connection. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
