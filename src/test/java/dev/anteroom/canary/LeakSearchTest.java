package dev.anteroom.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.canary.LeakSearch.Finding;
import dev.anteroom.canary.LeakSearch.Material;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeakSearchTest {
  private static final String CANARY = "Canary-7f3a91@leak-7f3a91.example.org";
  private static final String LOWER = "canary-7f3a91@leak-7f3a91.example.org";

  private final LeakSearch search = new LeakSearch(List.of("other@else.example.org", CANARY));

  /** Made in ways of their own, so that a form that is no longer searched is missed. */
  static Stream<Arguments> leaks() throws Exception {
    var octets = CANARY.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("text", CANARY),
        Arguments.of("text", CANARY.toUpperCase(java.util.Locale.ROOT)),
        Arguments.of("local part", "canary-7f3a91"),
        Arguments.of("domain", "LEAK-7F3A91.example.org"),
        Arguments.of("reversed", "gro.elpmaxe.19a3f7-kael@19a3f7-yranac"),
        Arguments.of("percent sign", LOWER.replace("@", "%40")),
        Arguments.of("entity", LOWER.replace("@", "&#64;")),
        Arguments.of("hexadecimal entity", LOWER.replace("@", "&#X40;")),
        Arguments.of("JSON escape", LOWER.replace("@", "\\u0040")),
        Arguments.of("hex", HexFormat.of().formatHex(octets)),
        Arguments.of("hex", HexFormat.of().withUpperCase().formatHex(octets)),
        Arguments.of("percents", HexFormat.of().withPrefix("%").withUpperCase().formatHex(octets)),
        Arguments.of("base64 after 0", base64("xyz", "\n")),
        Arguments.of("base64 after 1", base64("{\"email\":\"", "\"}")),
        Arguments.of("base64 after 2", base64("ab", "cd")),
        Arguments.of("base64url after 0", Base64.getUrlEncoder().encodeToString(octets)),
        Arguments.of("MD5 of what was typed, hex", hex("MD5", CANARY)),
        Arguments.of("MD5 of its lower case, hex", hex("MD5", LOWER)),
        Arguments.of("SHA-1 of its lower case, hex", hex("SHA-1", LOWER).substring(0, 8)),
        Arguments.of("SHA-256 of its lower case, hex", hex("SHA-256", LOWER).substring(0, 10)),
        Arguments.of("SHA-512 of its lower case, hex", hex("SHA-512", LOWER)),
        Arguments.of(
            "SHA-256 of its lower case, base64",
            Base64.getEncoder().encodeToString(digest("SHA-256", LOWER))),
        Arguments.of(
            "SHA-512 of its lower case, base64url",
            Base64.getUrlEncoder().encodeToString(digest("SHA-512", LOWER)).substring(0, 9)));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void aLeakIsFoundInTheMidstOfOtherText(String form, String leak) {
    var text = other(3_000, 1) + leak + other(3_000, 2);

    assertThat(search.search("here", text.getBytes(StandardCharsets.UTF_8), Material.TEXT))
        .extracting(Finding::form, Finding::canary)
        .contains(org.assertj.core.groups.Tuple.tuple(form, CANARY));
  }

  @Test
  void everyFormIsFoundInBinaryToo() {
    LeakSearch.forms(CANARY, Material.BINARY)
        .forEach((form, octets) -> {
          var material = new byte[50_000];
          new Random(7).nextBytes(material);
          System.arraycopy(octets, 0, material, 31_111, octets.length);

          assertThat(search.search("here", material, Material.BINARY))
              .extracting(Finding::form)
              .contains(form);
        });
  }

  @Test
  void rawDigestsAndWideCharactersAreFound() throws Exception {
    for (var octets :
        List.of(
            digest("MD5", LOWER),
            digest("SHA-1", CANARY),
            LOWER.getBytes(StandardCharsets.UTF_16LE),
            LOWER.getBytes(StandardCharsets.UTF_16BE))) {
      assertThat(search.search("here", octets, Material.BINARY)).isNotEmpty();
    }
  }

  @Test
  void whatIsNoLeakIsNotFound() {
    var random = new byte[20_000_000];
    new Random(11).nextBytes(random);

    assertThat(search.search("random", random, Material.BINARY)).isEmpty();
    assertThat(
            search.search(
                "text", other(2_000_000, 3).getBytes(StandardCharsets.UTF_8), Material.TEXT))
        .isEmpty();
  }

  @Test
  void filesAreSearchedWithTheirNames(@TempDir Path directory) throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "x" + LOWER);
    Files.writeString(directory.resolve("canary-7f3a91"), "nothing");

    assertThat(search.search(directory, Material.BINARY))
        .extracting(Finding::form)
        .contains("text", "local part");
    assertThat(search.search(directory, Material.BINARY))
        .anyMatch(finding -> finding.where().startsWith("name of"));
  }

  private static String base64(String before, String after) {
    return Base64.getEncoder()
        .encodeToString((before + CANARY + after).getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(String algorithm, String text) throws Exception {
    return HexFormat.of().formatHex(digest(algorithm, text));
  }

  private static byte[] digest(String algorithm, String text) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ids, digests and other addresses, as logs are full of. */
  private static String other(int length, int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(new UUID(random.nextLong(), random.nextLong()))
          .append(" reader")
          .append(random.nextInt(1_000))
          .append("@example.org ");
    }
    return text.toString();
  }
}
