package dev.anteroom.text.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** The HTML of comments, formatted and as typed. */
class CommentHtmlTest {
  /** The elements of comments with their attributes. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("p", Set.of()),
          Map.entry("br", Set.of()),
          Map.entry("em", Set.of()),
          Map.entry("strong", Set.of()),
          Map.entry("code", Set.of()),
          Map.entry("pre", Set.of()),
          Map.entry("blockquote", Set.of()),
          Map.entry("ul", Set.of()),
          Map.entry("ol", Set.of("start")),
          Map.entry("li", Set.of()),
          Map.entry("a", Set.of("href", "rel")));

  private static final Pattern OPENING_TAG = Pattern.compile("<[a-z]");
  private static final int MAX_DEPTH = 30;

  @Example
  void theSubsetIsRendered() {
    assertThat(
            html(
                """
                One *two* **three** `four`
                five

                > six

                - seven
                - eight

                3. nine

                ```js
                ten < 11
                ```
                [twelve](https://a.example/x "title")\
                """))
        .isEqualTo(
            "<p>One <em>two</em> <strong>three</strong> <code>four</code><br>five</p>"
                + "<blockquote><p>six</p></blockquote>"
                + "<ul><li>seven</li><li>eight</li></ul>"
                + "<ol start=\"3\"><li>nine</li></ol>"
                + "<pre><code>ten &lt; 11\n</code></pre>"
                + "<p><a href=\"https://a.example/x\" rel=\"ugc nofollow noopener\">twelve</a></p>");
  }

  @Example
  void headingsRulesHtmlAndIndentedCodeAreText() {
    assertThat(html("# a\n\n---\n\n<b onclick=x>c</b>\n\n    d\n\ne\n==="))
        .isEqualTo(
            "<p># a</p><p>---</p><p>&lt;b onclick=x&gt;c&lt;/b&gt;</p><p>d</p><p>e<br>===</p>");
  }

  @Example
  void anImageIsALink() {
    assertThat(html("![a cat](https://a.example/cat.png)"))
        .isEqualTo(
            "<p><a href=\"https://a.example/cat.png\" rel=\"ugc nofollow noopener\">a cat</a></p>");
  }

  @Example
  void onlyWebAddressesAreTargets() {
    assertThat(
            html(
                "[a](javascript:alert(1)) [b](data:text/html,x) [c](//e.example) [d](/x)"
                    + " [e](mailto:x) [f](JaVaScRiPt&colon;alert(1)) <vbscript:x>"
                    + " [g](java\\script:x) [h](&#106;avascript:x) [i](&#9;javascript:x)"))
        .isEqualTo("<p>a b c d e f vbscript:x g h i</p>");
  }

  @Example
  void aTargetIsNormalisedAndNeverEndsItsAttribute() {
    assertThat(html("[a](https://A.example/\"'<>&quot;x?q='#\"y)"))
        .isEqualTo(
            "<p><a href=\"https://a.example/%22&#39;%3C%3E%22x?q=%27#%22y\""
                + " rel=\"ugc nofollow noopener\">a</a></p>");
    assertThat(html("[a](https://u:p\\@evil.example\\\\@good.example/)")).doesNotContain("u:p");
  }

  @Example
  void aLinkWithoutVisibleTextShowsItsTarget() {
    assertThat(Jsoup.parse(html("[](https://a.example) [\u200b](https://b.example)")).text())
        .isEqualTo("https://a.example/ https://b.example/");
  }

  @Example
  void linksAreNotNested() {
    var links =
        "[https://a.example](https://b.example) [[c](https://c.example)](https://d.example)"
            + " ![[e](https://e.example)](https://f.example)";

    assertThat(Jsoup.parse(html(links)).select("a a")).isEmpty();
  }

  @Example
  void addressesWithoutMarksAreLinksThatNoEmphasisCuts() {
    assertThat(Jsoup.parse(html("*https://a.example/_b_c* (https://d.example/e_(f))")).select("a"))
        .extracting(link -> link.attr("href"))
        .containsExactly("https://a.example/_b_c", "https://d.example/e_(f)");
  }

  @Example
  void aTextOfWhichNothingWouldBeVisibleIsShownAsTyped() {
    assertThat(html("[a]: /b")).isEqualTo("<p>[a]: /b</p>");
    assertThat(html("```\n```")).isEqualTo("<p>```<br>```</p>");
  }

  @Example
  void anAddressFromATimeWhenTextsWereShownAsTypedIsNotRendered() {
    assertThat(html("ann\\@example.com")).isEqualTo("<p>[email]</p>");
  }

  @Example
  void aTextAsTypedHasParagraphsLinesAndLinks() {
    assertThat(Formatting.PLAIN.html("*a*\nb\n\n<i> https://c.example/d."))
        .isEqualTo(
            "<p>*a*<br>b</p><p>&lt;i&gt; <a href=\"https://c.example/d\""
                + " rel=\"ugc nofollow noopener\">https://c.example/d</a>.</p>");
  }

  @Property(tries = 3_000)
  void noTextGivesAnythingButTheElementsOfComments(@ForAll("hostile") String text) {
    for (var formatting : Formatting.values()) {
      var html = formatting.html(text);
      var body = Jsoup.parseBodyFragment(html).body();
      body.childNodes().forEach(node -> check(node, 0));
      // The parser has added nothing and left out nothing.
      assertThat(body.select("*").size() - 1)
          .isEqualTo(OPENING_TAG.matcher(html).results().count());
    }
  }

  @Property
  void whatReadersSeeIsTheTextThatRulesRead(@ForAll("hostile") String text) {
    Assume.that(!text.contains("](") && !text.contains("]:") && !text.contains("#64"));
    var rendered = letters(RenderedText.of(text).text());
    Assume.that(!rendered.isEmpty());

    var seen = letters(Jsoup.parseBodyFragment(html(text)).body().wholeText());

    assertThat(seen).isEqualTo(rendered);
  }

  private static String letters(String text) {
    return text.replaceAll("[^a-z]", "");
  }

  private static void check(Node node, int depth) {
    assertThat(depth).isLessThan(MAX_DEPTH);
    assertThat(node).isNotInstanceOf(Comment.class);
    if (node instanceof Element element) {
      var attributes = ALLOWED.get(element.tagName());
      assertThat(attributes).as(element.tagName()).isNotNull();
      assertThat(element.attributes().asList())
          .extracting(Attribute::getKey)
          .isSubsetOf(attributes);
      if (element.tagName().equals("a")) {
        assertThat(element.attr("href")).matches("https?://[!-~]+");
        assertThat(element.attr("rel")).isEqualTo("ugc nofollow noopener");
      }
    }
    node.childNodes().forEach(child -> check(child, depth + 1));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=x>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<a href=\"javascript:x\">",
            "</a>",
            "<p",
            ">",
            "\"",
            "'",
            "`",
            "```",
            "```js\n",
            "[",
            "](",
            ")",
            "]",
            "]: ",
            "![",
            "javascript:x",
            "data:text/html,",
            "java\nscript:",
            "https://a.example/",
            "https://",
            "HTTP://",
            "&lt;",
            "&#60;",
            "&#x3c;script&#x3e;",
            "&quot;",
            "&",
            "\\",
            "\\<",
            "*",
            "**",
            "_",
            "> ",
            "- ",
            "1. ",
            "999999999. ",
            "\n",
            "\n\n",
            "  \n",
            "\t",
            "a",
            "b c",
            "\u202e",
            "\u0000",
            "\ud800",
            "😀",
            " onmouseover=\"x\" ",
            "&#64;",
            "%22",
            "%0a",
            "<",
            "=",
            "/")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  private static String html(String text) {
    return Formatting.BASIC.html(text);
  }
}
