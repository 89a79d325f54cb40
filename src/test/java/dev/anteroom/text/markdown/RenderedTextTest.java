package dev.anteroom.text.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RenderedTextTest {
  @Example
  void escapesEntitiesAndMarksAreResolved() {
    assertThat(RenderedText.of("ca*si*no a\\*b &lt;i&gt; `x &amp;` **b**").text())
        .isEqualTo("casino a*b <i> x &amp; b");
  }

  @Example
  void blocksAreOnLinesOfTheirOwn() {
    assertThat(RenderedText.of("> a\n> b\n\n- c\n- d\n\n```\n  e\n\nf\n```").text())
        .isEqualTo("a\nb\nc\nd\n\n  e\n\nf");
  }

  @Example
  void whatIsNotInTheSubsetIsText() {
    assertThat(RenderedText.of("# a\n\n<b>c</b>\n\n---\n\nd\n===").text())
        .isEqualTo("# a\n\n<b>c</b>\n\n---\n\nd\n===");
  }

  @Example
  void theTargetsOfLinksFollowTheText() {
    var rendered = RenderedText.of("[ca](https://a.example/\\_b)[si][r]no ![x](/y)\n\n[r]: /r");

    assertThat(rendered.text()).isEqualTo("casino x\nhttps://a.example/_b\n/y\n/r");
  }

  @Example
  void aTargetThatIsShownIsNotRepeated() {
    assertThat(RenderedText.of("https://a.example/_b_c <https://b.example>").text())
        .isEqualTo("https://a.example/_b_c https://b.example");
  }

  @Example
  void eachPartHasItsPlaceInTheStoredText() {
    var stored = "Say ca*si*no, a\\*b, &lt; and [x](https://a.example/\\_b) `c`\n\n```\n  d\n```";

    assertThat(source(stored, "casino")).isEqualTo("ca*si*no");
    assertThat(source(stored, "a*b")).isEqualTo("a\\*b");
    assertThat(source(stored, "<")).isEqualTo("&lt;");
    assertThat(source(stored, "https://a.example/_b")).isEqualTo("https://a.example/\\_b");
    assertThat(source(stored, "c")).isEqualTo("c");
    assertThat(source(stored, "  d")).isEqualTo("  d");
  }

  @Property
  void everyCharacterHasAPlaceInTheStoredText(@ForAll("markdown") String stored) {
    var rendered = RenderedText.of(stored);

    assertThat(rendered.starts()).hasSize(rendered.text().length());
    assertThat(rendered.ends()).hasSize(rendered.text().length());
    for (int i = 0; i < rendered.text().length(); i++) {
      assertThat(rendered.starts()[i]).isBetween(0, rendered.ends()[i]);
      assertThat(rendered.ends()[i]).isLessThanOrEqualTo(stored.length());
      char c = rendered.text().charAt(i);
      if (Character.isLetter(c)) {
        assertThat(stored.substring(rendered.starts()[i], rendered.ends()[i]))
            .as("the place of %s at %d", c, i)
            .containsAnyOf(Character.toString(c), "&");
      }
    }
  }

  @Provide
  Arbitrary<String> markdown() {
    return Arbitraries.of(
            "a",
            "b",
            " ",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "`",
            "``",
            "```\n",
            "[",
            "](",
            ")",
            "]: ",
            "![",
            "<",
            ">",
            "> ",
            "- ",
            "1. ",
            "\\",
            "&lt;",
            "https://a.example/",
            "\t",
            "    ",
            "é",
            "😀",
            "#",
            "<!--",
            "\"")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static String source(String stored, String shown) {
    var rendered = RenderedText.of(stored);
    int at = rendered.text().indexOf(shown);
    var span = rendered.source(at, at + shown.length());
    return stored.substring(span.start(), span.end());
  }
}
