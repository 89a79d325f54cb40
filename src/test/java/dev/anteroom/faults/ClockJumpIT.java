package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.FullChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The clock of one instance jumps; those of the others and of PostgreSQL don't. */
@Tag("long")
@Isolated("It measures, or needs both cores")
class ClockJumpIT {
  /** From Debian's package faketime, on both architectures. */
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  @TempDir Path directory;

  @Test
  void aClockThatJumpsForwardAndBackLosesNoAcceptedComment() throws Exception {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst();
    FullChecks.require(library.isPresent(), "jumping clocks need libfaketime (apt: faketime)");
    var clock = directory.resolve("clock");
    set(clock, "+0");
    var postgres = Postgres.create(directory).start();
    var settings =
        Map.of(
            "LD_PRELOAD",
            library.orElseThrow().toString(),
            "FAKETIME_TIMESTAMP_FILE",
            clock.toString(),
            "FAKETIME_NO_CACHE",
            "1",
            "DONT_FAKE_MONOTONIC",
            "1");
    try (var cluster = Cluster.start(directory, postgres, List.of(Map.of(), Map.of(), settings))) {
      FaultInjection.run(
          cluster,
          "the clock of one instance jumps two hours forward, back, two hours into the past, and back",
          load -> {
            for (var jump : List.of("+2h", "+0", "-2h", "+0")) {
              set(clock, jump);
              // The library reads its file once a second.
              Eventually.pause(Duration.ofSeconds(2));
              load.awaitAccepted(200);
            }
          });
    }
  }

  private static void set(Path clock, String offset) throws IOException {
    var next = clock.resolveSibling("clock.next");
    Files.writeString(next, offset + "\n");
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
