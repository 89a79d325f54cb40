package dev.anteroom.canary;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anteroom.canary.LeakSearch.Finding;
import dev.anteroom.canary.LeakSearch.Material;
import dev.anteroom.canary.LeakSearch.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
@Tag("full")
class LeakSearchTest {
  /** Contains tildes, the only sign of an address whose Base64 and base64url differ. */
  private static final String ADDRESS = "Canary~~~7f3a91@Leak-7f3a91.example";

  private static final String CANARY = " " + ADDRESS;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final HexFormat LOWER_HEX = HexFormat.of();
  private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

  private final LeakSearch search = new LeakSearch(List.of("someone@elsewhere.example", CANARY));

  /** Encoded independently of the search, so that a form that is no longer searched is noticed. */
  static Stream<Arguments> leaks() {
    var leaks = new ArrayList<Arguments>();
    Map.of(
            "address", ADDRESS,
            "local part", "Canary~~~7f3a91",
            "domain", "Leak-7f3a91.example")
        .forEach((part, text) -> leaks.addAll(written(part, text)));
    for (var sign : List.of("%40", "&#64;", "&#x40;", "&#X40;", "&commat;", "\\u0040")) {
      var form = "address with " + sign.replace('X', 'x');
      leaks.add(leak(form, "canary~~~7f3a91" + sign + "leak-7f3a91.example"));
    }
    for (var algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
      Map.of(
              "as given", " Canary~~~7f3a91@Leak-7f3a91.example",
              "in lower case", " canary~~~7f3a91@leak-7f3a91.example",
              "trimmed", "Canary~~~7f3a91@Leak-7f3a91.example",
              "in lower case, trimmed", "canary~~~7f3a91@leak-7f3a91.example")
          .forEach((variant, text) ->
              leaks.addAll(
                  digested(algorithm + " of address " + variant + ", ", digest(algorithm, text))));
    }
    return leaks.stream();
  }

