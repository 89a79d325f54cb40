package dev.anteroom.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches data for addresses and everything that can be derived from them without a key: other
 * spellings, encodings at every alignment, and the beginnings of digests. Compressed data, such as
 * a gzip response, is not decompressed, and Base64 text that is broken into lines is not joined.
 */
public final class LeakSearch {
  static final int CHUNK = 1 << 16;

  /**
   * The kind of data, which decides how many digits of a hexadecimal digest count as a finding. The
   * expected number of false alarms is needles × positions / 16^digits, where only runs of
   * hexadecimal digits have positions. Forty canaries in two variants and four digests are 320
   * needles. With eight digits, one false alarm is expected in 13 million positions: the texts of a
   * test have fewer, but hundreds of megabytes may have more. With twelve digits it is one in 880
   * billion.
   */
  public enum Material {
    TEXT(8),
    BINARY(12);

    private final int hexDigits;

    Material(int hexDigits) {
      this.hexDigits = hexDigits;
    }

    int hexDigits() {
      return hexDigits;
    }
  }

  /** The parts of an address that are unique and are found by themselves. */
  public enum Part {
    ADDRESS,
    LOCAL_PART,
    DOMAIN;

    String of(String canary) {
      var address = canary.strip();
      int sign = address.lastIndexOf('@');
      if (sign < 0) {
        throw new IllegalArgumentException("Not an address: " + address);
      }
      return switch (this) {
        case ADDRESS -> address;
        case LOCAL_PART -> address.substring(0, sign);
        case DOMAIN -> address.substring(sign + 1);
      };
    }

    @Override
    public String toString() {
      return switch (this) {
        case ADDRESS -> "address";
        case LOCAL_PART -> "local part";
        case DOMAIN -> "domain";
      };
    }
  }

  /** A leak: the place, the form, the address and the offset in bytes. */
  public record Finding(String where, String form, String canary, long offset) {}

  private final List<String> canaries;
  private final Map<Material, Patterns> patterns = new EnumMap<>(Material.class);

  /**
   * @param canaries addresses whose local part and domain occur nowhere else
   */
  public LeakSearch(List<String> canaries) {
    this(canaries, EnumSet.allOf(Part.class));
  }

  /**
   * @param canaries addresses of which these parts occur nowhere else
   */
  public LeakSearch(List<String> canaries, Set<Part> parts) {
    this.canaries = List.copyOf(canaries);
    for (var material : Material.values()) {
      patterns.put(material, new Patterns(this.canaries, parts, material));
    }
  }

  /** Returns the addresses that are searched. */
  public List<String> canaries() {
    return canaries;
  }

  /** Returns every leak in the bytes. */
  public List<Finding> search(String where, byte[] octets, Material material) {
    var findings = new ArrayList<Finding>();
    patterns.get(material).search(where, octets, octets.length, octets.length, 0, findings);
    return inOrder(findings);
  }

  /** Returns every leak in the rest of the stream, which is read in chunks and not closed. */
  public List<Finding> search(String where, InputStream stream, Material material)
      throws IOException {
    var findings = new ArrayList<Finding>();
    var needles = this.patterns.get(material);
    var chunk = new byte[CHUNK + needles.longest];
    long before = 0;
    int kept = 0;
    boolean more = true;
    while (more) {
      int length = kept + stream.readNBytes(chunk, kept, chunk.length - kept);
      more = length == chunk.length;
      // A form that starts in the last bytes may be incomplete; it is searched in the next chunk.
      int starts = more ? CHUNK : length;
      needles.search(where, chunk, length, starts, before, findings);
      kept = length - starts;
      System.arraycopy(chunk, starts, chunk, 0, kept);
      before += starts;
    }
    return inOrder(findings);
  }

  /** Returns every leak in a file, or in all files below a directory and their names. */
  public List<Finding> search(Path tree, Material material) throws IOException {
    var findings = new ArrayList<Finding>();
    try (var files = Files.walk(tree)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        findings.addAll(search("name of " + file, name, Material.TEXT));
        if (Files.isRegularFile(file)) {
          try (var stream = Files.newInputStream(file)) {
            findings.addAll(search(file.toString(), stream, material));
          }
        }
      }
    }
    return findings;
  }

  private static List<Finding> inOrder(List<Finding> findings) {
    findings.sort(Comparator.comparingLong(Finding::offset));
    return findings;
  }

  /** The forms that are searched in one kind of material. */
  private static final class Patterns {
    private final Index asWritten = new Index(false);
    private final Index inAnyCase = new Index(true);
    private final int longest;

    Patterns(List<String> canaries, Set<Part> parts, Material material) {
      int octets = 0;
      for (var canary : canaries) {
        for (var form : EncodedForm.of(canary, parts, material)) {
          (form.inAnyCase() ? inAnyCase : asWritten).add(form, canary);
          octets = Math.max(octets, form.octets().length);
        }
      }
      longest = octets;
    }

    void search(
        String where, byte[] octets, int length, int starts, long before, List<Finding> findings) {
      asWritten.search(where, octets, length, starts, before, findings);
      inAnyCase.search(where, octets, length, starts, before, findings);
    }
  }

  /** Forms by their first four bytes, so that most positions need only one lookup. */
  private static final class Index {
    private static final int BITS = 20;

    private final Map<Integer, List<BytePattern>> patterns = new HashMap<>();
    private final boolean[] hasStart = new boolean[1 << BITS];
    private final byte[] folded = new byte[256];

    Index(boolean inAnyCase) {
      for (int i = 0; i < folded.length; i++) {
        folded[i] = (byte) (inAnyCase && i >= 'A' && i <= 'Z' ? i - 'A' + 'a' : i);
      }
    }

    void add(EncodedForm form, String canary) {
      var octets = new byte[form.octets().length];
      for (int i = 0; i < octets.length; i++) {
        octets[i] = fold(form.octets()[i]);
      }
      int key = 0;
      for (int i = 0; i < 4; i++) {
        key = next(key, octets[i]);
      }
      patterns
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(new BytePattern(form.name(), canary, octets));
      hasStart[slot(key)] = true;
    }

    /** Searches forms that start at one of the first {@code starts} positions. */
    void search(
        String where, byte[] octets, int length, int starts, long before, List<Finding> findings) {
      int key = 0;
      for (int i = 0; i < Math.min(3, length); i++) {
        key = next(key, octets[i]);
      }
      for (int i = 0; i < Math.min(starts, length - 3); i++) {
        key = next(key, octets[i + 3]);
        if (hasStart[slot(key)]) {
          for (var needle : patterns.getOrDefault(key, List.of())) {
            if (isAt(i, needle.octets(), octets, length)) {
              findings.add(new Finding(where, needle.form(), needle.canary(), before + i));
            }
          }
        }
      }
    }

    private boolean isAt(int start, byte[] needle, byte[] octets, int length) {
      if (needle.length > length - start) {
        return false;
      }
      for (int i = 0; i < needle.length; i++) {
        if (fold(octets[start + i]) != needle[i]) {
          return false;
        }
      }
      return true;
    }

    private int next(int key, byte octet) {
      return key << 8 | fold(octet) & 0xFF;
    }

    private byte fold(byte octet) {
      return folded[octet & 0xFF];
    }

    private static int slot(int key) {
      return key * 0x9E3779B1 >>> Integer.SIZE - BITS;
    }
  }

  private record BytePattern(String form, String canary, byte[] octets) {}
}
