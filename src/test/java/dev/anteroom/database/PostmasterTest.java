package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads PostgreSQL's process file in the data directory, and removes it if its server is dead. */
class PostmasterTest {
  @TempDir private Path cluster;
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void readingThePidFileRemovesNothing() throws IOException, InterruptedException {
    process = new ProcessBuilder("true").start();
    process.waitFor();
    write(process.pid() + "\n/data\n1\n5432\n");

    assertThat(Postmaster.of(cluster)).isEmpty();
    assertThat(file()).exists();
  }

  @Test
  void anIncompletePidFileNamesNoServerAndIsKept() throws IOException {
    for (var begun : new String[] {"", "12a"}) {
      write(begun);

      assertThat(Postmaster.of(cluster)).isEmpty();
      assertThat(file()).exists();
    }
  }

  @Test
  void thePidFileOfADeadServerIsRemoved() throws IOException, InterruptedException {
    process = new ProcessBuilder("true").start();
    process.waitFor();
    write(process.pid() + "\n/data\n1\n5432\n");

    Postmaster.forgetDead(cluster);

    assertThat(file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thePidFileOfALiveServerIsKeptEvenIfItsProgramWasReplaced(boolean isReplaced)
      throws IOException {
    var program = Files.copy(Path.of("/bin/sleep"), cluster.resolve("postgres"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    process = new ProcessBuilder(program.toString(), "60").start();
    if (isReplaced) {
      Files.delete(program);
    }
    write(process.pid() + "\n/data\n1\n5432\n");

    Postmaster.forgetDead(cluster);

    assertThat(file()).exists();
    assertThat(Postmaster.of(cluster)).get().extracting(Postmaster::port).isEqualTo(5432);
  }

  private Path file() {
    return cluster.resolve("postmaster.pid");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }
}
