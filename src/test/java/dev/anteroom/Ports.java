package dev.anteroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Ports for processes that must be told theirs. */
public final class Ports {
  private Ports() {}

  /** One that nobody has at the moment. */
  public static int free() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
