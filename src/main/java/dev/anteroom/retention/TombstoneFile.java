package dev.anteroom.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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

/** Stores tombstones in an append-only file outside the database, one JSON object a line. */
@ApplicationScoped
class TombstoneFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final TombstoneConfig settings;

  TombstoneFile(TombstoneConfig settings) {
    this.settings = settings;
  }

  /** Returns the path; empty if none is configured and there is no data directory. */
  Optional<Path> path() {
    return settings
        .erasures()
        .or(() ->
            Optional.of(settings.dataDir())
                .filter(Files::isDirectory)
                .map(directory -> directory.resolve("erasures.jsonl")));
  }

  /** Returns why the file cannot be written, in a sentence for operators. */
  Optional<String> problem() {
    return path()
        .map(Path::toAbsolutePath)
        .filter(file -> !isWritable(file))
        .map("ANTEROOM_ERASURES (%s): this file cannot be written"::formatted);
  }

  private static boolean isWritable(Path file) {
    var there = Files.exists(file) ? file : file.getParent();
    return there != null && Files.isWritable(there);
  }

  /** Appends tombstones; they are on the disk when it returns. */
  void append(List<Tombstone> tombstones) {
    var path = path();
    if (path.isEmpty() || tombstones.isEmpty()) {
      return;
    }
    var lines = new StringBuilder();
    tombstones.forEach(tombstone -> lines.append(line(tombstone)));
    try {
      if (!Files.exists(path.get())) {
        create(path.get());
      }
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

  /** Returns all tombstones. */
  List<Tombstone> read() {
    var path = path().filter(Files::exists);
    try {
      return path.isEmpty() ? List.of() : read(path.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes an incomplete last line that a crash left. */
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

  /** Reads a file. An incomplete last line is skipped: its erasure was never confirmed. */
  static List<Tombstone> read(Path path) throws IOException {
    var lines = Files.readAllLines(path);
    var tombstones = new ArrayList<Tombstone>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      try {
        if (!lines.get(i).isBlank()) {
          tombstones.add(JSON.readValue(lines.get(i), Tombstone.class));
        }
      } catch (JsonProcessingException e) {
        if (i < lines.size() - 1) {
          throw new IOException("line " + (i + 1) + " of " + path + " is not a tombstone");
        }
      }
    }
    return tombstones;
  }

  /** Creates an empty file that only its owner can access. */
  static void create(Path path) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  static String line(Tombstone tombstone) {
    try {
      return JSON.writeValueAsString(tombstone) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tombstone is always writable", e);
    }
  }
}
