package dev.anteroom.canary;

import dev.anteroom.canary.LeakSearch.Material;
import dev.anteroom.canary.LeakSearch.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One form of an address, with the bytes by which it is found. */
record EncodedForm(String name, byte[] octets, boolean inAnyCase) {
  private static final int MIN_BYTES = 6;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder();

  /** Returns every form of the canary that is searched in this material. */
  static List<EncodedForm> of(String canary, Set<Part> parts, Material material) {
    var forms = new ArrayList<EncodedForm>();
    for (var part : parts) {
      var text = part.of(canary);
      if (utf8(text).length < MIN_BYTES) {
        throw new IllegalArgumentException("Too short to be told from chance: " + text);
      }
      addWrittenForms(text, part, forms);
      cases(text).forEach(variant -> addEncodings(utf8(variant), part, forms));
    }
    if (parts.contains(Part.ADDRESS)) {
      addSignForms(Part.ADDRESS.of(canary), forms);
      addDigests(canary, material, forms);
    }
    return forms;
  }

  private static void addWrittenForms(String text, Part part, List<EncodedForm> forms) {
    var reversed = new StringBuilder(text).reverse().toString();
    forms.add(inAnyCase("text of " + part, text));
    forms.add(inAnyCase("reversal of " + part, reversed));
    forms.add(
        new EncodedForm("UTF-16LE of " + part, text.getBytes(StandardCharsets.UTF_16LE), true));
    forms.add(
        new EncodedForm("UTF-16BE of " + part, text.getBytes(StandardCharsets.UTF_16BE), true));
  }

  private static void addSignForms(String address, List<EncodedForm> forms) {
    for (var sign : List.of("%40", "&#64;", "&#x40;", "&commat;", "\\u0040")) {
      forms.add(inAnyCase("address with " + sign, address.replace("@", sign)));
    }
  }

  /** Encodings hide the case, so each variant is encoded separately. */
  private static Stream<String> cases(String text) {
    return Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)).distinct();
  }

  private static void addEncodings(byte[] octets, Part part, List<EncodedForm> forms) {
    var hex = HexFormat.of();
    forms.add(inAnyCase("hex of " + part, hex.formatHex(octets)));
    forms.add(inAnyCase("percents of " + part, hex.withPrefix("%").formatHex(octets)));
    for (int before = 0; before < 3; before++) {
      var after = " after %d of %s".formatted(before, part);
      forms.add(asWritten("base64" + after, stable(BASE64, octets, before)));
      forms.add(asWritten("base64url" + after, stable(BASE64URL, octets, before)));
    }
  }

  /** Returns the characters that are the same whatever is encoded before and after the bytes. */
  private static String stable(Base64.Encoder encoder, byte[] octets, int before) {
    var shifted = new byte[before + octets.length];
    System.arraycopy(octets, 0, shifted, before, octets.length);
    return encoder
        .encodeToString(shifted)
        .substring(Math.ceilDiv(before * 8, 6), shifted.length * 8 / 6);
  }

  private static void addDigests(String canary, Material material, List<EncodedForm> forms) {
    for (var algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
      variants(canary)
          .forEach((text, variant) -> {
            var digest = digest(algorithm, text);
            var form = "%s of address %s, ".formatted(algorithm, variant);
            var hex = HexFormat.of().formatHex(digest).substring(0, material.hexDigits());
            forms.add(new EncodedForm(form + "octets", Arrays.copyOf(digest, 8), false));
            forms.add(inAnyCase(form + "hex", hex));
            forms.add(asWritten(form + "base64", beginning(BASE64, digest)));
            forms.add(asWritten(form + "base64url", beginning(BASE64URL, digest)));
          });
    }
  }

  private static String beginning(Base64.Encoder encoder, byte[] digest) {
    return encoder.encodeToString(digest).substring(0, 8);
  }

  private static Map<String, String> variants(String canary) {
    var variants = new LinkedHashMap<String, String>();
    variants.put(canary, "as given");
    variants.putIfAbsent(canary.toLowerCase(Locale.ROOT), "in lower case");
    variants.putIfAbsent(canary.strip(), "trimmed");
    variants.putIfAbsent(canary.strip().toLowerCase(Locale.ROOT), "in lower case, trimmed");
    return variants;
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(utf8(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EncodedForm inAnyCase(String name, String text) {
    return new EncodedForm(name, utf8(text), true);
  }

  private static EncodedForm asWritten(String name, String text) {
    return new EncodedForm(name, utf8(text), false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
