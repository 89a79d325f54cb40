package dev.anteroom.access;

import static dev.anteroom.moderation.TokensFixture.token;
import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Routes;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Makes every call as every kind of caller, and with every alternative spelling of its path. */
@QuarkusTest
class AuthorizationMatrixTest {
  /** no credentials | moderator elsewhere | moderator | screener | privacy | admin */
  private static final String TABLE =
      """
      GET    /api/admin/audit                               | 401 403 403 403 403 200
      GET    /api/admin/sites                               | 401 403 403 403 403 200
      GET    /api/admin/sites/{site}                        | 401 403 403 403 403 200
      PUT    /api/admin/sites/{site}                        | 401 403 403 403 403 200
      PUT    /api/admin/sites/{site}/articles               | 401 403 403 403 403 422
      GET    /api/admin/tokens                              | 401 403 403 403 403 200
      POST   /api/admin/tokens                              | 401 403 403 403 403 422
      DELETE /api/admin/tokens/{id}                         | 401 403 403 403 403 404
      GET    /api/moderation/comments                       | 401 200 200 403 403 200
      GET    /api/moderation/comments/{id}                  | 401 404 200 403 403 200
      POST   /api/moderation/decisions                      | 401 422 422 403 403 422
      POST   /api/moderation/decisions/matching             | 401 422 422 403 403 422
      POST   /api/moderation/decisions/{id}/undo            | 401 404 404 403 403 404
      GET    /api/moderation/comments/{id}/similar          | 401 404 200 403 403 200
      POST   /api/moderation/comments/{id}/ban              | 401 404 200 403 403 200
      POST   /api/moderation/comments/{id}/distrust         | 401 404 200 403 403 200
      GET    /api/moderation/claims                         | 401 200 200 403 403 200
      POST   /api/moderation/claims                         | 401 422 422 403 403 422
      DELETE /api/moderation/claims                         | 401 204 204 403 403 204
      GET    /api/moderation/events?site=none               | 401 404 404 403 403 404
      GET    /api/moderation/insight                        | 401 200 200 403 403 200
      GET    /api/moderation/sites/{site}/insight           | 401 404 200 403 403 200
      GET    /api/moderation/sites/{site}/learning          | 401 404 200 403 403 200
      POST   /api/moderation/sites/{site}/learning          | 401 403 403 403 403 422
      GET    /api/moderation/sites/{site}/rules             | 401 404 200 403 403 200
      PUT    /api/moderation/sites/{site}/rules             | 401 404 428 403 403 428
      GET    /api/moderation/sites/{site}/rules/records     | 401 404 200 403 403 200
      GET    /api/moderation/sites/{site}/rules/versions    | 401 404 200 403 403 200
      POST   /api/moderation/sites/{site}/rules/preview     | 401 404 422 403 403 422
      POST   /api/moderation/sites/{site}/screen            | 401 404 422 422 403 422
      POST   /api/privacy/erasure                           | 401 403 403 403 422 403
      POST   /api/privacy/export                            | 401 403 403 403 422 403
      GET    /api/sites/{site}/challenge                    | 200 200 200 200 200 200
      GET    /api/sites/{site}/comments?article=a           | 200 200 200 200 200 200
      POST   /api/sites/{site}/comments                     | 422 422 422 422 422 422
      GET    /api/sites/{site}/receipt                      | 404 404 404 404 404 404
      PUT    /api/sites/{site}/receipt                      | 404 404 404 404 404 404
      DELETE /api/sites/{site}/receipt                      | 404 404 404 404 404 404
      GET    /api/sites/{site}/comments.atom?article=a      | 200 200 200 200 200 200
      GET    /api/sites/{site}/form?article=a               | 200 200 200 200 200 200
      GET    /api/sites/{site}/counts?article=a             | 200 200 200 200 200 200
      POST   /api/sites/{site}/counts                       | 422 422 422 422 422 422
      GET    /sites/{site}/thread?article=a                 | 200 200 200 200 200 200
      GET    /                                              | 303 303 303 303 303 303
      GET    /console                                       | 303 200 200 403 403 200
      GET    /console/audit                                 | 303 403 403 403 403 200
      POST   /console/ban                                   | 303 400 400 403 403 400
      POST   /console/claims                                | 303 404 303 403 403 303
      POST   /console/claims/give-back                      | 303 303 303 403 403 303
      GET    /console/comments/{id}                         | 303 404 200 403 403 200
      POST   /console/decisions                             | 303 400 400 403 403 400
      POST   /console/distrust                              | 303 400 400 403 403 400
      GET    /console/insight?site={site}                   | 303 404 200 403 403 200
      GET    /console/learning?site={site}                  | 303 404 200 403 403 200
      POST   /console/learning?site={site}                  | 303 403 403 403 403 422
      GET    /console/hand                                  | 303 200 200 403 403 200
      GET    /console/operations                            | 303 403 403 403 403 200
      POST   /console/matching                              | 303 400 400 403 403 400
      GET    /console/rules?site={site}                     | 303 404 200 403 403 200
      POST   /console/rules?site={site}                     | 303 404 422 403 403 422
      GET    /console/sign-in                               | 200 200 200 200 200 200
      POST   /console/sign-in                               | 403 403 403 403 403 403
      GET    /console/sign-in/oidc                          | 303 303 303 303 303 303
      POST   /console/sign-out                              | 303 303 303 403 403 303
      GET    /console/sites                                 | 303 403 403 403 403 200
      GET    /console/sites/new                             | 303 403 403 403 403 200
      POST   /console/sites/new                             | 303 403 403 403 403 422
      GET    /console/sites/{site}                          | 303 403 403 403 403 200
      POST   /console/sites/{site}                          | 303 403 403 403 403 422
      GET    /console/tokens                                | 303 403 403 403 403 200
      POST   /console/tokens                                | 303 403 403 403 403 422
      POST   /console/tokens/{id}/revoke                    | 303 403 403 403 403 404
      POST   /console/undo                                  | 303 400 400 403 403 400
      """;

