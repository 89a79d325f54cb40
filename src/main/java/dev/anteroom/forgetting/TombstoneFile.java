package dev.anteroom.forgetting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tombstones outside the database, a line of JSON each; only ever added to. */
@ApplicationScoped
class TombstoneFile {
  private final ForgettingSettings settings;
  private final ObjectMapper json;

  TombstoneFile(ForgettingSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /** Where it is; nothing where none is configured and there is no data directory. */
  Optional<Path> path() {
    return settings
        .erasures()
        .or(() ->
            Optional.of(settings.dataDir())
                .filter(Files::isDirectory)
                .map(directory -> directory.resolve("erasures.jsonl")));
  }

  /** On the disk before it returns. */
  void append(List<Tombstone> tombstones) {
    var path = path();
    if (path.isEmpty() || tombstones.isEmpty()) {
      return;
    }
    var lines = new StringBuilder();
    tombstones.forEach(tombstone -> lines.append(write(tombstone)).append('\n'));
    try {
      createOwnersOnly(path.get());
      try (var file =
          FileChannel.open(path.get(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        // Other replicas may share the file.
        try (var lock = file.lock()) {
          endLastLine(file);
          file.position(file.size());
          var octets = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
          while (octets.hasRemaining()) {
            file.write(octets);
          }
          file.force(true);
          lock.release();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them; a last line that a crash cut short was never answered for and is passed over. */
  List<Tombstone> read() {
    var path = path().filter(Files::exists);
    if (path.isEmpty()) {
      return List.of();
    }
    try {
      var lines = Files.readAllLines(path.get());
      var tombstones = new ArrayList<Tombstone>(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        try {
          if (!lines.get(i).isBlank()) {
            tombstones.add(json.readValue(lines.get(i), Tombstone.class));
          }
        } catch (JsonProcessingException e) {
          if (i < lines.size() - 1) {
            throw new IOException("line " + (i + 1) + " of " + path.get() + " is no tombstone");
          }
        }
      }
      return tombstones;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops what a crash left of a line, so that the next one begins on its own. */
  private static void endLastLine(FileChannel file) throws IOException {
    long end = file.size();
    var octet = ByteBuffer.allocate(1);
    while (end > 0) {
      octet.clear();
      file.read(octet, end - 1);
      if (octet.get(0) == '\n') {
        break;
      }
      end--;
    }
    file.truncate(end);
  }

  private static void createOwnersOnly(Path path) throws IOException {
    if (!Files.exists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private String write(Tombstone tombstone) {
    try {
      return json.writeValueAsString(tombstone);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tombstone is always writable", e);
    }
  }
}
