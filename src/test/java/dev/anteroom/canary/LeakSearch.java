package dev.anteroom.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searches whatever a service left behind for addresses and what can be made of them without a key:
 * other ways of writing them, encodings at every alignment, and digests from their first eight
 * characters on. Compressed material is not unpacked.
 */
public final class LeakSearch {
  /**
   * What is searched. A prefix of eight hexadecimal digits means something in a text; in megabytes
   * of binary it would turn up by chance, so there it has twelve.
   */
  public enum Material {
    TEXT(8),
    BINARY(12);

    private final int hexDigits;

    Material(int hexDigits) {
      this.hexDigits = hexDigits;
    }
  }

  /** A leak: where, in which form, of which address, at which octet. */
  public record Finding(String where, String form, String canary, int offset) {}

  private record Needle(String form, String canary, byte[] octets) {}

  private final List<String> canaries;
  private final Map<Material, Index> asWritten = new HashMap<>();
  private final Map<Material, Index> inLowerCase = new HashMap<>();

  /**
   * @param canaries addresses whose local part and domain occur nowhere else
   */
  public LeakSearch(List<String> canaries) {
    this.canaries = List.copyOf(canaries);
    for (var material : Material.values()) {
      asWritten.put(material, new Index());
      inLowerCase.put(material, new Index());
      for (var canary : canaries) {
        forms(canary, material, true)
            .forEach((form, octets) -> asWritten.get(material).add(form, canary, octets));
        forms(canary, material, false)
            .forEach((form, octets) -> inLowerCase.get(material).add(form, canary, lower(octets)));
      }
    }
  }

  /** The addresses that are looked for. */
  public List<String> canaries() {
    return canaries;
  }

  /** All forms of an address that are looked for in this kind of material, as they would stand. */
  static Map<String, byte[]> forms(String canary, Material material) {
    var forms = forms(canary, material, true);
    forms.putAll(forms(canary, material, false));
    return forms;
  }

  /** Every leak in the octets. */
  public List<Finding> search(String where, byte[] octets, Material material) {
    var findings = new ArrayList<Finding>();
    asWritten.get(material).search(where, octets, findings);
    inLowerCase.get(material).search(where, lower(octets), findings);
    return findings;
  }

  /** Every leak in the files below a directory, their names included. */
  public List<Finding> search(Path tree, Material material) throws IOException {
    var findings = new ArrayList<Finding>();
    try (var files = Files.walk(tree)) {
      for (var file : files.toList()) {
        var name = file.toString();
        findings.addAll(
            search(
                "name of " + name,
                file.getFileName().toString().getBytes(StandardCharsets.UTF_8),
                Material.TEXT));
        if (Files.isRegularFile(file)) {
          findings.addAll(search(name, Files.readAllBytes(file), material));
        }
      }
    }
    return findings;
  }

  private static Map<String, byte[]> forms(String canary, Material material, boolean asWritten) {
    var forms = new TreeMap<String, byte[]>();
    if (asWritten) {
      base64(canary, forms);
      digests(canary, forms);
    } else {
      written(canary, forms);
      hexDigests(canary, material.hexDigits, forms);
    }
    return forms;
  }

  private static void written(String canary, Map<String, byte[]> forms) {
    int sign = canary.indexOf('@');
    var octets = utf8(canary);
    put(forms, "text", canary);
    put(forms, "local part", canary.substring(0, sign));
    put(forms, "domain", canary.substring(sign + 1));
    put(forms, "reversed", new StringBuilder(canary).reverse().toString());
    put(forms, "percent sign", canary.replace("@", "%40"));
    put(forms, "entity", canary.replace("@", "&#64;"));
    put(forms, "hexadecimal entity", canary.replace("@", "&#x40;"));
    put(forms, "JSON escape", canary.replace("@", "\\u0040"));
    var percents = new StringBuilder();
    for (byte octet : octets) {
      percents.append("%%%02x".formatted(octet));
    }
    put(forms, "percents", percents.toString());
    put(forms, "hex", HexFormat.of().formatHex(octets));
    forms.put("UTF-16LE", canary.getBytes(StandardCharsets.UTF_16LE));
    forms.put("UTF-16BE", canary.getBytes(StandardCharsets.UTF_16BE));
  }

  /** The characters that stay the same whatever stands before and after, for each alignment. */
  private static void base64(String canary, Map<String, byte[]> forms) {
    var octets = utf8(canary);
    for (int before = 0; before < 3; before++) {
      var shifted = new byte[before + octets.length];
      System.arraycopy(octets, 0, shifted, before, octets.length);
      int first = Math.ceilDiv(before * 8, 6);
      int last = shifted.length * 8 / 6;
      put(
          forms,
          "base64 after " + before,
          Base64.getEncoder().encodeToString(shifted).substring(first, last));
      put(
          forms,
          "base64url after " + before,
          Base64.getUrlEncoder().encodeToString(shifted).substring(first, last));
    }
  }

  private static void digests(String canary, Map<String, byte[]> forms) {
    for (var algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
      for (var variant : variants(canary).entrySet()) {
        var digest = digest(algorithm, variant.getValue());
        var form = algorithm + " of " + variant.getKey();
        forms.put(form + ", octets", Arrays.copyOf(digest, 8));
        put(forms, form + ", base64", Base64.getEncoder().encodeToString(digest).substring(0, 8));
        put(
            forms,
            form + ", base64url",
            Base64.getUrlEncoder().encodeToString(digest).substring(0, 8));
      }
    }
  }

  private static void hexDigests(String canary, int digits, Map<String, byte[]> forms) {
    for (var algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
      for (var variant : variants(canary).entrySet()) {
        var hex = HexFormat.of().formatHex(digest(algorithm, variant.getValue()));
        put(forms, algorithm + " of " + variant.getKey() + ", hex", hex.substring(0, digits));
      }
    }
  }

  private static Map<String, String> variants(String canary) {
    return Map.of("what was typed", canary, "its lower case", canary.toLowerCase(Locale.ROOT));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(utf8(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(Map<String, byte[]> forms, String form, String text) {
    forms.put(form, utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] lower(byte[] octets) {
    var lower = octets.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] += 'a' - 'A';
      }
    }
    return lower;
  }

  /** Needles by their first four octets, so that most places are passed over by one look. */
  private static final class Index {
    private static final int BITS = 1 << 20;

    private final Map<Integer, List<Needle>> needles = new HashMap<>();
    private final boolean[] begins = new boolean[BITS];

    void add(String form, String canary, byte[] octets) {
      int key = key(octets, 0);
      needles.computeIfAbsent(key, k -> new ArrayList<>()).add(new Needle(form, canary, octets));
      begins[key & (BITS - 1)] = true;
    }

    void search(String where, byte[] octets, List<Finding> findings) {
      for (int i = 0; i + 4 <= octets.length; i++) {
        int key = key(octets, i);
        if (!begins[key & (BITS - 1)]) {
          continue;
        }
        for (var needle : needles.getOrDefault(key, List.of())) {
          int end = i + needle.octets().length;
          if (end <= octets.length
              && Arrays.equals(octets, i, end, needle.octets(), 0, needle.octets().length)) {
            findings.add(new Finding(where, needle.form(), needle.canary(), i));
          }
        }
      }
    }

    private static int key(byte[] octets, int at) {
      return (octets[at] & 0xFF)
          | (octets[at + 1] & 0xFF) << 8
          | (octets[at + 2] & 0xFF) << 16
          | (octets[at + 3] & 0xFF) << 24;
    }
  }
}
