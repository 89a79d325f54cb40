package dev.anteroom.backup;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;

/** A backup that was read completely once and whose checksums are correct. */
public final class BackupFile implements AutoCloseable {
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(ZipFile zip, BackupManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens and verifies a backup.
   *
   * @throws ConfigurationException if it is not a backup, or damaged
   */
  public static BackupFile open(Path file) {
    try {
      var zip = new ZipFile(file.toFile());
      try {
        var backup = new BackupFile(zip, manifest(file, zip));
        backup.verify(file);
        return backup;
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException e) {
      throw damaged(file, "it is not a ZIP file, is truncated or can't be read");
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /** Returns when the snapshot was taken. */
  public Instant takenAt() {
    return manifest.at();
  }

  /** Returns the rows of a table; reading them reports progress. */
  InputStream rows(BackupManifest.Table table, CopyProgress progress) throws IOException {
    var entry = zip.getEntry(table.entry());
    if (entry == null) {
      throw new IOException("no " + table.entry());
    }
    return new CheckedInputStream(zip.getInputStream(entry), progress);
  }

  private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
    var entry = zip.getEntry(CreatingBackup.MANIFEST);
    if (entry == null) {
      throw damaged(file, "it is not a backup made by Anteroom");
    }
    byte[] json;
    try (var content = zip.getInputStream(entry)) {
      json = content.readAllBytes();
    }
    if (!HexFormat.of().formatHex(CopyProgress.sha256().digest(json)).equals(zip.getComment())) {
      throw damaged(file, "the checksum of its manifest is wrong");
    }
    if (CreatingBackup.JSON.readTree(json).path("format").asInt() != BackupManifest.FORMAT) {
      throw new ConfigurationException(
          file + " was written by a newer release. Restore it with that release");
    }
    return CreatingBackup.JSON.readValue(json, BackupManifest.class);
  }

  private void verify(Path file) throws IOException {
    Consumer<String> silent = line -> {};
    for (var table : manifest.tables()) {
      var progress = new CopyProgress(table.name(), silent);
      try (var rows = rows(table, progress)) {
        rows.transferTo(java.io.OutputStream.nullOutputStream());
      }
      if (!progress.end(table.rows()).equals(table.sha256())) {
        throw damaged(file, "the checksum of the rows of %s is wrong".formatted(table.name()));
      }
    }
  }

  private static ConfigurationException damaged(Path file, String how) {
    return new ConfigurationException(
        "%s can't be restored: %s. Nothing was changed".formatted(file, how));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
