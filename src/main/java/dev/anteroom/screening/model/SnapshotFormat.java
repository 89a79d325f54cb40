package dev.anteroom.screening.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The format of snapshots: a version, then the compressed state of a classifier. */
final class SnapshotFormat {
  private static final int VERSION = 2;

  private SnapshotFormat() {}

  /** Writes the state of a classifier. */
  @FunctionalInterface
  interface SnapshotWriter {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the state of a classifier. */
  @FunctionalInterface
  interface SnapshotReader<T> {
    T read(DataInputStream in) throws IOException;
  }

  static byte[] serialize(SnapshotWriter writing) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    try (var deflater = new Deflater(Deflater.BEST_SPEED);
        var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      writing.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> T deserialize(byte[] snapshot, SnapshotReader<T> reading) {
    if (snapshot.length == 0 || snapshot[0] != VERSION) {
      throw new IllegalArgumentException("Not a snapshot of this version");
    }
    var bytes = new ByteArrayInputStream(snapshot, 1, snapshot.length - 1);
    try (var in = new DataInputStream(new InflaterInputStream(bytes))) {
      var read = reading.read(in);
      // The checksum follows the end and is compared when the end is read.
      if (in.read() != -1) {
        throw new IOException("Bytes after the snapshot");
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("Damaged snapshot", e);
    }
  }
}
