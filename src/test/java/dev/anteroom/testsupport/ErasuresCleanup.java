package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Deletes the erasures of earlier runs before the service starts, which would repeat each of them
 * on its empty database.
 */
public final class ErasuresCleanup implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      Files.deleteIfExists(Path.of("target/test-data/erasures.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
