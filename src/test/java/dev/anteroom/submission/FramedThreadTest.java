package dev.anteroom.submission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The thread page in a frame of an article, in a browser without JavaScript. */
@QuarkusTest
@ExtendWith(Chromium.class)
class FramedThreadTest {
  private static final int NARROW = 320;

  private HttpServer pages;
  private String origin;
  private String site;

  @BeforeEach
  void serveArticle() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin = "http://localhost:" + pages.getAddress().getPort();
    site =
        siteWith(
            Map.of(
                "name",
                "The Post",
                "origins",
                List.of(origin),
                "formatting",
                "basic",
                "maxDepth",
                10));
    // Read here, because the address of the service is unknown to other threads.
    var framed = thread();
    pages.createContext(
        "/",
        exchange -> {
          var page =
              "<!doctype html><title>The bridge</title><h1>The bridge</h1><iframe title='Comments'"
                  + " width='100%%' height='2000' src='%s'></iframe>".formatted(framed);
          var octets = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, octets.length);
          try (var body = exchange.getResponseBody()) {
            body.write(octets);
          }
        });
    pages.start();
  }

  @AfterEach
  void stop() {
    pages.stop(0);
  }

  @Test
  void aReaderReadsSendsCorrectsAndSeesThatTheCommentIsPending() {
    published(site, anyReply().put("article", article()).put("body", "The *first* comment"));

    Chromium.visit(
        false,
        page -> {
          page.navigate(article());
          var frame = frame(page);
          assertThat(frame.locator("em")).hasText("first");

          fill(frame, "Who pays?", "reader@");
          frame.locator("button.send").click();
          assertThat(frame.locator("#fault-email")).isVisible();
          assertThat(frame.locator("textarea")).hasValue("Who pays?");

          fill(frame, "Who pays?", "reader@example.org");
          frame.locator("button.send").click();
          assertThat(frame.locator("#reply-waiting")).isVisible();
          assertThat(frame.locator(".body")).hasCount(1);
          assertThat(page.url()).isEqualTo(article());
        });
  }

  @Test
  void aReplyIsWrittenInTheFrame() {
    published(site, anyReply().put("article", article()));

    Chromium.visit(
        false,
        page -> {
          page.navigate(article());
          frame(page).locator("a.answer").click();
          assertThat(frame(page).getByText("Reply to Reader")).isVisible();
          assertThat(page.url()).isEqualTo(article());
        });
  }

  @Test
  void aPageOfAnotherOriginCannotShowIt() {
    Chromium.visit(
        false,
        page -> {
          page.navigate(article().replace("localhost", "127.0.0.1"));

          assertThat(frame(page).locator("form")).hasCount(0);
        });
  }

  @Test
  void deepRepliesAreReadableOnANarrowScreen() {
    String parent = null;
    for (int i = 0; i < 10; i++) {
      var reply =
          anyReply().put("article", article()).put("body", "A reply of ten words. ".repeat(5));
      parent = published(site, parent == null ? reply : reply.put("parent", parent));
    }

    Chromium.visit(
        new Browser.NewContextOptions().setViewportSize(NARROW, 800),
        page -> {
          page.navigate(thread());

          var body = page.locator(".body").last().boundingBox();
          assertThat(body.width).isGreaterThan(NARROW * .6);
          assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(NARROW);
          Accessibility.check(page);
        });
  }

  private static void fill(FrameLocator frame, String body, String address) {
    frame.locator("textarea").fill(body);
    frame.locator("input[name=name]").fill("Reader");
    frame.locator("input[name=email]").fill(address);
  }

  private static FrameLocator frame(Page page) {
    return page.frameLocator("iframe");
  }

  private String article() {
    return origin + "/bridge";
  }

  private String thread() {
    return Http.service() + "/sites/" + site + "/thread?article=" + article();
  }
}