  /** The statuses of refused calls; only these can be opened by another spelling of the path. */
  private static final Set<Integer> CLOSED = Set.of(303, 401, 403, 404);

  private static final int CONCURRENCY = 16;

  /** Spellings of a path that could bypass a check by path. */
  private static final Map<String, UnaryOperator<String>> PATH_VARIANTS = pathVariants();

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

  /** A row of the table. */
  private record ExpectedStatuses(String method, String path, List<Integer> statuses) {}

  /** A call with another spelling of its path, by the caller of a column. */
  private record Attempt(ExpectedStatuses line, int caller, String variant) {}

  @Test
  void everyCallAnswersEachCallerAsInTheTable() {
    var wrong =
        Concurrently.map(
            CONCURRENCY,
            lines(),
            line -> {
              var answered =
                  callers.stream().map(caller -> call(line, line.path(), caller)).toList();
              return answered.equals(line.statuses()) ? "" : line + " answered " + answered;
            });

    assertThat(wrong).containsOnly("");
  }

  @Test
  void noPathVariantOpensAClosedCall() {
    var attempts =
        lines().stream()
            .flatMap(line ->
                closed(line)
                    .flatMap(caller ->
                        PATH_VARIANTS.keySet().stream()
                            .map(trick -> new Attempt(line, caller, trick))))
            .toList();

    var opened = Concurrently.map(CONCURRENCY, attempts, this::opened);

    assertThat(attempts).hasSizeGreaterThan(1_000);
    assertThat(opened).containsOnly("");
  }

  /**
   * Returns the callers to whom a call is closed; of those with the same status, only the first.
   */
  private static Stream<Integer> closed(ExpectedStatuses line) {
    if (line.path().equals("/")) {
      // It is open to everybody.
      return Stream.empty();
    }
    return IntStream.range(0, line.statuses().size())
        .filter(caller -> CLOSED.contains(line.statuses().get(caller)))
        .filter(caller -> line.statuses().indexOf(line.statuses().get(caller)) == caller)
        .boxed();
  }

  /** Describes a call that was opened; empty if none was. */
  private String opened(Attempt attempt) {
    var line = attempt.line();
    int status =
        call(
            line,
            PATH_VARIANTS.get(attempt.variant()).apply(line.path()),
            callers.get(attempt.caller()));
    // 422: the path names another site, whose id is not allowed.
    boolean isClosed =
        Set.of(400, 404, 405, 422).contains(status)
            || status == line.statuses().get(attempt.caller());
    return isClosed ? "" : attempt + " answered " + status;
  }

