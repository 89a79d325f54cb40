package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.canary.LeakSearch;
import dev.anteroom.canary.LeakSearch.Finding;
import dev.anteroom.canary.LeakSearch.Material;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Http;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Sends a unique address through every input with all logging enabled, and then searches everything
 * that the service answered, logged and stored for these addresses.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class CanaryIT {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Every guard is enabled, and none holds or refuses anything. */
  private static final String GUARDED =
      """
      {"name": "A", "guards": {"work": "shadow", "rate": {"mode": "shadow", "perNetworkPerMinute": 1},
                               "duplicates": {"mode": "shadow"}}}
      """;

  @TempDir Path directory;

  private final List<String> canaries = new ArrayList<>();
  private final StringBuilder answers = new StringBuilder();
  private Service service;
  private String admin;
  private String privacy;

  @Test
  void noAddressIsFoundInAnswersLogsOrStoredData() throws Exception {
    var data = directory.resolve("data");
    var temporary = Files.createDirectory(directory.resolve("tmp"));
    var tables = new StringBuilder();
    var database = new EmbeddedDatabase(data);
    try (var started = Service.start(data, loggingAll(temporary))) {
      service = started;
      admin = "Bearer " + service.adminToken();
      database.logStatements();
      send("PUT", "/api/admin/sites/a", JSON, GUARDED, "Authorization", admin);
      privacy = "Bearer " + made("privacy");
      var comment = submitEverything();
      editAndWithdraw();
      decideAndLook(comment);
      writeRules();
      callPrivacyEndpoints();
      sendNonsense();
      readEverything();
      tables.append(database.tables());
      service.database().orElseThrow().destroyForcibly();
      TimeUnit.MILLISECONDS.sleep(300);
      submit(reply().put("email", canary("database-down")));
      form("name=Reader&article=a&body=A+reply.&email=" + canary("form-database-down"));
    }
    var search = new LeakSearch(canaries);

    var findings = new ArrayList<Finding>();
    findings.addAll(search.search("answers", utf8(answers.toString()), Material.TEXT));
    findings.addAll(search.search("tables", utf8(tables.toString()), Material.TEXT));
    for (var log : List.of(directory.resolve("data.log"), data.resolve("postgresql.log"))) {
      findings.addAll(search.search(log.toString(), Files.readAllBytes(log), Material.TEXT));
    }
    findings.addAll(search.search(data.resolve("postgresql"), Material.BINARY));
    findings.addAll(search.search(temporary, Material.BINARY));
    findings.addAll(search.search(data.resolve("erasures.jsonl"), Material.TEXT));

    assertThat(findings).isEmpty();
    assertEverythingWasSearched(data, tables.toString());
  }

  /** Fails if the search could find nothing because there was nothing to search. */
  private void assertEverythingWasSearched(Path data, String tables) throws IOException {
    assertThat(canaries).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(answers.toString())
        .contains("202", "303", "413", "415", "422", "503", "[email]", "anteroom_intake")
        .contains("Sign out", "Write to [email]", "byRule", "A reply to [email].")
        .contains("An edit to [email].", "texts", "closed");
    assertThat(tables)
        .contains("comment:", "A reply.", "[email]", "history:", "erasure:", "guard:work")
        .contains("former_text:", "An edit to [email].")
        .contains("guard_mark: ", "site_rate: ", "replica: ", "guard:duplicate");
    assertThat(Files.readString(data.resolve("postgresql.log"))).contains("insert into comment");
    assertThat(service.log()).contains("TRACE", "org.hibernate", "202 POST");
  }

  private static Map<String, String> loggingAll(Path temporary) {
    return Map.of(
        "QUARKUS_LOG_LEVEL", "DEBUG",
        "QUARKUS_LOG_CATEGORY__DEV_ANTEROOM__LEVEL", "TRACE",
        "QUARKUS_LOG_CATEGORY__ORG_HIBERNATE__LEVEL", "TRACE",
        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false",
        "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
        "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  /** Returns the id of a pending comment. */
  private String submitEverything() {
    var id = id(submit(reply().put("email", canary("json"))));
    submit(reply().put("email", canary("upper").toUpperCase(java.util.Locale.ROOT)));
    submit(reply().put("email", canary("keyed")), "Idempotency-Key", "a key");
    submit(reply().put("email", canary("replayed")), "Idempotency-Key", "a key");
    submit(reply(), "Idempotency-Key", canary("key"));
    submit(reply(), "User-Agent", canary("agent"));
    submit(reply(), "X-Forwarded-For", canary("forwarded"), "Referer", canary("referer"));
    submit(reply(), "Cookie", "a=" + canary("cookie"), "Origin", "https://" + canary("origin"));
    submit(reply(), "Authorization", "Bearer " + canary("bearer"));
    submit(reply().put("name", "I am " + canary("name")));
    submit(reply().put("body", "Write to " + canary("body")));
    submit(
        reply()
            .put("body", "Or " + canary("spoken").replace("@", " [at] ").replace(".", " [dot] ")));
    submit(reply().put("body", "mailto:" + canary("percent").replace("@", "%40")));
    submit(reply().put("article", "an article of " + canary("article")));
    submit(reply().put("website", "https://%s@example.org/".formatted(query(canary("userinfo")))));
    submit(reply().put("website", "https://example.org/?to=" + canary("website")));
    submit(reply().put("proof", canary("proof")).put("work", canary("work")));
    submit(reply().put("startedAt", canary("started")).put("parent", canary("parent")));
    submit(reply().put("email", canary("spam")).put("homepage", canary("homepage")));
    submit(reply().put("email", "x " + canary("faulty")));
    form("article=a&name=Reader&body=A+reply.&email=" + canary("form"));
    form("article=a&name=&body=" + canary("form-body") + "&email=" + canary("form-faulty"));
    return id;
  }

  private void editAndWithdraw() {
    var mine = submit(reply().put("email", canary("edited")));
    var receipt = field(mine, "receipt");
    for (var body :
        List.of(
            "{\"body\":\"An edit to " + canary("edit") + ".\"}",
            "{\"body\":\""
                + canary("edit-spoken").replace("@", " [at] ").replace(".", " [dot] ")
                + "\"}",
            "{\"body\":\"https://%s@example.org/\"}".formatted(query(canary("edit-userinfo"))),
            "{\"body\":\"An edit.\"}",
            "{\"body\":\"x\",\"email\":\"" + canary("edit-email") + "\"}",
            "{\"" + canary("edit-field") + "\":\"" + canary("edit-value") + "\"}",
            "{\"body\":[\"" + canary("edit-kind") + "\"]}",
            "{\"body\":\"" + canary("edit-broken"))) {
      own("PUT", receipt, body);
    }
    own("PUT", canary("edit-receipt"), "{\"body\":\"" + canary("edit-unknown") + "\"}");
    own("GET", canary("look-receipt"), null);
    own("DELETE", canary("withdraw-receipt"), null);
    own("GET", receipt, null);
    var gone = submit(reply().put("email", canary("withdrawn")).put("body", "Soon gone."));
    own("DELETE", field(gone, "receipt"), null);
    own("GET", field(gone, "receipt"), null);
    for (var id : List.of(id(mine), id(gone))) {
      send("GET", "/api/moderation/comments/" + id, null, null, "Authorization", admin);
    }
  }

  private String own(String method, String receipt, String body) {
    return send(
        method,
        "/api/sites/a/receipt",
        body == null ? null : JSON,
        body,
        "Anteroom-Receipt",
        receipt);
  }

  private void decideAndLook(String comment) {
    var decision =
        Anteroom.JSON
            .createObjectNode()
            .put("decision", "approve")
            .put("reason", "asked by " + canary("reason"))
            .put("note", "see " + canary("note"));
    decision.putArray("comments").addObject().put("id", comment);
    send("POST", "/api/moderation/decisions", JSON, decision.toString(), "Authorization", admin);
    made(canary("token-name"));
    for (var claim :
        List.of(
            "{\"site\":\"a\",\"limit\":5,\"seconds\":60}",
            "{\"site\":\"" + canary("claim") + "\",\"limit\":5,\"seconds\":60}")) {
      send("POST", "/api/moderation/claims", JSON, claim, "Authorization", admin);
    }
    send(
        "POST",
        "/api/moderation/decisions/" + query(canary("undo")) + "/undo",
        null,
        null,
        "Authorization",
        admin);
    for (var path :
        List.of(
            "/api/sites/a/comments?article=an-article",
            "/api/sites/a/comments?article=" + query(canary("asked-article")),
            "/api/sites/a/comments?article=a&cursor=" + query(canary("cursor")),
            "/api/sites/" + query(canary("site")) + "/comments?article=a",
            "/api/moderation/comments",
            "/api/moderation/comments/" + comment,
            "/api/moderation/comments?article=" + query(canary("filter")),
            "/api/moderation/comments?limit=" + query(canary("limit")),
            "/api/moderation/comments?q=" + query(canary("search")),
            "/api/moderation/comments?rule=" + query(canary("rule-filter")),
            "/api/moderation/claims",
            "/api/moderation/events?site=" + query(canary("events")),
            "/api/admin/sites",
            "/api/admin/tokens",
            "/api/admin/audit")) {
      send("GET", path, null, null, "Authorization", admin);
    }
  }

  private void writeRules() {
    var rule = "{\"id\":\"r\",\"type\":\"keywords\",\"action\":\"hold\",\"%s}";
    for (var way : List.of("/rules", "/rules/preview")) {
      for (var fields :
          List.of(
              "terms\":[\"a reply\",\"" + canary("term" + way.length()) + "\"]",
              "terms\":[\"a reply\"],\"note\":\"" + canary("rule-note" + way.length()) + "\"",
              "terms\":[\"a reply\"],\"" + canary("rule-field" + way.length()) + "\":1",
              "terms\":\"" + canary("terms" + way.length()) + "\"",
              "terms\":[\"a reply\"]")) {
        moderate(way, "{\"rules\":[" + rule.formatted(fields) + "]}");
      }
      moderate(way, "{\"rules\":[{\"type\":\"" + canary("rule-type" + way.length()) + "\"}]}");
    }
    var texts = "{\"comments\":[{\"body\":\"A reply to %s.\",\"email\":\"%s\",\"name\":\"%s\"}]}";
    moderate("/screen", texts.formatted(canary("dry-body"), canary("dry"), canary("dry-name")));
    moderate("/screen", texts.formatted("", "not one " + canary("dry-faulty"), ""));
    moderate("/screen", "{\"comments\":[{\"email\":[\"" + canary("dry-kind") + "\"]}]}");
    submit(reply().put("email", canary("ruled")).put("body", "A reply in a c-a-s-i-n-o."));
  }

  private void moderate(String call, String body) {
    var method = call.equals("/rules") ? "PUT" : "POST";
    send(
        method,
        "/api/moderation/sites/a" + call,
        JSON,
        body,
        "Authorization",
        admin,
        "If-Match",
        "*");
  }

  private void callPrivacyEndpoints() {
    var erased = canary("erased");
    submit(reply().put("email", erased));
    for (var call : List.of("export", "erasure")) {
      callPrivacy(call, "{\"email\":\"" + erased + "\"}");
      callPrivacy(call, "{\"email\":\"" + canary("unknown-" + call) + "\"}");
      callPrivacy(call, "{\"email\":\"not " + canary("faulty-" + call) + "\"}");
      callPrivacy(call, "{\"email\":[\"" + canary("wrong-kind-" + call) + "\"]}");
      callPrivacy(
          call, "{\"site\":\"" + canary("site-" + call) + "\",\"email\":\"" + erased + "\"}");
      callPrivacy(call, "{\"email\":\"" + canary("broken-" + call));
    }
  }

  private void sendNonsense() {
    raw(JSON, "{\"email\":\"" + canary("malformed") + "\"");
    raw(JSON, "\"" + canary("no-object") + "\"");
    raw(JSON, "{\"" + canary("unknown-field") + "\":\"" + canary("unknown-value") + "\"}");
    raw(JSON, "{\"email\":{\"a\":\"" + canary("object") + "\"}}");
    raw(JSON, "{\"email\":\"a\",\"email\":\"" + canary("twice") + "\"}");
    raw("text/plain", canary("wrong-type"));
    raw(canary("type") + "/x", canary("wronger-type"));
    raw(JSON, "{\"email\":\"" + canary("huge") + "\",\"body\":\"" + "x".repeat(200_000) + "\"}");
    form("email=" + canary("form-twice") + "&email=a%40example.org");
    form("email=%ff" + canary("bad-utf8"));
    send(
        "POST",
        "/console/sign-in",
        FORM,
        "token=" + canary("sign-in"),
        "Sec-Fetch-Site",
        "same-origin");
    send(
        "PUT",
        "/api/admin/sites/a",
        JSON,
        "{\"name\":\"" + canary("site-field") + "\",\"x\":1}",
        "Authorization",
        admin);
    send(
        "DELETE",
        "/api/admin/tokens/" + query(canary("token-id")),
        null,
        null,
        "Authorization",
        admin);
  }

  private void readEverything() throws IOException {
    for (var path : List.of("/openapi", "/console", "/console/sign-in")) {
      send("GET", path, null, null);
    }
    send("GET", "/console", null, null, "Cookie", "anteroom-session=" + session());
    answers.append(service.management("/q/metrics")).append(service.management("/q/health"));
  }

  /** Returns the cookie of a console session. */
  private String session() {
    send(
        "POST",
        "/console/sign-in",
        FORM,
        "token=" + admin.substring("Bearer ".length()),
        "Sec-Fetch-Site",
        "same-origin");
    var cookie = Pattern.compile("anteroom-session=([\\w-]+)").matcher(answers);
    assertThat(cookie.find()).isTrue();
    return cookie.group(1);
  }

  private ObjectNode reply() {
    return Anteroom.anyReply();
  }

  private String canary(String way) {
    var canary = "cn%03d-%s@cn%03d.example.org".formatted(canaries.size(), way, canaries.size());
    canaries.add(canary);
    return canary;
  }

  private String submit(ObjectNode reply, String... headers) {
    return send("POST", "/api/sites/a/comments", JSON, reply.toString(), headers);
  }

  private void raw(String type, String body) {
    send("POST", "/api/sites/a/comments", type, body);
  }

  private void form(String fields) {
    send("POST", "/api/sites/a/comments", FORM, fields, "Accept", "text/html");
  }

  private void callPrivacy(String call, String body) {
    send("POST", "/api/privacy/" + call, JSON, body, "Authorization", privacy);
  }

  private String made(String name) {
    var wish = "{\"name\":\"%s\",\"role\":\"privacy\"}".formatted(name);
    var answer = send("POST", "/api/admin/tokens", JSON, wish, "Authorization", admin);
    return field(answer, "token");
  }

  private static String id(String answer) {
    return field(answer, "id");
  }

  private static String field(String answer, String name) {
    try {
      return Anteroom.JSON.readTree(answer).path(name).asText();
    } catch (IOException e) {
      throw new IllegalStateException(answer, e);
    }
  }

  /** Sends a request, records the whole answer, and returns its body. */
  private String send(String method, String path, String type, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(service.address() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    Optional.ofNullable(type).ifPresent(given -> request.header("Content-Type", given));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = Http.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answers.append(response.statusCode()).append(response.headers().map()).append('\n');
      answers.append(response.body()).append('\n');
      return response.body();
    } catch (IOException e) {
      // If the body is too large, the connection may be closed before it is sent.
      answers.append(e).append('\n');
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
