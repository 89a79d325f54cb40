package dev.anteroom.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Limits request lines to 32 KiB, and request bodies by path. Calls without credentials may send
 * 160 KiB, which {@link PublicBodyReader} reads into memory. Training examples may have 64 MiB;
 * word lists, drafts and batches of texts 16 MiB, a few at a time ({@link LargeBodies}); everything
 * else 1 MiB. Resources read these after they have authenticated the caller. A larger
 * Content-Length is refused before anything is read.
 */
@ApplicationScoped
class RequestLimits {
  private static final long DEFAULT_LIMIT = 1024 * 1024;
  private static final long LARGE_LIMIT = 16 * DEFAULT_LIMIT;
  private static final long TRAINING_LIMIT = 64 * DEFAULT_LIMIT;

  /** Vert.x accepts lines twice as long, and answers longer ones without a body. */
  private static final int REQUEST_LINE = 32 * 1024;

  /** The characters of a request line besides the method and the URL. */
  private static final int SPACES_AND_VERSION = "  HTTP/1.1".length();

  private static final int BEFORE_ROUTES = 1_000;

  /** Quarkus sets its own limit with priority 2. */
  private static final int AFTER_QUARKUS_LIMIT = 1;

  private static final String LIMIT_KEY = RequestLimits.class.getName();
  private static final Duration LINGER_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern PUBLIC_PATHS =
      Pattern.compile("/api/sites/.*|/console/sign-in(/.*)?");
  private static final Pattern TRAINING_PATHS =
      Pattern.compile("/api/moderation/sites/[^/]+/learning|/console/learning");
  private static final Pattern LARGE_PATHS =
      Pattern.compile("/api/moderation/sites/[^/]+/(rules|rules/preview|screen)|/console/rules");

  private final PublicBodyReader bodies;
  private final LargeBodies large = new LargeBodies();

  RequestLimits(PublicBodyReader bodies) {
    this.bodies = bodies;
  }

  void register(@Observes Filters filters) {
    filters.register(this::limit, BEFORE_ROUTES);
    filters.register(RequestLimits::restoreLimit, AFTER_QUARKUS_LIMIT);
  }

  private void limit(RoutingContext context) {
    var request = context.request();
    boolean isTooLong = isTooLong(request);
    if (!hasBody(request) && !isTooLong) {
      context.next();
      return;
    }
    var loop = context.vertx().getOrCreateContext();
    context.addEndHandler(answered -> loop.runOnContext(now -> discardRest(context, loop)));
    if (isTooLong) {
      EarlyProblemResponse.send(
          context,
          Problem.of(
              ProblemCode.URI_TOO_LONG,
              "The request line has more than 32 KiB. Send a shorter query."));
      return;
    }
    long limit = limit(context.normalizedPath());
    context.put(LIMIT_KEY, limit);
    if (length(request) > limit) {
      EarlyProblemResponse.send(context, tooLarge());
      return;
    }
    if (limit == LARGE_LIMIT && !admit(context)) {
      EarlyProblemResponse.send(
          context,
          Problem.busy("Another large request is being processed. Try again in a moment."));
      return;
    }
    if (limit <= DEFAULT_LIMIT) {
      startDeadline(context);
    }
    if (limit == PublicBodyReader.MAX_OCTETS) {
      bodies.read(context);
    } else {
      context.next();
    }
  }

  /**
   * Limits how long a body may take to arrive. The server's own idle time-out restarts with each
   * octet, so a client that sends one now and then would stay connected, and count as a request in
   * flight, for ever.
   */
  private static void startDeadline(RoutingContext context) {
    var vertx = context.vertx();
    long timer =
        vertx.setTimer(
            BODY_TIMEOUT.toMillis(),
            late -> {
              if (!context.request().isEnded()) {
                context.response().reset();
              }
            });
    RequestEnd.then(context, () -> vertx.cancelTimer(timer));
  }

  /** Runs before authentication; a call without credentials is refused before its body is read. */
  private boolean admit(RoutingContext context) {
    var request = context.request();
    boolean isOfSaidLength = request.getHeader("Content-Length") != null;
    long octets = isOfSaidLength ? length(request) : LARGE_LIMIT;
    if (octets <= DEFAULT_LIMIT) {
      return true;
    }
    boolean isAdmitted = large.tryAcquire(octets);
    if (isAdmitted) {
      RequestEnd.then(context, () -> large.release(octets));
    }
    return isAdmitted;
  }

  static Problem tooLarge() {
    return Problem.of(ProblemCode.TOO_LARGE, "Send a smaller request.");
  }

  private static long limit(String path) {
    if (PUBLIC_PATHS.matcher(path).matches()) {
      return PublicBodyReader.MAX_OCTETS;
    }
    if (TRAINING_PATHS.matcher(path).matches()) {
      return TRAINING_LIMIT;
    }
    return LARGE_PATHS.matcher(path).matches() ? LARGE_LIMIT : DEFAULT_LIMIT;
  }

  /** Sets the limit that Quarkus applies to bodies of unknown length. */
  private static void restoreLimit(RoutingContext context) {
    Long limit = context.get(LIMIT_KEY);
    if (limit != null) {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
    }
    context.next();
  }

  /**
   * Discards the rest of a body that is no longer needed. Closing at once would reset the
   * connection, and the client might never see the response.
   */
  private static void discardRest(RoutingContext context, Context loop) {
    var request = context.request();
    boolean endsConnection = EarlyProblemResponse.closesConnection(context);
    if (request.isEnded()) {
      if (endsConnection) {
        request.connection().close();
      }
      return;
    }
    var vertx = loop.owner();
    long timer = vertx.setTimer(LINGER_TIMEOUT.toMillis(), late -> request.connection().close());
    request.exceptionHandler(broken -> vertx.cancelTimer(timer));
    request.endHandler(ended -> {
      vertx.cancelTimer(timer);
      if (endsConnection) {
        request.connection().close();
      }
    });
    request.handler(rest -> {});
    request.resume();
  }

  private static boolean isTooLong(HttpServerRequest request) {
    return request.method().name().length() + request.uri().length() + SPACES_AND_VERSION
        > REQUEST_LINE;
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.getHeader("Content-Length") != null
        || request.getHeader("Transfer-Encoding") != null;
  }

  private static long length(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    // The server itself refuses a value that is not a number.
    return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
  }
}
