package dev.anteroom.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  /** Not ours: what anybody harvesting addresses would look for. */
  private static final Pattern DETECTOR =
      Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write to me@example.org please         | write to [email] please
          me@example.org.                        | [email].
          (me@example.org)                       | ([email])
          <me@example.org>                       | <[email]>
          mailto:me@example.org?subject=hi       | mailto:[email]?subject=hi
          a@b.example@c.example                  | [email]
          me＠example.org                         | [email]
          me@example。org                         | [email]
          me%40example.org                       | [email]
          me&#64;example.org                     | [email]
          "me too"@example.org                   | [email]
          me@[192.0.2.1]                         | [email]
          ünïcode@bücher.example                 | [email]
          https://x.example/?to=me@example.org   | https://x.example/?to=[email]
          http://safe@host.example/path          | http://host.example/path
          http://u:p@host.example                | http://host.example
          ftp://a@b@host.example                 | ftp://host.example
          http://u%40host.example                | http://host.example
          https://medium.example/@writer/post    | https://medium.example/@writer/post
          meet @noon or me@localhost             | meet @noon or me@localhost
          a @ b.example                          | a @ b.example
          1+1=2 & 3%40                           | 1+1=2 & 3%40
          """)
  void addressesAreCutAndTheRestStays(String text, String stored) {
    assertThat(Redaction.redact(text).text()).isEqualTo(stored);
  }

  @Test
  void whatWasCutIsCounted() {
    assertThat(Redaction.redact("me@example.org http://u@host.example you@example.org").cut())
        .isEqualTo(3);
  }

  @Property(tries = 3_000)
  void noEmbeddedAddressIsLeftForAnIndependentDetector(@ForAll("textsWithAddresses") String text) {
    assertThat(DETECTOR.matcher(Redaction.redact(text).text()).find()).isFalse();
  }

  @Provide
  Arbitrary<String> textsWithAddresses() {
    var label = Arbitraries.strings().withChars("abcäöß123-").ofMinLength(1).ofMaxLength(8);
    var address =
        Combinators.combine(label, label, label)
            .as((a, b, c) -> "q" + a + "@q" + b + ".q" + c + "q");
    var piece =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(" .,;:/?#&=@%<>()[]\"'\\|\n\u200bé漢😀").ofMaxLength(6),
            Arbitraries.strings().all().ofMaxLength(6),
            Arbitraries.of("http://", "://", "mailto:", "&#64;", "%40"),
            address);
    return piece.list().ofMaxSize(8).map(pieces -> String.join("", pieces));
  }
}
