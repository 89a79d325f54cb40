package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A proxy between the instances and PostgreSQL. What it drops is lost, as on a network that drops
 * packets: the connection stays open, and neither side notices. It uses platform threads, so that
 * it runs in time however many clients there are.
 *
 * <pre>
 *   instance ──▶ ── pass │ drop ──▶ PostgreSQL
 *            ◀── ── pass │ drop │ drop from the answer to COMMIT on ──
 * </pre>
 */
final class TcpProxy implements AutoCloseable {
  private static final int BLOCK = 64 * 1024;

  /** The driver prepares COMMIT under a name and then executes it by that name. */
  private static final Pattern PREPARED = Pattern.compile("(S_\\d+)\0COMMIT\0");

  /** What happens to data and connections. */
  enum Mode {
    PASS,
    /**
     * Drops everything in both directions, and neither side notices that the other closes:
     * PostgreSQL keeps open transactions. New connections are accepted and get no answer.
     */
    BLACK_HOLE,
    /** Closes all connections, also new ones. */
    CUT,
    /** A client that sends COMMIT gets no more answers; others are served. */
    LOSE_ANSWERS_TO_COMMIT
  }

  private final LoopbackServer server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile Mode mode = Mode.PASS;
  private volatile Duration delay = Duration.ZERO;

  TcpProxy(int target) throws IOException {
    this.target = target;
    this.server = new LoopbackServer(Thread.ofPlatform().daemon().factory(), this::serve);
  }

  int port() {
    return server.port();
  }

  /** Returns how many answers to COMMIT were dropped. */
  int lost() {
    return lost.get();
  }

  void mode(Mode next) {
    mode = next;
    if (next == Mode.CUT) {
      open.forEach(TcpProxy::close);
    }
  }

  /** Delays each block of answers. */
  void delay(Duration later) {
    delay = later;
  }

  private void serve(Socket client) {
    if (mode == Mode.CUT) {
      close(client);
      return;
    }
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      var connection = new Connection(client, server);
      Thread.ofPlatform().daemon().start(connection::pumpResponses);
      connection.pumpRequests();
    } catch (IOException e) {
      close(client);
    }
  }

  /** One connection; once bytes were dropped, it never works again. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean isDeaf;
    private volatile boolean isCutOff;
    private String commit = "COMMIT\0";

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pumpRequests() {
      pump(client, server, true);
    }

    void pumpResponses() {
      pump(server, client, false);
    }

    private void pump(Socket from, Socket to, boolean isQuestion) {
      var block = new byte[BLOCK];
      try {
        var in = from.getInputStream();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
          if (passes(block, count, isQuestion)) {
            to.getOutputStream().write(block, 0, count);
          }
        }
      } catch (IOException e) {
        // Treated below like a closed connection.
      } finally {
        isCutOff |= mode == Mode.BLACK_HOLE;
        close(from);
        open.remove(from);
        if (!isCutOff) {
          close(to);
          open.remove(to);
        }
      }
    }

    private boolean passes(byte[] block, int count, boolean isQuestion) {
      if (mode == Mode.BLACK_HOLE) {
        isDeaf = true;
        isCutOff = true;
      }
      if (isCutOff) {
        return false;
      }
      if (isQuestion) {
        if (hasCommit(block, count) && mode == Mode.LOSE_ANSWERS_TO_COMMIT && !isDeaf) {
          isDeaf = true;
          lost.incrementAndGet();
        }
        return true;
      }
      if (!delay.isZero()) {
        Eventually.pause(delay);
      }
      return !isDeaf;
    }

    private boolean hasCommit(byte[] block, int count) {
      var text = new String(block, 0, count, StandardCharsets.ISO_8859_1);
      var prepared = PREPARED.matcher(text);
      if (prepared.find()) {
        commit = "\0" + prepared.group(1) + "\0";
        return true;
      }
      return text.contains(commit);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    open.forEach(TcpProxy::close);
  }
}
