package dev.anteroom.embedding;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Records and refuses every network access of a process through sockets, channels and name lookups.
 * It cannot be removed again, so it needs a process of its own.
 */
final class NetworkGuard {
  private static final Queue<String> ATTEMPTS = new ConcurrentLinkedQueue<>();

  private NetworkGuard() {}

  /**
   * Installs the guards of sockets; the two providers below are configured when the process starts.
   */
  @SuppressWarnings("deprecation")
  static void install() throws IOException {
    Socket.setSocketImplFactory(() -> new RefusingSocket(NetworkGuard::record));
    DatagramSocket.setDatagramSocketImplFactory(() -> {
      record("datagrams");
      throw new IllegalStateException("refused");
    });
  }

  static Queue<String> attempts() {
    return ATTEMPTS;
  }

  private static IOException record(String attempt) {
    ATTEMPTS.add(attempt);
    return new IOException("refused");
  }

  /** Replaces the system's channels. */
  public static final class GuardedSelectorProvider extends SelectorProvider {
    @Override
    public SocketChannel openSocketChannel() throws IOException {
      throw record("socket channel");
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
      throw record("datagram channel");
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
      throw record("datagram channel");
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
      throw record("server channel");
    }

    @Override
    public Pipe openPipe() throws IOException {
      throw record("pipe");
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
      throw record("selector");
    }
  }

  /** Replaces the system's name resolver, so that each lookup is recorded as an attempt. */
  public static final class GuardedAddressResolverProvider extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
      return new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
            throws UnknownHostException {
          record("name " + host);
          throw new UnknownHostException(host);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
          record("name of an address");
          throw new UnknownHostException("refused");
        }
      };
    }

    @Override
    public String name() {
      return "refusing";
    }
  }
}
