package dev.anteroom.access;

import static dev.anteroom.Anteroom.JSON;
import static dev.anteroom.Anteroom.adminToken;
import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.plain;
import static dev.anteroom.Anteroom.submitted;
import static dev.anteroom.moderation.TokensFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Every call by every kind of caller, and by every trick of writing its path. */
@QuarkusTest
class AccessWalkTest {
  /** no credentials | moderator elsewhere | moderator | screener | privacy | admin */
  private static final String TABLE =
      """
      GET    /api/admin/audit                               | 401 403 403 403 403 200
      GET    /api/admin/sites                               | 401 403 403 403 403 200
      GET    /api/admin/sites/{site}                        | 401 403 403 403 403 200
      PUT    /api/admin/sites/{site}                        | 401 403 403 403 403 200
      GET    /api/admin/tokens                              | 401 403 403 403 403 200
      POST   /api/admin/tokens                              | 401 403 403 403 403 422
      DELETE /api/admin/tokens/{id}                         | 401 403 403 403 403 404
      GET    /api/moderation/comments                       | 401 200 200 403 403 200
      GET    /api/moderation/comments/{id}                  | 401 404 200 403 403 200
      POST   /api/moderation/decisions                      | 401 422 422 403 403 422
      POST   /api/moderation/decisions/{id}/undo            | 401 404 404 403 403 404
      GET    /api/moderation/claims                         | 401 200 200 403 403 200
      POST   /api/moderation/claims                         | 401 422 422 403 403 422
      DELETE /api/moderation/claims                         | 401 204 204 403 403 204
      GET    /api/moderation/events?site=none               | 401 404 404 403 403 404
      GET    /api/moderation/insight                        | 401 200 200 403 403 200
      GET    /api/moderation/sites/{site}/insight           | 401 404 200 403 403 200
      GET    /api/moderation/sites/{site}/rules             | 401 404 200 403 403 200
      PUT    /api/moderation/sites/{site}/rules             | 401 404 428 403 403 428
      GET    /api/moderation/sites/{site}/rules/records     | 401 404 200 403 403 200
      GET    /api/moderation/sites/{site}/rules/versions    | 401 404 200 403 403 200
      POST   /api/moderation/sites/{site}/rules/preview     | 401 404 422 403 403 422
      POST   /api/moderation/sites/{site}/screen            | 401 404 422 422 403 422
      POST   /api/privacy/erasure                           | 401 403 403 403 422 403
      POST   /api/privacy/export                            | 401 403 403 403 422 403
      GET    /api/sites/{site}/comments?article=a           | 200 200 200 200 200 200
      POST   /api/sites/{site}/comments                     | 422 422 422 422 422 422
      """;

  /** Ways to write a path so that what guards by path looks elsewhere. */
  private static final Map<String, UnaryOperator<String>> TRICKS = tricks();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String site = anySite();
  private final String comment = submitted(site, anyReply());
  private final List<String> callers =
      Stream.of(
              "",
              token("elsewhere", "moderator", anySite()),
              token("moderator", "moderator", site),
              token("screener", "screener", site),
              token("privacy", "privacy", site),
              adminToken())
          .toList();

  /** A line of the table. */
  private record Line(String method, String path, List<Integer> statuses) {}

  @Test
  void everyCallAnswersEachCallerAsTheTableSays() {
    var wrong = new ArrayList<String>();
    for (var line : lines()) {
      var answered = callers.stream().map(caller -> call(line, line.path(), caller)).toList();
      if (!answered.equals(line.statuses())) {
        wrong.add(line + " answered " + answered);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void noWayOfWritingAPathOpensWhatTheTableCloses() {
    var wrong = new ArrayList<String>();
    for (var line : lines()) {
      TRICKS.forEach((name, trick) -> {
        for (int i = 0; i < callers.size(); i++) {
          int status = call(line, trick.apply(line.path()), callers.get(i));
          // 422: the site of that name is another, which nobody can make.
          boolean isClosed = Set.of(400, 404, 405, 422).contains(status);
          if (!isClosed && status != line.statuses().get(i)) {
            wrong.add("%s %s by %s: %d".formatted(name, line, i, status));
          }
        }
      });
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void theTableNamesEveryCallOfTheDocument() throws IOException {
    var document = JSON.readTree(plain().get("/openapi?format=json").asByteArray());
    var calls = new ArrayList<String>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path.getKey())));

    assertThat(lines().stream().map(l -> l.method() + " " + l.path().replaceAll("\\?.*", "")))
        .containsExactlyInAnyOrderElementsOf(calls);
  }

  private static List<Line> lines() {
    return TABLE
        .lines()
        .map(line -> {
          var cells = line.split("\\|");
          var call = cells[0].strip().split(" +");
          return new Line(
              call[0],
              call[1],
              Stream.of(cells[1].strip().split(" ")).map(Integer::valueOf).toList());
        })
        .toList();
  }

  private static Map<String, UnaryOperator<String>> tricks() {
    var tricks = new LinkedHashMap<String, UnaryOperator<String>>();
    tricks.put("matrix parameter", path -> beforeQuery(path, ";a"));
    tricks.put("encoded semicolon", path -> beforeQuery(path, "%3B"));
    tricks.put("matrix in the middle", path -> path.replaceFirst("/api/", "/api;a/"));
    tricks.put("double slash", path -> path.replaceFirst("/api/", "/api//"));
    tricks.put("leading double slash", path -> "/" + path);
    tricks.put("encoded slash", path -> path.replaceFirst("/api/", "/api%2F"));
    tricks.put("encoded backslash", path -> path.replaceFirst("/api/", "/api%5C"));
    tricks.put("dot segment", path -> path.replaceFirst("/api/", "/api/./"));
    tricks.put("encoded dot segment", path -> path.replaceFirst("/api/", "/api/%2E/"));
    tricks.put("up and down", path -> path.replaceFirst("/api/", "/api/sites/../"));
    tricks.put("capitals", path -> path.replaceFirst("/api/", "/API/"));
    tricks.put("trailing slash", path -> beforeQuery(path, "/"));
    tricks.put("encoded letter", path -> path.replaceFirst("/api/", "/%61pi/"));
    tricks.put("null", path -> beforeQuery(path, "%00"));
    return tricks;
  }

  private static String beforeQuery(String path, String added) {
    int query = path.indexOf('?');
    return query < 0 ? path + added : path.substring(0, query) + added + path.substring(query);
  }

  private int call(Line line, String path, String token) {
    var filled = path.replace("{site}", site).replace("{id}", id(line));
    var body =
        line.method().equals("GET") || line.method().equals("DELETE")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(
                line.path().startsWith("/api/admin/sites") ? "{\"name\":\"Any site\"}" : "{}");
    var address = ConfigProvider.getConfig().getValue("test.url", String.class);
    var request =
        HttpRequest.newBuilder(URI.create(address + filled))
            .method(line.method(), body)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(line + " " + filled, e);
    }
  }

  private String id(Line line) {
    return line.path().contains("comments") ? comment : "01a00000-0000-7000-8000-000000000000";
  }
}