  @Test
  void theTableContainsEveryCallOfTheApi() throws IOException {
    var document = JSON.readTree(plain().get("/openapi?format=json").asByteArray());
    var calls = new ArrayList<String>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path.getKey())));

    assertThat(named(AuthorizationMatrixTest::isOfApi)).containsExactlyInAnyOrderElementsOf(calls);
  }

  @Test
  void theTableContainsEveryPageAndActionOfTheConsole() {
    var routes = Routes.of("dev.anteroom.console").stream().map(Routes.Route::toString).toList();

    assertThat(named(path -> !isOfApi(path))).containsExactlyInAnyOrderElementsOf(routes);
  }

  private static boolean isOfApi(String path) {
    return path.startsWith("/api") || path.startsWith("/sites");
  }

  private static List<String> named(Predicate<String> paths) {
    return lines().stream()
        .filter(line -> paths.test(line.path()))
        .map(line -> line.method() + " " + line.path().replaceAll("\\?.*", ""))
        .toList();
  }

  private static List<ExpectedStatuses> lines() {
    return TABLE
        .lines()
        .map(line -> {
          var cells = line.split("\\|");
          var call = cells[0].strip().split(" +");
          return new ExpectedStatuses(
              call[0],
              call[1],
              Stream.of(cells[1].strip().split(" ")).map(Integer::valueOf).toList());
        })
        .toList();
  }

  private static Map<String, UnaryOperator<String>> pathVariants() {
    var tricks = new LinkedHashMap<String, UnaryOperator<String>>();
    tricks.put("matrix parameter", path -> beforeQuery(path, ";a"));
    tricks.put("encoded semicolon", path -> beforeQuery(path, "%3B"));
    tricks.put("matrix in the middle", path -> first(path, "/$1;a/"));
    tricks.put("double slash", path -> first(path, "/$1//"));
    tricks.put("leading double slash", path -> "/" + path);
    tricks.put("encoded slash", path -> first(path, "/$1%2F"));
    tricks.put("encoded backslash", path -> first(path, "/$1%5C"));
    tricks.put("dot segment", path -> first(path, "/$1/./"));
    tricks.put("encoded dot segment", path -> first(path, "/$1/%2E/"));
    tricks.put("up and down", path -> first(path, "/$1/sites/../"));
    tricks.put(
        "capitals", path -> path.substring(0, 4).toUpperCase(Locale.ROOT) + path.substring(4));
    tricks.put("trailing slash", path -> beforeQuery(path, "/"));
    tricks.put(
        "encoded letter", path -> path.replaceFirst("/a", "/%61").replaceFirst("/c", "/%63"));
    tricks.put("null", path -> beforeQuery(path, "%00"));
    return tricks;
  }

  /** Replaces the slashes around the first segment of a path. */
  private static String first(String path, String written) {
    return (path + "/").replaceFirst("/(api|console)/", written).replaceFirst("/$", "");
  }

  private static String beforeQuery(String path, String added) {
    int query = path.indexOf('?');
    return query < 0 ? path + added : path.substring(0, query) + added + path.substring(query);
  }

  private int call(ExpectedStatuses line, String path, String token) {
    boolean isPage = line.path().startsWith("/console");
    var filled = path.replace("{site}", site).replace("{id}", id(line));
    var body =
        line.method().equals("GET") || line.method().equals("DELETE")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(
                isPage
                    ? "site=" + site
                    : line.path().startsWith("/api/admin/sites")
                        ? "{\"name\":\"Any site\"}"
                        : "{}");
    var request =
        Http.request(filled)
            .method(line.method(), body)
            .header("Content-Type", type(line))
            .header("Accept", "application/json, text/event-stream");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return Http.status(request);
  }

  private static String type(ExpectedStatuses line) {
    if (line.path().startsWith("/console/learning")) {
      return "application/x-ndjson";
    }
    return line.path().startsWith("/console")
        ? "application/x-www-form-urlencoded"
        : "application/json";
  }

  private String id(ExpectedStatuses line) {
    return line.path().contains("comments") ? comment : "01a00000-0000-7000-8000-000000000000";
  }
}
