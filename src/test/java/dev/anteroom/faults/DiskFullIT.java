package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.FullChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** PostgreSQL on its own disk, which becomes full. */
@Tag("long")
@Isolated("It measures, or needs both cores")
class DiskFullIT {
  @TempDir Path directory;

  private Path disk;
  private boolean isMounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    try {
      Postgres.run(List.of("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", disk.toString()));
      isMounted = true;
    } catch (IOException e) {
      // Reported below.
    }
    FullChecks.require(isMounted, "a full disk needs a small one to be mounted, as root");
  }

  @AfterEach
  void unmount() throws Exception {
    if (isMounted) {
      Postgres.run(List.of("umount", "-l", disk.toString()));
    }
  }

  @Test
  void withAFullDiskCommentsAreRefusedUntilThereIsSpace() throws Exception {
    var postgres =
        Postgres.create(directory, "max_wal_size=64MB", "min_wal_size=32MB").moveTo(disk).start();
    try (var cluster = Cluster.start(directory, postgres, Map.of())) {
      var ballast = disk.resolve("ballast");
      FaultInjection.run(
          cluster,
          "the disk under PostgreSQL is full for 10 s",
          load -> {
            fill(ballast);
            load.awaitFailure();
            Eventually.pause(Duration.ofSeconds(10));
            Files.delete(ballast);
            if (!postgres.runs()) {
              // PostgreSQL stops if it can't write its WAL; an operator would start it again.
              postgres.start();
            }
          });
    }
  }

  private static void fill(Path ballast) throws IOException {
    try (var out = Files.newOutputStream(ballast)) {
      var block = new byte[64 * 1024];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full except for part of a block; what the service writes fills the rest.
      Files.size(ballast);
    }
  }
}
