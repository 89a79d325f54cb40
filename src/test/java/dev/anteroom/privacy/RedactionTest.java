package dev.anteroom.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class RedactionTest {
  /** Not ours: what anybody harvesting addresses would look for. */
  private static final Pattern DETECTOR =
      Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Domains of two labels or more, or literals. */
  private static final Pattern SIGN_AND_DOMAINS =
      Pattern.compile("(?>@(?:\\[[a.:]*[.:][a.:]*]|[a-]+(?:\\.[a-]+)+))+");

  private static final Pattern PERCENT = Pattern.compile("%([0-7][0-9a-fA-F])");
  private static final Pattern ENTITY =
      Pattern.compile("&#(?:x0*([0-9A-Fa-f]{2,4})|0*([0-9]{2,5}));?");

  /** What an address is spoken with. */
  private static final String[][] SIGNS = {
    {"@", "."},
    {" [at] ", " [dot] "},
    {"(at)", "(dot)"},
    {"{at}", "."},
    {" <at> ", " {dot} "},
    {"-at-", "-dot-"},
    {"_at_", "_dot_"},
    {" at ", " dot "}
  };

  private static final int FORMS = 12;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ                                | [email]
          me﹫example﹒org                              | [email]
          𝐦𝐞@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐨𝐫𝐠                              | [email]
          me&commat;example&period;org                 | [email]
          me&#0064example&#x2E;org                     | [email]
          &#109;&#101;&#64;&#101;&#120;&#46;&#111;&#114;&#103; | [email]
          me&amp;#64;example.org                       | [email]
          %6d%65%40%65xample%2Eorg                     | [email]
          me%2540example.org                           | [email]
          me%40@example.org                            | [email]
          %40@example.org                              | [email]
          me%EF%BC%A0example.org                       | [email]
          mailto%3Ame%40example.org                    | mailto%3A[email]
          write m​e@exa­mple.o⁠rg now   | write [email] now
          me [at] example [dot] org                    | [email]
          me(at)example(dot)org                        | [email]
          me {AT} example {DOT} org                    | [email]
          me <at> example.org                          | [email]
          me [ @ ] example [ . ] org                   | [email]
          me_at_example_dot_org                        | [email]
          me-at-example-dot-org                        | [email]
          me@example [dot] org                         | [email]
          mail me at example dot org today             | mail [email] today
          me at mail dot example dot org               | [email]
          http://user＠host.example/a                   | http://host.example/a
          http:&#47;&#47;u@host.example                | http:&#47;&#47;host.example
          http%3A%2F%2Fu%40host/a                      | http%3A%2F%2Fhost/a
          me&#000000000000064;example.org              | [email]
          me&commatexample.org                         | [email]
          me&lt;at&gt;example&lbrack;dot&rbrack;org    | [email]
          me&shy;@exa&ZeroWidthSpace;mple.org          | [email]
          me＆#64;example.org                           | [email]
          me％40example.org                             | [email]
          me&#\u200b64;example.org                     | [email]
          me@acme™.org                                 | [email]
          //x.example/?to=me@b.example&dashboard=1      | //x.example/?to=[email]&dashboard=1
          """)
  void aDisguisedAddressIsCutAsWell(String text, String stored) {
    assertThat(Redaction.redact(text).text()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a [at] b",
        "meet me at example.org",
        "look at this dot",
        "Look at dot com bubbles.",
        "name at gmail.com",
        "50% at 5 [dot]",
        "3%40 of AT&amp;T and x &lt; y &#64; z",
        "array[at] = x.y",
        "std::vector<at> v; v.push_back(1)",
        "@noon, me@localhost, @Override public int at(int i)",
        "We were at it. Dot said so.",
        "the dot at the end",
        "100%25 sure, a%20b, caf%C3%A9",
        "look-at-me, state-of-the-art",
        "https://news.example/stay-at-home-orders.html",
        "created_at_utc.csv",
        "me-at-example.org",
        "cat (at home) dot matrix",
        "1 @ 2.50, eggs @ 3.00",
        "&#xFFFFFFFFFF; &#; &#x; & %zz %4 %",
        "price: 5€ at 20:00. 😀 at work. ①②③",
        "http://host.example/@writer/post.html",
        "[email] [email]@ [email]",
        "that cat sat. I dotted it",
        "meet me at noon - it's fine.",
        "look at the dots (and dashes) on it",
        "a&lt=3&gt=4, me@localhost&period=3",
        "™ and ㏂ and ﬁ @ ½ %"
      })
  void whatIsNoAddressStaysByteForByte(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(new Redaction.Redacted(text, 0));
  }

  @Test
  void aChainOfLiteralsIsFollowedOnceAndNotOnceForEachOfItsSigns() throws IOException {
    long once = reads(" " + "@[.]".repeat(2_000));
    long twice = reads(" " + "@[.]".repeat(4_000));

    assertThat(once).isPositive();
    assertThat(twice).isLessThan(once * 5 / 2);
  }

  /** How many characters were looked at. */
  private static long reads(String text) throws IOException {
    var file = Files.createTempFile("redaction", ".jfr");
    try (var recording = new Recording()) {
      recording
          .enable("jdk.MethodTiming")
          .with("filter", "dev.anteroom.privacy.DecodedText::at")
          .with("period", "endChunk");
      recording.start();
      Redaction.redact(text);
      recording.stop();
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals("jdk.MethodTiming"))
          .mapToLong(event -> event.getLong("invocations"))
          .sum();
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 20_000)
  void signsDomainsAndLiteralsAreCutAsTheGrammarReadOneSignAtATimeSays(
      @ForAll("signsAndDomains") String text) {
    var cut = text;
    for (int pass = 0; pass < 8; pass++) {
      cut = cutOneSignAtATime(cut);
    }

    assertThat(Redaction.redact(text).text()).isEqualTo(cut);
  }

  @Provide
  Arbitrary<String> signsAndDomains() {
    return Arbitraries.of("@", "@", "[:]", "[a.a]", "[a]", ".", "a", "-", " ")
        .list()
        .ofMaxSize(24)
        .map(pieces -> String.join("", pieces));
  }

  /** Remembers nothing from one sign to the next. */
  private static String cutOneSignAtATime(String text) {
    var kept = new StringBuilder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      var domains = SIGN_AND_DOMAINS.matcher(text).region(i, text.length());
      if (!domains.lookingAt()) {
        continue;
      }
      int start = i;
      while (start > from && text.charAt(start - 1) == '@') {
        start--;
      }
      while (start > from && "a.-".indexOf(text.charAt(start - 1)) >= 0) {
        start--;
      }
      if (start < i) {
        kept.append(text, from, start).append("[email]");
        from = domains.end();
        i = from - 1;
      }
    }
    return kept.append(text, from, text.length()).toString();
  }

  @Property(tries = 3_000)
  void aRedactedTextHasNothingMoreToCut(@ForAll("textsWithAddresses") String text) {
    var once = Redaction.redact(text).text();

    assertThat(Redaction.redact(once)).isEqualTo(new Redaction.Redacted(once, 0));
  }

  @Property(tries = 3_000)
  void noDisguisedAddressIsLeftForADetectorThatUndoesTheDisguise(
      @ForAll("disguisedAddresses") String address,
      @ForAll("fillings") String before,
      @ForAll("fillings") String after) {
    var redacted = Redaction.redact(before + " " + address + " " + after).text();

    assertThat(DETECTOR.matcher(undisguised(redacted)).find()).as(redacted).isFalse();
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

  @Provide
  Arbitrary<String> fillings() {
    var words =
        Arbitraries.of(
            "Hello,",
            "see",
            "é漢",
            "50%",
            "AT&amp;T",
            "at",
            "dot",
            "it.",
            "(yes)",
            "😀",
            "\u200f",
            "x=1");
    var anything = Arbitraries.strings().all().ofMaxLength(5);
    return Arbitraries.oneOf(words, anything)
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join(" ", pieces));
  }

  /** An address in one of the disguises, or in none. */
  @Provide
  Arbitrary<String> disguisedAddresses() {
    var label = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    var signs = Arbitraries.of(SIGNS);
    var forms = Arbitraries.integers().between(0, FORMS).list().ofSize(40);
    // One form throughout, or another one for each character.
    var disguise =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, FORMS).map(form -> Collections.nCopies(40, form)),
            forms);
    return Combinators.combine(label, label, label, signs, disguise)
        .as((local, domain, top, sign, form) -> {
          var plain = "q" + local + sign[0] + "q" + domain + sign[1] + "q" + top;
          return IntStream.range(0, plain.length())
              .mapToObj(i -> disguised(plain.charAt(i), form.get(i % form.size())))
              .collect(Collectors.joining());
        });
  }

  private static String disguised(char c, int form) {
    if (c == ' ') {
      return " ";
    }
    return switch (form) {
      case 1 -> Character.toString(c - 0x20 + 0xFF00);
      case 2 -> "&#" + (int) c + ";";
      case 3 -> "&#x%X;".formatted((int) c);
      case 4 -> "&#000000000000" + (int) c + ";";
      case 5 -> "&amp;#" + (int) c + ";";
      case 6 -> "%%%02x".formatted((int) c);
      case 7 -> "%%25%02X".formatted((int) c);
      case 8 -> "&#65286;#" + (int) c + ";";
      case 9 -> c + "\u200b";
      case 10 -> "\u202e" + c + "\u2069\u00ad";
      case 11 -> Character.isLetter(c) ? Character.toString(0x1D41A + c - 'a') : "" + c;
      case FORMS -> Character.toString(Character.toUpperCase(c));
      default -> Character.toString(c);
    };
  }

  /** Written for this test, in another way than what it tests. */
  private static String undisguised(String text) {
    var plain = text;
    for (int pass = 0; pass < 4; pass++) {
      plain = Normalizer.normalize(plain, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
      plain = PERCENT.matcher(plain).replaceAll(m -> character(m.group(1), 16));
      plain =
          ENTITY
              .matcher(plain)
              .replaceAll(
                  m -> m.group(1) == null ? character(m.group(2), 10) : character(m.group(1), 16));
      plain = plain.replace("&amp;", "&");
    }
    return plain
        .replaceAll("(?i)\\s*(?:[\\[({<]at[])}>]|(?<=\\w)-at-|(?<=[^\\W_])_at_)\\s*", "@")
        .replaceAll("(?i)\\s*(?:[\\[({<]dot[])}>]|-dot-|_dot_)\\s*", ".")
        .replaceAll("(?i)(q\\w+) at (q\\w+) dot (q\\w+)", "$1@$2.$3");
  }

  private static String character(String digits, int radix) {
    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, radix)));
  }
}
