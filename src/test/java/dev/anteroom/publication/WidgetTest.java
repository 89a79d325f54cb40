package dev.anteroom.publication;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.anteroom.testsupport.Accessibility;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The widget on a static page of another origin, in a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
class WidgetTest {
  private static final String PAGE =
      """
      <!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>The bridge</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><main><h1>The bridge, once more</h1>
      <p>Comments: <span data-anteroom-count="{article}" data-anteroom-site="{site}">?</span></p>
      <div data-anteroom-site="{site}" data-anteroom-article="{article}">
      <form method="post" action="{service}/api/sites/{site}/comments">
      <p>Your email address will not be published.</p>
      <input type="hidden" name="article" value="{article}">
      <label>Reply <textarea name="body" required></textarea></label>
      <label>Name <input name="name" required></label>
      <label>Email <input name="email" type="email" required></label>
      <button>Post reply</button></form></div></main>
      <script src="{service}/embed.js" defer></script></body></html>
      """;

  private final String service = address();
  private HttpServer pages;
  private String origin;
  private String site;
  private String article;

  @BeforeEach
  void servePages() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin = "http://localhost:" + pages.getAddress().getPort();
    site = site(Map.of());
    article = origin + "/bridge";
    pages.createContext(
        "/",
        exchange -> {
          var language = exchange.getRequestURI().getQuery();
          var page =
              PAGE.replace("{lang}", language == null ? "en" : language)
                  .replace("{article}", article)
                  .replace("{site}", site)
                  .replace("{service}", service)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange
              .getResponseHeaders()
              .add(
                  "Content-Security-Policy",
                  "default-src 'none'; script-src " + service + "; connect-src " + service);
          exchange.sendResponseHeaders(200, page.length);
          try (var body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    pages.start();
  }

  @AfterEach
  void stop() {
    pages.stop(0);
  }

  @Test
  void aCommentIsSentShownAsPendingApprovedAndAnswered() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("h2").first()).hasText("No replies yet");
          fill(page, "Does anybody know who pays? See https://example.org/minutes.");
          send(page);
          assertThat(page.locator(".waiting")).containsText("who pays");
          assertThat(page.locator(".waiting")).containsText("Only you can see it.");
          assertThat(page.locator("[role=status]")).containsText("waiting for approval");
          Chromium.picture(page, "widget-waiting");

          page.reload();
          assertThat(page.locator(".waiting")).containsText("who pays");
          var id = page.locator(".waiting").getAttribute("data-id");
          decide("approve", id).then().statusCode(200);

          open(page);
          assertThat(page.locator("article")).hasCount(1);
          assertThat(page.locator("article a[rel='nofollow ugc noopener']"))
              .hasAttribute("href", "https://example.org/minutes");
          assertThat(page.locator("[data-anteroom-count]")).hasText("1");
          page.getByLabel("Reply to Reader").click();
          assertThat(widget(page).locator("form h2")).hasText("Reply to Reader");
          assertThat(widget(page).locator("textarea")).isFocused();
          fill(page, "The county does.");
          send(page);
          var answer = page.locator(".waiting").getAttribute("data-id");
          decide("approve", answer).then().statusCode(200);
          assertThat(queued(answer).jsonPath().getBoolean("proven")).isTrue();

          open(page);
          assertThat(page.locator("article article")).containsText("The county does.");
          Chromium.picture(page, "widget");
        });
  }

  @Test
  void withoutJavaScriptThePlainFormWorksAlone() {
    Chromium.visit(
        false,
        page -> {
          page.navigate(article);
          page.locator("textarea").fill("Plainly sent.");
          page.locator("input[name=name]").fill("Reader");
          page.locator("input[name=email]").fill("reader@example.org");
          page.getByText("Post reply").click();
          assertThat(page.url()).isEqualTo(article + "#reply-waiting");
        });

    admin()
        .queryParam("site", site)
        .get("/api/moderation/comments")
        .then()
        .body("comments[0].body", org.hamcrest.Matchers.equalTo("Plainly sent."));
  }

  @Test
  void errorsAreShownAtTheirFieldsAndNoInputIsLost() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          widget(page).locator("textarea").fill("A reply.");
          widget(page).getByLabel("Name").fill("Reader");
          widget(page).getByLabel("Email").fill("me@");
          page.locator(".send").click();

          assertThat(widget(page).getByLabel("Email")).isFocused();
          assertThat(widget(page).getByLabel("Email")).hasAttribute("aria-invalid", "true");
          assertThat(page.locator("#fault-email")).containsText("not a valid e-mail address");
          assertThat(widget(page).locator("textarea")).hasValue("A reply.");
          Accessibility.check(page);
        });
  }

  @Test
  void aPendingCommentIsEditedWithdrawnAndDeleted() {
    Chromium.visit(
        true,
        page -> {
          open(page);
          fill(page, "It costs ten million.");
          send(page);
          var id = page.locator(".waiting").getAttribute("data-id");
          page.getByText("Edit", exactly()).click();
          page.locator(".waiting textarea").fill("It costs twelve million.");
          page.getByText("Save", exactly()).click();
          assertThat(page.locator(".waiting")).containsText("twelve million");
          assertThat(queued(id).jsonPath().getString("body")).isEqualTo("It costs twelve million.");

          page.getByText("Withdraw", exactly()).click();
          assertThat(page.locator(".waiting")).hasCount(0);
          assertThat(queued(id).jsonPath().getString("status")).isEqualTo("deleted");

          page.getByText("Forget me on this device").click();
          assertThat((String) page.evaluate("JSON.stringify(localStorage)")).isEqualTo("{}");
        });
  }

  @Test
  void longThreadsArePagedAndSortedAndNewCommentsAreAnnounced() {
    decide(
            "approve",
            IntStream.range(0, 52)
                .mapToObj(i -> anyReply().put("article", article).put("body", "Number " + i + "."))
                .map(reply -> submitted(site, reply))
                .toArray(String[]::new))
        .then()
        .statusCode(200);

    Chromium.visit(
        true,
        page -> {
          open(page);
          assertThat(page.locator("h2").first()).hasText("52 replies");
          assertThat(page.locator("article")).hasCount(50);
          page.getByText("More replies").click();
          assertThat(page.locator("article")).hasCount(52);
          page.getByLabel("Order").selectOption("newest");
          assertThat(page.locator("article").first()).containsText("Number 51.");
        });
  }

  @Test
  void theWidgetSolvesTheProofOfWorkThatASiteRequires() {
    site = site(Map.of("guards", Map.of("work", "enforce", "speed", "off")));

    Chromium.visit(
        true,
        page -> {
          open(page);
          fill(page, "Solved by the browser.");
          send(page);
          var id = page.locator(".waiting").getAttribute("data-id");
          assertThat(queued(id).jsonPath().getList("verdict.matches")).isEmpty();
        });
  }

  @Test
  void theWidgetUsesThePagesLanguageEvenRightToLeft() {
    speaks("ar", "rtl", "لن يتم نشر عنوان بريدك الإلكتروني.");
  }

  @ParameterizedTest
  @Tag("full")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | ltr | Ihre E-Mail-Adresse wird nicht veröffentlicht.
          fr | ltr | Votre adresse e-mail ne sera pas publiée.
          es | ltr | Tu dirección de correo electrónico no será publicada.
          """)
  void theWidgetUsesThePagesLanguage(String language, String direction, String notice) {
    speaks(language, direction, notice);
  }

  private void speaks(String language, String direction, String notice) {
    published(site, anyReply().put("article", article));

    Chromium.visit(
        Chromium.phone(),
        page -> {
          page.navigate(article + "?" + language);
          assertThat(widget(page).locator("form .note").first()).containsText(notice);
          assertThat(page.locator("[role=region]")).hasAttribute("dir", direction);
          assertThat(page.locator("article")).hasCount(1);
          assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(390);
          Accessibility.check(page);
          Chromium.picture(page, "widget-" + language);
        });
  }

  @Test
  void theWidgetIsAccessibleAndLoadsNothingFromOtherOrigins() {
    published(site, anyReply().put("article", article).put("body", "<img src=x onerror=alert(1)>"));

    Chromium.visit(
        true,
        page -> {
          var asked = new ArrayList<String>();
          page.onRequest(request -> asked.add(request.url()));
          page.onDialog(dialog -> asked.add("a dialog"));
          open(page);
          assertThat(page.locator("article p")).hasText("<img src=x onerror=alert(1)>");
          Accessibility.check(page);
          assertThat(asked).allMatch(url -> url.startsWith(origin) || url.startsWith(service));
          assertThat(page.context().cookies()).isEmpty();
        });
  }

  @Test
  void theClassicScriptHasAtMost15KilobytesWithoutTheOtherLanguages() throws Exception {
    var loader = Http.send(Http.request("/embed.js"), BodyHandlers.ofString()).body();
    var module = Pattern.compile("embed/[0-9a-f]{12}/embed\\.").matcher(loader);
    assertThat(module.find()).isTrue();

    var script =
        Http.send(
            Http.request("/" + module.group() + "js").header("Accept-Encoding", "gzip"),
            BodyHandlers.ofByteArray());

    assertThat(script.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(script.body()).hasSizeLessThanOrEqualTo(15 * 1_024);
  }

  private String site(Map<String, ?> more) {
    var settings = new ConcurrentHashMap<String, Object>(more);
    settings.put("name", "The Valley Post");
    settings.put("origins", List.of(origin));
    return siteWith(settings);
  }

  private void open(Page page) {
    page.navigate(article);
    widget(page).locator("form h2").waitFor();
  }

  /** The widget in its shadow root; the form in the page itself stays hidden. */
  private static Locator widget(Page page) {
    return page.locator("[role=region]");
  }

  private static void fill(Page page, String body) {
    widget(page).locator("textarea").fill(body);
    widget(page).getByLabel("Name").fill("Reader");
    widget(page).getByLabel("Email").fill("reader@example.org");
  }

  private static void send(Page page) {
    page.locator(".send").click();
    page.locator(".waiting").waitFor();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static String address() {
    var url = Http.service();
    return "http://localhost:" + url.getPort();
  }
}
