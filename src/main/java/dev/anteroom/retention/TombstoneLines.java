package dev.anteroom.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Converts tombstones to lines of JSON and back. */
final class TombstoneLines {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private TombstoneLines() {}

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
