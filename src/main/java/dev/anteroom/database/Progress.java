package dev.anteroom.database;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;

/** What went through of one table: how much, said now and then, and its digest. */
final class Progress {
  private static final long STEP = 64L << 20;

  private final String table;
  private final Consumer<String> said;
  private final MessageDigest digest = sha256();
  private long octets;

  Progress(String table, Consumer<String> said) {
    this.table = table;
    this.said = said;
  }

  void add(byte[] content, int offset, int length) {
    digest.update(content, offset, length);
    if (octets / STEP < (octets + length) / STEP) {
      said.accept("%s: %s so far".formatted(table, size(octets + length)));
    }
    octets += length;
  }

  /** Says that it is done; the digest in hexadecimal. */
  String end(long rows) {
    said.accept(String.format(Locale.ROOT, "%s: %,d rows, %s", table, rows, size(octets)));
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private static String size(long octets) {
    return String.format(Locale.ROOT, "%,d KiB", (octets + 1023) >> 10);
  }
}
