package dev.anteroom.learning;

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
 * Records every attempt of a process to reach another through Java, sockets, channels and lookups
 * of names, and refuses it. For a process of its own, since none of it can be taken back.
 */
final class WayOut {
  private static final Queue<String> ATTEMPTS = new ConcurrentLinkedQueue<>();

  private WayOut() {}

  /** Sockets; the two providers below are named when the process is started. */
  @SuppressWarnings("deprecation")
  static void shut() throws IOException {
    Socket.setSocketImplFactory(() -> new RefusingSocket(WayOut::refuse));
    DatagramSocket.setDatagramSocketImplFactory(() -> {
      refuse("datagrams");
      throw new IllegalStateException("refused");
    });
  }

  static Queue<String> attempts() {
    return ATTEMPTS;
  }

  private static IOException refuse(String attempt) {
    ATTEMPTS.add(attempt);
    return new IOException("refused");
  }

  /** In the place of the system's channels. */
  public static final class Channels extends SelectorProvider {
    @Override
    public SocketChannel openSocketChannel() throws IOException {
      throw refuse("socket channel");
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
      throw refuse("datagram channel");
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
      throw refuse("datagram channel");
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
      throw refuse("server channel");
    }

    @Override
    public Pipe openPipe() throws IOException {
      throw refuse("pipe");
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
      throw refuse("selector");
    }
  }

  /** In the place of the system's lookups, so that a name is an attempt where no name is known. */
  public static final class Names extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
      return new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
            throws UnknownHostException {
          refuse("name " + host);
          throw new UnknownHostException(host);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
          refuse("name of an address");
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
