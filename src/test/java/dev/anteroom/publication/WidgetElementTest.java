package dev.anteroom.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.publication.EmbeddingPages.fill;
import static dev.anteroom.publication.EmbeddingPages.send;
import static dev.anteroom.publication.EmbeddingPages.text;
import static dev.anteroom.publication.EmbeddingPages.widget;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.anteroom.testsupport.Chromium;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where and when the widget starts, and which article it shows. */
@QuarkusTest
@ExtendWith(Chromium.class)
class WidgetElementTest {
  private final EmbeddingPages pages = new EmbeddingPages();

  @AfterEach
  void stop() {
    pages.close();
  }

  @Test
  void afterARouteChangeTheReplyBelongsToTheNewArticle() {
    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/a");
          text(page).fill("For a.");
          page.evaluate(
              "history.pushState({}, '', '/b');"
                  + "document.querySelector('anteroom-comments').setAttribute('article', '/b')");
          assertThat(text(page)).hasValue("");
          fill(page, "For b.");
          send(page);

          var id = page.locator(".waiting").getAttribute("data-id");
          assertThat(queued(id).jsonPath().getString("article")).isEqualTo(pages.origin() + "/b");
        });
  }

  @Test
  void attributesThatChangeTogetherAreOneRequest() {
    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/a");
          var asked = articlesAsked(page);
          page.evaluate(
              """
              () => {
                const element = document.querySelector('anteroom-comments');
                for (const article of ['/b', '/c', '/d']) element.setAttribute('article', article);
                element.setAttribute('sort', 'newest');
              }
              """);
          assertThat(widget(page).locator("select")).hasValue("newest");
          widget(page).locator("form").waitFor();
          assertThat(asked).containsExactly(pages.origin() + "/d");
        });
  }

  @Test
  void anElementThatIsRemovedAsksNothingMore() {
    Chromium.visit(
        true,
        page -> {
          page.clock().install();
          pages.open(page, "/a");
          page.evaluate("window.removed = document.querySelector('anteroom-comments')");
          page.evaluate("removed.remove()");
          var requests = new ArrayList<String>();
          page.onRequest(request -> requests.add(request.url()));
          page.clock().runFor(120_000);
          assertThat(requests).isEmpty();

          page.evaluate("document.querySelector('main').append(removed)");
          widget(page).locator("form").waitFor();
        });
  }

  @Test
  void anElementThatIsMovedKeepsItsTextWithoutARequest() {
    Chromium.visit(
        true,
        page -> {
          pages.open(page, "/a");
          text(page).fill("Half a thought");
          var requests = new ArrayList<String>();
          page.onRequest(request -> requests.add(request.url()));
          page.evaluate(
              "document.querySelector('main').prepend(document.querySelector('anteroom-comments'))");
          assertThat(text(page)).hasValue("Half a thought");
          assertThat(requests).isEmpty();
        });
  }

  @Test
  void theFormerNotationWorksIfItIsAddedLateChangedOrReplaced() {
    pages.body("<p>Nothing yet</p>");

    Chromium.visit(
        true,
        page -> {
          page.navigate(pages.origin() + "/a");
          page.waitForFunction("window.Anteroom");
          for (var article : List.of("/one", "/two")) {
            var asked = articlesAsked(page);
            page.evaluate(
                """
                ([site, article]) => {
                  document.querySelector('#place')?.remove();
                  const place = document.createElement('div');
                  place.id = 'place';
                  place.dataset.anteroomSite = site;
                  place.dataset.anteroomArticle = article;
                  document.querySelector('main').append(place);
                }
                """,
                List.of(pages.site(), article));
            widget(page).locator("form").waitFor();
            assertThat(asked).containsExactly(pages.origin() + article);
          }
          var asked = articlesAsked(page);
          page.evaluate("document.querySelector('#place').dataset.anteroomArticle = '/three'");
          page.waitForCondition(() -> !asked.isEmpty());
          assertThat(asked).containsExactly(pages.origin() + "/three");
        });
  }

  @Test
  void anElementThatCannotHaveAShadowRootDoesNotStopTheOthers() {
    pages.body(
        """
        <ul data-anteroom-site="{site}"></ul>
        <div data-anteroom-site="{site}" data-anteroom-article="/b"></div>
        <anteroom-count site="{site}" article="/b">?</anteroom-count>
        """);

    Chromium.visit(
        true,
        page -> {
          page.navigate(pages.origin() + "/a");
          assertThat(widget(page).locator("form")).hasCount(2);
          assertThat(page.locator("anteroom-count")).hasText("0");
        });
  }

  @Test
  void theWidgetIsMountedInAShadowRootWithTextsOfThePageAndUnmounted() {
    pages.body("<div id=\"host\"><p>Without the widget</p></div>");

    Chromium.visit(
        true,
        page -> {
          page.navigate(pages.origin() + "/a");
          page.waitForFunction("window.Anteroom");
          page.evaluate(
              """
              (site) => {
                const place = document.createElement('div');
                document.querySelector('#host').attachShadow({mode: 'open'}).append(place);
                const texts = {leaveReply: '<b>Write</b> to us'};
                window.mounted = Anteroom.mount(place, {site, article: '/m', texts});
              }
              """,
              pages.site());
          assertThat(widget(page).locator("form h2")).hasText("<b>Write</b> to us");
          page.evaluate("mounted.unmount()");
          assertThat(widget(page)).hasCount(0);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          /?p=12&utm_source=x | -                       | -             | /?p=12
          /a#part             | -                       | -             | /a
          /a?ref=b            | /canonical/             | -             | /canonical/
          /a/                 | /canonical/             | ../2026/bridge/ | /2026/bridge/
          /a#/guide           | -                       | /guide        | /guide
          """)
  void theArticleIsTheAttributeOrTheCanonicalLinkOrTheAddress(
      String path, String canonical, String attribute, String article) {
    pages
        .head(canonical == null ? "" : "<link rel=\"canonical\" href=\"" + canonical + "\">")
        .body(
            "<anteroom-comments site=\"{site}\" "
                + (attribute == null ? "" : "article=\"" + attribute + "\"")
                + "></anteroom-comments>");

    Chromium.visit(
        true,
        page -> {
          var asked = articlesAsked(page);
          pages.open(page, path);
          assertThat(asked).containsExactly(pages.origin() + article);
        });
  }

  @Test
  void theCountsOf500LinksAreAskedForInBatches() {
    published(pages.site(), anyReply().put("article", pages.origin() + "/news/7"));
    pages.body(
        IntStream.range(0, 500)
            .mapToObj(i ->
                "<anteroom-count site=\"{site}\" article=\"/news/%d\">?</anteroom-count>"
                    .formatted(i))
            .collect(Collectors.joining("\n")));

    Chromium.visit(
        true,
        page -> {
          var posts = new ArrayList<String>();
          page.onRequest(request -> {
            if (request.method().equals("POST")) {
              posts.add(request.url());
            }
          });
          page.navigate(pages.origin() + "/");
          assertThat(page.locator("anteroom-count").last()).hasText("0");
          assertThat(page.locator("anteroom-count").nth(7)).hasText("1");
          assertThat(posts).hasSize(5).allMatch(url -> url.length() < 200);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type=\"module\" src=\"{service}/embed.js\"></script>",
        "<script src=\"{service}/embed.js\"></script><script src=\"{service}/embed.js\"></script>"
      })
  void aPageMayLoadTheScriptAsAModuleOrSeveralTimes(String scripts) {
    pages
        .header("Cross-Origin-Embedder-Policy", "require-corp")
        .body("<anteroom-comments site=\"{site}\"></anteroom-comments>" + scripts);

    Chromium.visit(
        true,
        page -> {
          var asked = articlesAsked(page);
          pages.open(page, "/a");
          assertThat(widget(page)).hasCount(1);
          assertThat(asked).hasSize(1);
        });
  }

  @Test
  void theWidgetWorksUnderAStrictPolicyWithTrustedTypes() {
    pages.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src {service}; connect-src {service};"
            + " require-trusted-types-for 'script'; trusted-types anteroom");

    Chromium.visit(
        true,
        page -> {
          var violations = new ArrayList<String>();
          page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("favicon")) {
              violations.add(message.text());
            }
          });
          pages.open(page, "/a");
          assertThat(widget(page).locator("form")).hasCSS("display", "grid");
          assertThat(violations).isEmpty();
        });
  }

  @Test
  void aBrowserOf2022IsEnough() {
    published(pages.site(), anyReply().put("article", pages.origin() + "/a"));

    Chromium.visit(
        true,
        page -> {
          page.addInitScript(
              """
              delete Map.groupBy; delete Object.groupBy; delete Array.fromAsync; delete URL.canParse;
              delete Promise.withResolvers; delete AbortSignal.any; delete AbortSignal.timeout;
              delete Array.prototype.toSorted; delete window.trustedTypes; delete window.navigation;
              window.CSSStyleSheet = undefined;
              """);
          pages.open(page, "/a");
          assertThat(page.locator("article")).hasCount(1);
          assertThat(widget(page).locator("form")).hasCSS("display", "grid");
        });
  }

  @Test
  void eventsTellWhatHappenedAndNoSecret() {
    Chromium.visit(
        true,
        page -> {
          page.addInitScript(
              """
              window.events = [];
              for (const name of ['loaded', 'submitted', 'error'])
                document.addEventListener('anteroom-' + name,
                  ({type, composed, detail}) => events.push(JSON.stringify({type, composed, detail})));
              """);
          pages.open(page, "/a");
          widget(page).locator("form .send").click();
          assertThat(widget(page).locator("[aria-invalid]").first()).isVisible();
          fill(page, "A reply.");
          send(page);

          assertThat((List<?>) page.evaluate("events"))
              .extracting(String::valueOf)
              .satisfiesExactly(
                  loaded -> assertThat(loaded).contains("anteroom-loaded", "\"total\":0"),
                  error -> assertThat(error).contains("anteroom-error", "\"field\":\"body\""),
                  sent -> assertThat(sent).contains("anteroom-submitted", "\"status\":\"pending\""))
              .allSatisfy(event ->
                  assertThat(event).contains("\"composed\":true").doesNotContain("receipt", "@"));
        });
  }

  /** Records the articles whose form is asked for from now on. */
  private static List<String> articlesAsked(Page page) {
    var articles = new ArrayList<String>();
    page.onRequest(request -> {
      var at = request.url().indexOf("/form?article=");
      if (at >= 0) {
        var article = request.url().substring(at + "/form?article=".length());
        articles.add(URLDecoder.decode(article, StandardCharsets.UTF_8));
      }
    });
    return articles;
  }
}