  private static List<Arguments> written(String part, String text) {
    var leaks = new ArrayList<Arguments>();
    var lower = text.toLowerCase(Locale.ROOT);
    var upper = text.toUpperCase(Locale.ROOT);
    for (var variant : List.of(text, lower, upper)) {
      var octets = variant.getBytes(UTF_8);
      leaks.add(leak("text of " + part, variant));
      leaks.add(leak("reversal of " + part, new StringBuilder(variant).reverse().toString()));
      leaks.add(leak("hex of " + part, LOWER_HEX.formatHex(octets)));
      leaks.add(leak("hex of " + part, UPPER_HEX.formatHex(octets)));
      leaks.add(leak("percents of " + part, LOWER_HEX.withPrefix("%").formatHex(octets)));
      leaks.add(leak("percents of " + part, UPPER_HEX.withPrefix("%").formatHex(octets)));
      for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
        leaks.add(arguments(wide.name() + " of " + part, variant.getBytes(wide)));
      }
      for (int before = 0; before < 3; before++) {
        // Tildes and question marks around it change the characters next to the encoded form.
        var whole = ("{~?".substring(0, before) + variant + "?~").getBytes(UTF_8);
        var form = " after " + before + " of " + part;
        leaks.add(leak("base64" + form, BASE64.encodeToString(whole)));
        leaks.add(leak("base64url" + form, BASE64URL.encodeToString(whole)));
      }
    }
    return leaks;
  }

  private static List<Arguments> digested(String form, byte[] digest) {
    return List.of(
        arguments(form + "octets", digest),
        arguments(form + "octets", Arrays.copyOf(digest, 8)),
        leak(form + "hex", LOWER_HEX.formatHex(digest)),
        leak(form + "hex", UPPER_HEX.formatHex(digest)),
        leak(form + "hex", UPPER_HEX.formatHex(digest).substring(0, 12)),
        leak(form + "base64", BASE64.encodeToString(digest)),
        leak(form + "base64", BASE64.encodeToString(digest).substring(0, 8)),
        leak(form + "base64url", BASE64URL.encodeToString(digest)),
        leak(form + "base64url", BASE64URL.encodeToString(digest).substring(0, 8)));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void aLeakIsFoundInAnyMaterialAndAcrossChunks(String form, byte[] leak) throws IOException {
    for (var material : Material.values()) {
      for (int offset : List.of(0, 1_111, LeakSearch.CHUNK - leak.length / 2)) {
        var octets = random(LeakSearch.CHUNK + 4_096, 7);
        System.arraycopy(leak, 0, octets, offset, leak.length);

        assertThat(search.search("here", octets, material))
            .extracting(Finding::form, Finding::canary)
            .contains(tuple(form, CANARY));
        assertThat(search.search("here", new ByteArrayInputStream(octets), material))
            .isEqualTo(search.search("here", octets, material));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySearchedFormIsTested(Material material) {
    assertThat(leaks().map(leak -> leak.get()[0]).collect(Collectors.toSet()))
        .isEqualTo(
            EncodedForm.of(CANARY, EnumSet.allOf(Part.class), material).stream()
                .map(EncodedForm::name)
                .collect(Collectors.toSet()));
  }

  @Test
  void adjacentLeaksAreEachFoundOnceAtAnyChunkBoundary() throws IOException {
    int count = 4 * LeakSearch.CHUNK / ADDRESS.length();
    var stream = new ByteArrayInputStream(ADDRESS.repeat(count).getBytes(UTF_8));

    assertThat(search.search("here", stream, Material.TEXT))
        .filteredOn(finding -> finding.form().equals("text of address"))
        .isEqualTo(
            IntStream.range(0, count)
                .mapToObj(i ->
                    new Finding("here", "text of address", CANARY, (long) i * ADDRESS.length()))
                .toList());
  }

  @Test
  void aLeakAtTheEndOfMaterialOfAnyLengthIsFound() throws IOException {
    var leak = ADDRESS.getBytes(UTF_8);
    for (int length = LeakSearch.CHUNK - 8; length < LeakSearch.CHUNK + 300; length++) {
      var octets = new byte[length];
      System.arraycopy(leak, 0, octets, length - leak.length, leak.length);

      assertThat(search.search("here", new ByteArrayInputStream(octets), Material.BINARY))
          .contains(new Finding("here", "text of address", CANARY, length - leak.length));
    }
  }

  @Test
  void eightDigitsOfADigestAreALeakInTextButNotInBinary() {
    var hex = LOWER_HEX.formatHex(digest("SHA-256", CANARY));

    assertThat(search.search("here", hex.substring(0, 8).getBytes(UTF_8), Material.TEXT))
        .extracting(Finding::form)
        .containsExactly("SHA-256 of address as given, hex");
    assertThat(search.search("here", hex.substring(0, 7).getBytes(UTF_8), Material.TEXT)).isEmpty();
    assertThat(search.search("here", hex.substring(0, 11).getBytes(UTF_8), Material.BINARY))
        .isEmpty();
  }

  @Test
  void onlyUniquePartsAreSearchedFor() {
    var parts = EnumSet.of(Part.ADDRESS, Part.LOCAL_PART);
    var search = new LeakSearch(List.of("canary-7f3a91@example.org"), parts);

    assertThat(search.search("here", "me@example.org".getBytes(UTF_8), Material.TEXT)).isEmpty();
    assertThat(search.search("here", "Canary-7f3a91".getBytes(UTF_8), Material.TEXT))
        .extracting(Finding::form)
        .containsExactly("text of local part");
  }

  @Test
  void aCanaryThatIsNoAddressOrTooShortIsRefused() {
    for (var canary : List.of("canary-7f3a91", "me@leak-7f3a91.example")) {
      assertThatThrownBy(() -> new LeakSearch(List.of(canary)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(canary.split("@", 2)[0]);
    }
  }

  @Test
  void emptyAndTinyMaterialHasNoLeak() throws IOException {
    for (int length = 0; length < 5; length++) {
      var octets = new byte[length];
      assertThat(search.search("here", octets, Material.TEXT)).isEmpty();
      assertThat(search.search("here", new ByteArrayInputStream(octets), Material.TEXT)).isEmpty();
    }
  }

  @Test
  void dataWithoutLeaksHasNoFindings() throws IOException {
    var canaries =
        IntStream.range(0, 40)
            .mapToObj(i -> "Canary-%04x@leak-%04x.example".formatted(i, i))
            .toList();
    var search = new LeakSearch(canaries);

    for (var material : Material.values()) {
      var random = new ByteArrayInputStream(random(20_000_000, 11));
      assertThat(search.search("random", random, material)).isEmpty();
      assertThat(search.search("text", others(4_000_000, 3), material)).isEmpty();
    }
  }

  @Test
  void filesAndTheirNamesAreSearched(@TempDir Path directory) throws IOException {
    var inside = Files.createDirectories(directory.resolve("a/b")).resolve("c");
    Files.writeString(inside, "x" + ADDRESS);
    var named = Files.writeString(directory.resolve("canary~~~7f3a91.txt"), "nothing");
    var folder = Files.createDirectory(directory.resolve("leak-7f3a91.example"));

    assertThat(search.search(directory, Material.BINARY))
        .containsExactlyInAnyOrder(
            new Finding(inside.toString(), "text of address", CANARY, 1),
            new Finding(inside.toString(), "text of local part", CANARY, 1),
            new Finding(inside.toString(), "text of domain", CANARY, 17),
            new Finding("name of " + named, "text of local part", CANARY, 0),
            new Finding("name of " + folder, "text of domain", CANARY, 0));
    assertThat(search.search(inside, Material.TEXT)).hasSize(3);
  }

  private static Arguments leak(String form, String text) {
    return arguments(form, text.getBytes(UTF_8));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random(int length, int seed) {
    var octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  /** Returns ids, digests and other addresses, as logs contain them. */
  private static byte[] others(int length, int seed) {
    var random = new Random(seed);
    var digest = new byte[32];
    var text = new ByteArrayOutputStream();
    while (text.size() < length) {
      random.nextBytes(digest);
      text.writeBytes(
          "%s reader%d@example.org %s %s%n"
              .formatted(
                  new UUID(random.nextLong(), random.nextLong()),
                  random.nextInt(1_000),
                  LOWER_HEX.formatHex(digest),
                  BASE64.encodeToString(digest))
              .getBytes(UTF_8));
    }
    return text.toByteArray();
  }
}
