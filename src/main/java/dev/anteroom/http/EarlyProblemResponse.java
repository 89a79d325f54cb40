package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a {@link Problem} before Quarkus REST sees the request. The client may still be sending
 * its body, so the connection ends after the answer.
 */
public final class EarlyProblemResponse {
  private static final String PAGE = EarlyProblemResponse.class.getName();

  private EarlyProblemResponse() {}

  /** How the refusals of a request are shown. */
  private record Page(Function<Problem, String> html, Map<String, String> headers) {}

  /** Has the refusals of a request be pages. */
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
    // There is no JSON writer this early, and none of these texts needs escaping.
    context.end(
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s"}\
        """
            .formatted(code.title(), code.status(), problem.detail(), code.wire()));
  }

  /** Whether the answer of this request was such a refusal, after which the connection ends. */
  static boolean closesConnection(RoutingContext context) {
    return "close".equals(context.response().headers().get("Connection"));
  }
}
