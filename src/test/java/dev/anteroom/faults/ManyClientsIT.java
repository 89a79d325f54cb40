package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Too many clients, slow clients and impatient clients; and large requests among normal ones. */
@Tag("long")
@ExtendWith(SharedCluster.class)
@Isolated("It measures, or needs both cores")
class ManyClientsIT {
  private static final int SLOW_CLIENTS = 2_000;

  @Test
  void twoThousandSlowClientsDoNotDelayOthers(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        SLOW_CLIENTS + " clients that send a byte a second, for 40 s",
        load -> {
          try (var slow = new SlowClients(cluster.instance(0).port(), SLOW_CLIENTS)) {
            slow.sendFor(Duration.ofSeconds(40));
            load.awaitAccepted(100);
            assertThat(slow.disconnected())
                .as("whose body took too long")
                .isEqualTo(SLOW_CLIENTS / 2);
          }
        });
  }

  @Test
  void aStormOfRetriesEndsWhenTheDatabaseIsBack(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "100 clients that retry refused comments at once, the network cut for 10 s",
        load -> {
          cluster.proxy().mode(TcpProxy.Mode.CUT);
          var storm = new RetryStorm(cluster, load, 100);
          Eventually.pause(Duration.ofSeconds(10));
          cluster.proxy().mode(TcpProxy.Mode.PASS);
          storm.awaitAllAccepted();
        });
  }

  @Test
  void rulesOfAHundredThousandTermsAreSwappedUnderLoad(Cluster cluster) throws Exception {
    FaultInjection.run(
        cluster,
        "rules of 100,000 terms swapped three times",
        load -> {
          for (int i = 0; i < 3; i++) {
            var put =
                cluster.administer(
                    "PUT",
                    "/api/moderation/sites/" + load.site() + "/rules",
                    rules(i),
                    "If-Match",
                    "*");
            assertThat(put.status()).isEqualTo(200);
            load.awaitAccepted(200);
          }
        });
  }

  private static String rules(int swap) {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> "\"word%dx%d\"".formatted(i, swap))
        .collect(
            Collectors.joining(
                ",",
                "{\"rules\": [{\"id\": \"many\", \"type\": \"keywords\", \"action\": \"hold\", \"mode\": \"enforce\", \"match\": \"word\", \"terms\": [",
                "]}]}"));
  }

  /** Clients that send headers and body one byte at a time. */
  private static final class SlowClients implements AutoCloseable {
    private static final byte[] REQUEST =
        RawHttp.request("POST", "/api/sites/nowhere/comments", Load.replyOf("slow"));
    private final List<Socket> sockets = new ArrayList<>();
    private final Set<Socket> disconnected = new HashSet<>();

    SlowClients(int port, int many) throws IOException {
      for (int i = 0; i < many; i++) {
        var socket = RawHttp.connect(port, Duration.ofSeconds(10));
        sockets.add(socket);
        // Half of them stop in the headers, half in the body.
        int begun = i % 2 == 0 ? 20 : new String(REQUEST, StandardCharsets.ISO_8859_1).indexOf("{");
        socket.getOutputStream().write(REQUEST, 0, begun);
      }
    }

    int disconnected() {
      return disconnected.size();
    }

    void sendFor(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        for (var socket : sockets) {
          try {
            socket.getOutputStream().write(' ');
          } catch (IOException e) {
            disconnected.add(socket);
          }
        }
        Eventually.pause(Duration.ofSeconds(1));
      }
    }

    @Override
    public void close() throws IOException {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Clients that each retry one comment under its key until it is accepted. */
  private static final class RetryStorm {
    private final AtomicInteger remaining;
    private final AtomicBoolean gaveUp = new AtomicBoolean();

    RetryStorm(Cluster cluster, Load load, int many) {
      remaining = new AtomicInteger(many);
      for (int i = 0; i < many; i++) {
        var key = load.site() + "-storm-" + i;
        Thread.ofVirtual()
            .start(() -> {
              var line = load.send(key);
              while (!gaveUp.get() && line.outcome() != ClientHistory.RecordedOutcome.ACCEPTED) {
                line = load.send(key);
              }
              load.history().add(line);
              remaining.decrementAndGet();
            });
      }
    }

    void awaitAllAccepted() {
      try {
        Eventually.until("all are accepted", Duration.ofSeconds(60), () -> remaining.get() == 0);
      } finally {
        gaveUp.set(true);
      }
    }
  }
}
