package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a {@link Problem} before Quarkus REST handles the request. The client may still be sending
 * its body, so the connection is closed after the response.
 */
public final class EarlyProblemResponse {
  private static final String PAGE = EarlyProblemResponse.class.getName();

  private EarlyProblemResponse() {}

  /** How the problems of a request are rendered as a page. */
  private record Page(Function<Problem, String> html, Map<String, String> headers) {}

  /** Makes the problems of a request HTML pages. */
  public static void asPage(
      RoutingContext context, Function<Problem, String> html, Map<String, String> headers) {
    context.put(PAGE, new Page(html, headers));
  }

  static void send(RoutingContext context, Problem problem) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    var code = problem.code();
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      response.putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
    response
        .setStatusCode(code.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Connection", "close");
    Page page = context.get(PAGE);
    if (page != null) {
      page.headers().forEach(response::putHeader);
      context.end(page.html().apply(problem));
      return;
    }
    // No JSON writer is available at this stage, and none of these texts needs escaping.
    context.end(
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s"}\
        """
            .formatted(code.title(), code.status(), problem.detail(), code.wire()));
  }

  /** Returns whether the response was such a problem, after which the connection is closed. */
  static boolean closesConnection(RoutingContext context) {
    return "close".equals(context.response().headers().get("Connection"));
  }
}
