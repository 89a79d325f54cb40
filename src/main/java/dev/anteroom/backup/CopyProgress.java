package dev.anteroom.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.Checksum;

/**
 * Counts and digests the octets of one table while they are copied, and reports progress. It is a
 * {@link Checksum} so that the streams of the JDK can update it.
 */
final class CopyProgress implements Checksum {
  private static final long REPORT_INTERVAL = 64L << 20;

  private final String table;
  private final Consumer<String> listener;
  private final MessageDigest digest = sha256();
  private long octets;

  CopyProgress(String table, Consumer<String> listener) {
    this.table = table;
    this.listener = listener;
  }

  @Override
  public void update(int octet) {
    update(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void update(byte[] content, int offset, int length) {
    digest.update(content, offset, length);
    if (octets / REPORT_INTERVAL < (octets + length) / REPORT_INTERVAL) {
      listener.accept("%s: %s so far".formatted(table, formatSize(octets + length)));
    }
    octets += length;
  }

  @Override
  public long getValue() {
    return octets;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException();
  }

  /** Reports that the table is complete, and returns the digest in hexadecimal. */
  String end(long rows) {
    listener.accept(
        String.format(Locale.ROOT, "%s: %,d rows, %s", table, rows, formatSize(octets)));
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String formatSize(long octets) {
    return String.format(Locale.ROOT, "%,d KiB", (octets + 1023) >> 10);
  }
}
