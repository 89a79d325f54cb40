package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.siteWith;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.anteroom.testsupport.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Static pages of another origin that embed the widget, each with the same content. */
final class EmbeddingPages implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>The bridge</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>
      <body><main><h1>The bridge, once more</h1>{body}</main>
      <script src="{service}/embed.js"></script></body></html>
      """;

  /** Read at once, because the threads of the server do not have the configuration of the test. */
  private final String service = "http://localhost:" + Http.service().getPort();

  private final HttpServer server;
  private final Map<String, String> headers = new HashMap<>();
  private String site;
  private String language = "en";
  private String head = "";
  private String body = "<anteroom-comments site=\"{site}\"></anteroom-comments>";

  EmbeddingPages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          var page = filled(PAGE).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          headers.forEach(exchange.getResponseHeaders()::add);
          exchange.sendResponseHeaders(200, page.length);
          try (var content = exchange.getResponseBody()) {
            content.write(page);
          }
        });
    server.start();
    site = newSite(Map.of());
  }

  /** Creates a site with these pages' origin and shows it from now on. */
  String newSite(Map<String, ?> settings) {
    var all = new HashMap<String, Object>(settings);
    all.putIfAbsent("name", "The Valley Post");
    all.putIfAbsent("origins", List.of(origin()));
    site = siteWith(all);
    return site;
  }

  String site() {
    return site;
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  EmbeddingPages language(String tag) {
    language = tag;
    return this;
  }

  EmbeddingPages head(String html) {
    head = html;
    return this;
  }

  EmbeddingPages body(String html) {
    body = html;
    return this;
  }

  EmbeddingPages header(String name, String value) {
    headers.put(name, filled(value));
    return this;
  }

  /** Opens a page and waits for the form. */
  String open(Page page, String path) {
    page.navigate(origin() + path);
    widget(page).locator("form h2").waitFor();
    return origin() + path;
  }

  /** The widget in its shadow root; a form in the page itself is not part of it. */
  static Locator widget(Page page) {
    return page.locator("[role=region]");
  }

  static Locator text(Page page) {
    return widget(page).locator("form textarea");
  }

  static void fill(Page page, String body) {
    text(page).fill(body);
    widget(page).getByLabel("Name").fill("Reader");
    widget(page).getByLabel("Email").fill("reader@example.org");
  }

  static void send(Page page) {
    widget(page).locator("form .send").click();
    page.locator(".waiting").waitFor();
  }

  private String filled(String text) {
    return text.replace("{language}", language)
        .replace("{head}", head)
        .replace("{body}", body)
        .replace("{site}", site)
        .replace("{service}", service);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
