package dev.anteroom.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A minimal HTTP client with one connection for each request, so that nothing is sent twice and no
 * broken connection is retried silently.
 */
final class RawHttp {
  private static final int BLOCK = 16 * 1024;

  private RawHttp() {}

  /** A complete answer. */
  record RawResponse(int status, String head, String body) {
    static final RawResponse NONE = new RawResponse(0, "", "");

    /** Returns the value of an integer member; 0 if there is none. */
    int number(String member) {
      var found = Pattern.compile('"' + member + "\":(\\d+)").matcher(body);
      return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** Returns the value of a text member, without parsing the whole body as JSON. */
    String text(String member) {
      int at = body.indexOf('"' + member + "\":\"");
      int from = at + member.length() + 4;
      return at < 0 ? "" : body.substring(from, body.indexOf('"', from));
    }
  }

  /** Sends a request and reads its answer. */
  static RawResponse send(
      int port, Duration patience, String method, String path, String body, String... headers)
      throws IOException {
    try (var socket = connect(port, patience)) {
      socket.getOutputStream().write(request(method, path, body, headers));
      return read(socket, patience);
    }
  }

  /** Like {@link #send}, but a broken connection is the status 0. */
  static RawResponse sendOrNone(
      int port, Duration patience, String method, String path, String body, String... headers) {
    try {
      return send(port, patience, method, path, body, headers);
    } catch (IOException e) {
      return RawResponse.NONE;
    }
  }

  static Socket connect(int port, Duration patience) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  static byte[] request(String method, String path, String body, String... headers) {
    var text = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    if (!body.isEmpty()) {
      head.append("Content-Type: application/json\r\n");
      head.append("Content-Length: ").append(text.length).append("\r\n");
    }
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(text);
    return bytes.toByteArray();
  }

  /** Reads an answer; fails if it is shorter than its headers say. */
  static RawResponse read(Socket socket, Duration patience) throws IOException {
    return parse(readAll(socket, patience));
  }

  /** Reads as much as Content-Length says, else to the end of the connection. */
  static byte[] readAll(Socket socket, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    var in = socket.getInputStream();
    var bytes = new ByteArrayOutputStream();
    var block = new byte[BLOCK];
    while (true) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("no whole answer in time");
      }
      socket.setSoTimeout((int) left);
      int count = in.read(block);
      if (count < 0) {
        return bytes.toByteArray();
      }
      bytes.write(block, 0, count);
      if (isComplete(bytes.toString(StandardCharsets.ISO_8859_1))) {
        return bytes.toByteArray();
      }
    }
  }

  private static boolean isComplete(String text) {
    int end = text.indexOf("\r\n\r\n");
    int length = end < 0 ? 0 : contentLength(text.substring(0, end));
    return length > 0 && text.length() >= end + 4 + length;
  }

  static RawResponse parse(byte[] bytes) throws IOException {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no whole head");
    }
    var head = text.substring(0, end);
    int length = contentLength(head);
    if (bytes.length - end - 4 < length) {
      throw new IOException("the answer ended early");
    }
    int status = Integer.parseInt(head.substring(9, 12));
    var body = new String(bytes, end + 4, bytes.length - end - 4, StandardCharsets.UTF_8);
    return new RawResponse(status, head, body);
  }

  /** Returns the Content-Length of headers; 0 if there is none. */
  static int contentLength(String head) {
    for (var line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }
}
