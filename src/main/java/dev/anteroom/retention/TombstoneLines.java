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

/** Tombstones as lines of JSON. */
final class TombstoneLines {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private TombstoneLines() {}

  /**
   * All of a file; a last line that a crash cut short was never answered for and is passed over.
   */
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
          throw new IOException("line " + (i + 1) + " of " + path + " is no tombstone");
        }
      }
    }
    return tombstones;
  }

  /** Makes an empty file for them, for its owner alone. */
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
