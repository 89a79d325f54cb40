package dev.anteroom.problem;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * How large a body may be: texts to learn from up to the limit of the server, word lists, drafts
 * and batches of texts a quarter of that, everything else a mebibyte, and in time ({@link
 * BodyDeadline}). Before anything is read, and by the octets read where no length is said.
 */
@ApplicationScoped
class BodyLimits {
  private static final long ORDINARY = 1024 * 1024;
  private static final long LARGER = 16 * ORDINARY;
  private static final int BEFORE_ROUTES = 1_000;
  private static final Pattern LARGEST =
      Pattern.compile("/api/moderation/sites/[^/]+/learning|/console/learning");
  private static final Pattern LARGE =
      Pattern.compile("/api/moderation/sites/[^/]+/(rules|rules/preview|screen)|/console/rules");

  /** As {@link Problem} writes it; there is no writer of JSON this early. */
  private static final String TOO_LARGE =
      """
      {"type":"about:blank","title":"%s","status":%d,"detail":"Send less.","code":"%s"}\
      """
          .formatted(
              ProblemCode.TOO_LARGE.title(),
              ProblemCode.TOO_LARGE.status(),
              ProblemCode.TOO_LARGE.wire());

  void register(@Observes Filters filters) {
    filters.register(BodyLimits::limit, BEFORE_ROUTES);
  }

  private static void limit(RoutingContext context) {
    var path = context.normalizedPath();
    if (LARGEST.matcher(path).matches()) {
      context.next();
      return;
    }
    boolean isOrdinary = !LARGE.matcher(path).matches();
    long most = isOrdinary ? ORDINARY : LARGER;
    if (length(context) > most) {
      context.response().setStatusCode(ProblemCode.TOO_LARGE.status());
      context.response().putHeader("Content-Type", Problem.MEDIA_TYPE);
      context.response().putHeader("Connection", "close");
      context.end(TOO_LARGE);
    } else {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
      if (isOrdinary) {
        BodyDeadline.begin(context);
      }
      context.next();
    }
  }

  private static long length(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    // What isn't a number is refused by the server itself.
    return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
  }
}
