package dev.anteroom.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.util.function.Function;

/** A socket that refuses every connection. */
final class RefusingSocket extends SocketImpl {
  private final Function<String, IOException> refusal;

  RefusingSocket(Function<String, IOException> refusal) {
    this.refusal = refusal;
  }

  @Override
  protected void create(boolean stream) {}

  @Override
  protected void connect(String host, int port) throws IOException {
    throw refusal.apply("connect " + host);
  }

  @Override
  protected void connect(InetAddress address, int port) throws IOException {
    throw refusal.apply("connect " + address);
  }

  @Override
  protected void connect(SocketAddress address, int timeout) throws IOException {
    throw refusal.apply("connect " + address);
  }

  @Override
  protected void bind(InetAddress host, int port) throws IOException {
    throw refusal.apply("bind");
  }

  @Override
  protected void listen(int backlog) throws IOException {
    throw refusal.apply("listen");
  }

  @Override
  protected void accept(SocketImpl socket) throws IOException {
    throw refusal.apply("accept");
  }

  @Override
  protected InputStream getInputStream() throws IOException {
    throw refusal.apply("read");
  }

  @Override
  protected OutputStream getOutputStream() throws IOException {
    throw refusal.apply("write");
  }

  @Override
  protected int available() {
    return 0;
  }

  @Override
  protected void close() {}

  @Override
  protected void sendUrgentData(int data) throws IOException {
    throw refusal.apply("urgent data");
  }

  @Override
  public void setOption(int option, Object value) {}

  @Override
  public Object getOption(int option) {
    return 0;
  }
}
