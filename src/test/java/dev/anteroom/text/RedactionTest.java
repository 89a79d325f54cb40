package dev.anteroom.text;

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
  /** Independent of the implementation: what an address harvester would search for. */
  private static final Pattern DETECTOR =
      Pattern.compile(
          "\\w[\\w.+-]*@[\\w-]+(\\.[\\w-]+)*\\.\\p{L}{2,24}(?![\\w-])",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Of a word or a local part; a sentence without spaces may end before a handle. */
  private static final String SPACED =
      "[\\w@&&[^\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}"
          + "\\p{IsKhmer}\\p{IsMyanmar}\\p{IsBopomofo}]]";

  /** A Fediverse handle is meant to be public. */
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<!%1$s)(?<!%1$s[.+-]{1,9})@[a-zA-Z0-9._-]+@".formatted(SPACED),
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern LITERAL = Pattern.compile("\\[[q.:]*[.:][q.:]*]");
  private static final Pattern DOMAIN =
      Pattern.compile("([q-]+(?:\\.[q-]+)*\\.q{2,24})(?=-{0,4}(?![q-]))");

  private static final Pattern PERCENT = Pattern.compile("%([0-7][0-9a-fA-F])");
  private static final Pattern ENTITY =
      Pattern.compile("&#(?:x0*([0-9A-Fa-f]{2,4})|0*([0-9]{2,5}));?");

  /** The at sign and the dot, spelled in different ways. */
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
          me@intranet.corp                       | [email]
          me@пример.рф                           | [email]
          me@example.भारत                        | [email]
          _me@example.org_ or __me@intra.corp__  | [email]_ or [email]__
          me@example.org-team, me@example.org.png | [email]-team, [email].png
          me@example.org\u200b2 or me@example.org&shy;2 | [email]\u200b2 or [email]&shy;2
          메일은 me@example.org으로 주세요          | 메일은 [email]으로 주세요
          me@example。com谢谢                     | [email]谢谢
          zhang@mail。example。edu。cn             | [email]
          reader@backup.zip                      | [email]
          me@example.org¹ or me@intra.corp②      | [email]¹ or [email]②
          @me+tag@example.org                    | @[email]
          @me@example.org@example.net            | @[email]
          me@example.org, @ann@social.example    | [email], @ann@social.example
          1+1=2 & 3%40                           | 1+1=2 & 3%40
          """)
  void emailAddressesAreRedactedAndTheRestIsKept(String text, String stored) {
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
  void aDisguisedEmailAddressIsRedacted(String text, String stored) {
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
        "™ and ㏂ and ﬁ @ ½ %",
        "%40@example.org",
        "npm install lodash@4.17.21, vue@3.4.21. Then",
        "https://cdn.example/npm/vue@3.4.21/dist/vue.js, jquery@3.7.1.min.js",
        "pkg:npm/%40angular/core@16.0.0 and name@1.2.3-beta.1, a@1.0.0-alpha.beta",
        "node@20.x, typescript@5, python@3.13",
        "3 tickets 2@4.50, eggs@3.00 each, morgens@7.30 Uhr, 2@4.50.Danke",
        "https://img.example/logo@2x.png, icon@3x.min.svg, hero@2x.JPG?v=3",
        "backup@2024.tar.gz",
        "root@web01:~# ping root@192.0.2.7",
        "@ann, @小明。说得好 and @jane.doe",
        "同意@小明。说得好",
        "同意@小明．说得好",
        "同意@小明｡说得好",
        "感谢老师@李雷。今天的文章写得很好，谢谢",
        "@Override, @app.route(\"/x\") and `@app.route`",
        "in \"quotes\" and \"@app.route\", '@app.route', by='@app.route'",
        ".@jane.doe said it first, lunch w/@jane.doe",
        "@ann@social.example (@ann@social.example) 关注@ann@social.example",
        "https://social.example/@ann@mastodon.example"
      })
  void otherTextIsKeptByteForByte(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(new Redaction.Redacted(text, 0));
  }

  @Test
  void aChainOfAddressLiteralsIsReadOnce() throws IOException {
    long once = reads(" " + "@[.]".repeat(2_000));
    long twice = reads(" " + "@[.]".repeat(4_000));

    assertThat(once).isPositive();
    assertThat(twice).isLessThan(once * 5 / 2);
  }

  /** Returns how many characters were read. */
  private static long reads(String text) throws IOException {
    var file = Files.createTempFile("redaction", ".jfr");
    try (var recording = new Recording()) {
      recording
          .enable("jdk.MethodTiming")
          .with("filter", "dev.anteroom.text.DeobfuscatedText::at")
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
  void theResultEqualsThatOfRedactingOneSignAtATime(@ForAll("signsAndDomains") String text) {
    var cut = text;
    for (int pass = 0; pass < 8; pass++) {
      cut = redactOneSignAtATime(cut);
    }

    assertThat(Redaction.redact(text).text()).isEqualTo(cut);
  }

  @Provide
  Arbitrary<String> signsAndDomains() {
    return Arbitraries.of("@", "@", "[:]", "[q.q]", "[q]", ".", "q", "qq", "-", " ")
        .list()
        .ofMaxSize(24)
        .map(pieces -> String.join("", pieces));
  }

  /** Redacts without reusing results from one at sign to the next. */
  private static String redactOneSignAtATime(String text) {
    var kept = new StringBuilder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      int first = text.charAt(i) == '@' ? endOfDomain(text, i + 1) : i;
      if (first <= i + 1) {
        continue;
      }
      int end = first;
      while (text.startsWith("@", end) && endOfDomain(text, end + 1) > end + 1) {
        end = endOfDomain(text, end + 1);
      }
      int sign = i;
      while (sign > from && text.charAt(sign - 1) == '@') {
        sign--;
      }
      int start = sign;
      while (start > from && "q.-".indexOf(text.charAt(start - 1)) >= 0) {
        start--;
      }
      boolean mayBeHandle = end == first && sign == i && text.charAt(i + 1) != '[';
      if (text.substring(start, sign).contains("q") && !(mayBeHandle && isHandle(text, start))) {
        kept.append(text, from, start).append("[email]");
        from = end;
        i = from - 1;
      }
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static int endOfDomain(String text, int begin) {
    var literal = LITERAL.matcher(text).region(begin, text.length());
    if (literal.lookingAt()) {
      return literal.end();
    }
    var domain = DOMAIN.matcher(text).region(begin, text.length());
    return domain.lookingAt() ? domain.end(1) : begin;
  }

  private static boolean isHandle(String text, int start) {
    int before = start - 2;
    while (before >= 0 && ".-".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return start > 0
        && text.charAt(start - 1) == '@'
        && (before < 0 || "q@".indexOf(text.charAt(before)) < 0);
  }

  @Property(tries = 3_000)
  void redactingARedactedTextChangesNothing(@ForAll("textsWithAddresses") String text) {
    var once = Redaction.redact(text).text();

    assertThat(Redaction.redact(once)).isEqualTo(new Redaction.Redacted(once, 0));
  }

  @Property(tries = 3_000)
  void noDisguisedAddressRemainsAfterTheDisguiseIsUndone(
      @ForAll("disguisedAddresses") String address,
      @ForAll("fillings") String before,
      @ForAll("fillings") String after) {
    var redacted = Redaction.redact(before + " " + address + " " + after).text();

    assertThat(isAddressIn(undisguised(redacted))).as(redacted).isFalse();
  }

  @Test
  void redactionsAreCounted() {
    assertThat(
            Redaction.redact("me@example.org http://u@host.example you@example.org").redactions())
        .isEqualTo(3);
  }

  @Property(tries = 3_000)
  void anIndependentDetectorFindsNoRemainingAddress(@ForAll("textsWithAddresses") String text) {
    assertThat(isAddressIn(Redaction.redact(text).text())).isFalse();
  }

  private static boolean isAddressIn(String text) {
    // A handle may have compatibility forms of ASCII letters.
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return DETECTOR.matcher(HANDLE.matcher(plain).replaceAll(" ")).find();
  }

  @Provide
  Arbitrary<String> textsWithAddresses() {
    var label = Arbitraries.strings().withChars("abcäöß123-").ofMinLength(1).ofMaxLength(8);
    var ending = Arbitraries.strings().withChars("abcäöß").ofMinLength(1).ofMaxLength(8);
    var address =
        Combinators.combine(label, label, ending)
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

  /** Generates an address, disguised or not. */
  @Provide
  Arbitrary<String> disguisedAddresses() {
    var label = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    var signs = Arbitraries.of(SIGNS);
    var forms = Arbitraries.integers().between(0, FORMS).list().ofSize(40);
    // One form throughout, or a different one for each character.
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

  /** Undoes disguises independently of the implementation under test. */
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
