package dev.anteroom.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.publication.EmbeddingPages.widget;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the widget looks and reads on every kind of page. */
@QuarkusTest
@ExtendWith(Chromium.class)
class WidgetAppearanceTest {
  private static final String DARK_CLASS =
      "<style>body.dark { background: #121212; color: #eee; }</style>";

  private final EmbeddingPages pages = new EmbeddingPages();

  @AfterEach
  void stop() {
    pages.close();
  }

  @Test
  void aPageThatIsDarkByAClassHasALegibleWidget() {
    publish("A reply with a link, https://example.org/a.");
    pages.head(DARK_CLASS);

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          widget(page).locator("form .send").click();
          assertThat(widget(page).locator("[aria-invalid]").first()).isVisible();
          Accessibility.checkInLight(page);
          page.evaluate("document.body.classList.add('dark')");
          assertThat(widget(page)).hasClass("widget dark");
          Accessibility.checkInLight(page);
          assertThat(widget(page).locator("select")).hasCSS("color-scheme", "dark");
          Chromium.picture(page, "widget-dark-class");
        });
  }

  @Test
  void theWidgetIsReadableIfThePagesRootFontIsSmall() {
    publish("A reply.");
    pages.head("<style>html { font-size: 62.5%; } body { font-size: 1.6rem; }</style>");

    Chromium.visit(
        Chromium.phone(),
        page -> {
          pages.open(page, "/bridge");
          assertThat(fontSize(page, "label")).isGreaterThanOrEqualTo(15);
          assertThat(fontSize(page, ".note")).isGreaterThanOrEqualTo(13);
          assertThat(fontSize(page, "h2")).isGreaterThanOrEqualTo(18);
          for (var field : List.of("textarea", "input", "select")) {
            assertThat(fontSize(page, field)).isGreaterThanOrEqualTo(16);
          }
        });
  }

  @Test
  void everythingThatIsTouchedHas24Pixels() {
    publish("A reply.");

    Chromium.visit(
        Chromium.phone(),
        page -> {
          pages.open(page, "/bridge");
          for (var target : widget(page).locator("button, select, a, input, textarea").all()) {
            if (target.isVisible() && !"anteroomCheck".equals(target.getAttribute("name"))) {
              var box = target.boundingBox();
              assertThat(Math.min(box.width, box.height))
                  .as(target.textContent())
                  .isGreaterThanOrEqualTo(24);
            }
          }
        });
  }

  @Test
  void theWidgetIsUsableWithForcedColoursAndReducedMotion() {
    publish("A reply.");
    var options =
        new Browser.NewContextOptions()
            .setForcedColors(ForcedColors.ACTIVE)
            .setReducedMotion(ReducedMotion.REDUCE);

    Chromium.visit(
        options,
        page -> {
          pages.open(page, "/bridge");
          assertThat(widget(page).locator(".send")).not().hasCSS("border-top-width", "0px");
          assertThat(page.locator("article").first()).hasCSS("transition-duration", "0s");
          Chromium.picture(page, "widget-forced-colours");
        });
  }

  @Test
  void at200PercentNothingIsCutOff() {
    publish("A reply.");

    Chromium.visit(
        new Browser.NewContextOptions().setViewportSize(640, 512).setDeviceScaleFactor(2),
        page -> {
          pages.head("<style>html { zoom: 2; }</style>").open(page, "/bridge");
          assertThat(
                  (Boolean)
                      page.evaluate(
                          "document.documentElement.scrollWidth <="
                              + " document.documentElement.clientWidth"))
              .isTrue();
        });
  }

  @ParameterizedTest
  @CsvSource({"ar, rtl, ar", "he, rtl, he", "ja, ltr, ja", "fil, ltr, en", "est, ltr, en"})
  void textsOfReadersHaveTheLanguageOfThePage(String language, String direction, String shown) {
    publish("直角の骨 שלום");
    pages.language(language);

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(widget(page)).hasAttribute("dir", direction);
          assertThat(widget(page)).hasAttribute("lang", shown);
          assertThat(page.locator("article p.text")).hasAttribute("lang", language);
          assertThat(page.locator("article p.text")).hasAttribute("dir", "auto");
          assertThat(widget(page).locator("[name=email]")).hasAttribute("dir", "ltr");
          widget(page).locator("form textarea").fill("שלום, עולם!");
          assertThat(widget(page).locator("form textarea")).hasCSS("direction", "rtl");
        });
  }

  @Test
  void withoutTheLanguageFileTheWidgetIsEnglish() {
    pages.language("de");

    Chromium.visit(
        true,
        page -> {
          page.route("**/languages/**", route -> route.abort());
          pages.open(page, "/bridge");
          assertThat(widget(page).locator("form h2")).hasText("Leave a Reply");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://example.org/Solid_(web) now | https://example.org/Solid_(web)",
        "请看https://example.org/a。谢谢 | https://example.org/a",
        "(https://example.org/it's). | https://example.org/it's"
      })
  void aLinkEndsWhereAPersonWouldEndIt(String row) {
    var parts = row.split(" \\| ", -1);
    publish(parts[0]);

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(page.locator("article p.text")).hasText(parts[0]);
          assertThat(page.locator("article p.text a")).hasAttribute("href", parts[1]);
        });
  }

  @Test
  void formattedRepliesAreShownWithoutScriptsOfAnyKind() {
    pages.newSite(Map.of("formatting", "basic"));
    publish(
        "**bold** `code` [a link](https://example.org/a) [no](javascript:alert(1))\n\n"
            + "<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n> quoted\n\n- one\n- two");
    pages.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src {service}; connect-src {service};"
            + " require-trusted-types-for 'script'; trusted-types anteroom");

    Chromium.visit(
        true,
        page -> {
          var dialogs = new ArrayList<String>();
          page.onDialog(dialog -> dialogs.add(dialog.message()));
          pages.open(page, "/bridge");
          var text = page.locator("article .formatted");
          assertThat(text.locator("strong")).hasText("bold");
          assertThat(text.locator("li")).hasCount(2);
          assertThat(text.locator("a")).hasAttribute("href", "https://example.org/a");
          assertThat(text.locator("a")).hasAttribute("rel", "nofollow ugc noopener");
          assertThat(text.locator("img, script")).hasCount(0);
          assertThat(dialogs).isEmpty();
        });
  }

  @Test
  void whereThePageAllowsNoPolicyTheTextIsShownAsTyped() {
    pages.newSite(Map.of("formatting", "basic"));
    publish("**bold**");
    pages.header(
        "Content-Security-Policy", "require-trusted-types-for 'script'; trusted-types other");

    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/bridge");
          assertThat(page.locator("article p.text")).hasText("**bold**");
        });
  }

  private void publish(String body) {
    published(
        pages.site(), anyReply().put("article", pages.origin() + "/bridge").put("body", body));
  }

  private static double fontSize(Page page, String selector) {
    var size =
        widget(page)
            .locator(selector)
            .first()
            .evaluate("element => parseFloat(getComputedStyle(element).fontSize)");
    return ((Number) size).doubleValue();
  }
}
