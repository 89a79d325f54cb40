package dev.anteroom.submission;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anteroom.testsupport.Anteroom.siteWith;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks that a browser's autofill never fills in the honeypot. */
@QuarkusTest
@ExtendWith(Chromium.class)
@Tag("full")
class AutofillTest {
  private static final Map<String, String> PERSON =
      Map.of(
          "NAME_FULL", "Zoe Reader",
          "EMAIL_ADDRESS", "zoe@example.org",
          "COMPANY_NAME", "Reader and Daughters",
          "ADDRESS_HOME_LINE1", "1 Bridge Road",
          "ADDRESS_HOME_CITY", "Riverton",
          "PHONE_HOME_WHOLE_NUMBER", "+12025550143");

  @Test
  void autofillLeavesTheHoneypotOfTheServicesFormEmpty() {
    var site = siteWith(Map.of("name", "A site"));

    Chromium.visit(
        true,
        page -> {
          page.setContent(
              "<form method=post action='%s/api/sites/%s/comments'><button>Send</button></form>"
                  .formatted(Http.service(), site));
          page.locator("button").click();
          page.waitForURL("**/comments");

          fill(page, "document.querySelector('[name=name]')");

          assertThat(page.locator("[name=name]")).hasValue("Zoe Reader");
          assertThat(page.locator("[name=email]")).hasValue("zoe@example.org");
          assertThat(page.locator("[name=anteroomCheck]")).hasValue("");
        });
  }

  @Test
  void autofillLeavesTheHoneypotOfTheDocumentedFormAndTheWidgetEmpty() throws IOException {
    var pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var origin = "http://localhost:" + pages.getAddress().getPort();
    var site = siteWith(Map.of("name", "A site", "origins", List.of(origin)));
    var documented =
        documentedForm()
            .replace("https://comments.example.org", Http.service().toString())
            .replace("https://www.example.org/bridge", origin + "/bridge")
            .replace("\"post\"", '"' + site + '"')
            .replace("/post/", "/" + site + "/");
    var script = "<script src='%s/embed.js'></script>".formatted(Http.service());
    pages.createContext(
        "/",
        exchange -> {
          boolean hasWidget = exchange.getRequestURI().getPath().equals("/bridge");
          var octets =
              ("<!doctype html><meta charset=utf-8>" + documented + (hasWidget ? script : ""))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, octets.length);
          exchange.getResponseBody().write(octets);
          exchange.close();
        });
    pages.start();
    try {
      Chromium.visit(
          true,
          page -> {
            page.navigate(origin + "/plain");
            fill(page, "document.querySelector('[name=name]')");
            assertThat(page.locator("[name=email]")).hasValue("zoe@example.org");
            assertThat(page.locator("[name=anteroomCheck]")).hasValue("");

            page.navigate(origin + "/bridge");
            var widget = page.locator("anteroom-comments");
            assertThat(widget.locator("[autocomplete=name]")).isVisible();
            fill(
                page,
                "document.querySelector('anteroom-comments').shadowRoot"
                    + ".querySelector('[name=name]')");
            assertThat(widget.locator("[autocomplete=email]")).hasValue("zoe@example.org");
            assertThat(widget.locator("form:has([autocomplete=name]) [name=anteroomCheck]"))
                .hasValue("");
          });
    } finally {
      pages.stop(0);
    }
  }

  /** Returns the form that the documentation offers to copy. */
  private static String documentedForm() throws IOException {
    var page = Files.readString(Path.of("docs/embedding.md"));
    int start = page.lastIndexOf("<anteroom-comments", page.indexOf("<form"));
    return page.substring(start, page.indexOf("\n```", start));
  }

  /** Simulates choosing a saved address after the browser has analysed the form. */
  private static void fill(Page page, String field) {
    var protocol = page.context().newCDPSession(page);
    protocol.send("Autofill.enable");
    var trigger = new JsonObject();
    trigger.addProperty("fieldId", node(protocol, field));
    trigger.add("address", person());
    Eventually.until(() -> {
      protocol.send("Autofill.trigger", trigger);
      return page.evaluate(field + ".form.elements.email.value").equals("zoe@example.org");
    });
  }

  private static int node(CDPSession protocol, String expression) {
    var asked = new JsonObject();
    asked.addProperty("expression", expression);
    var found = protocol.send("Runtime.evaluate", asked).getAsJsonObject("result");
    var object = new JsonObject();
    object.add("objectId", found.get("objectId"));
    return protocol
        .send("DOM.describeNode", object)
        .getAsJsonObject("node")
        .get("backendNodeId")
        .getAsInt();
  }

  private static JsonObject person() {
    var fields = new JsonArray();
    PERSON.forEach((name, value) -> {
      var field = new JsonObject();
      field.addProperty("name", name);
      field.addProperty("value", value);
      fields.add(field);
    });
    var address = new JsonObject();
    address.add("fields", fields);
    return address;
  }
}
