package dev.anteroom.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.database.RetryingTransaction;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the form that callers see (RFC 9457, {@code application/problem+json}).
 *
 * @param code the stable code
 * @param detail a sentence that users can act on; never contains a value that was sent
 * @param errors the field errors, at most {@link #MAX_ERRORS}; empty if no field is wrong
 * @param retryAfter when to try again; null if trying again does not help
 */
public record Problem(
    ProblemCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {

  private static final Logger LOG = Logger.getLogger(Problem.class);

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The maximum number of field errors in a response. */
  public static final int MAX_ERRORS = 100;

  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), null);
  }

  /** Returns a problem with field errors, of which the first {@link #MAX_ERRORS} are listed. */
  public static Problem fields(ProblemCode code, List<FieldError> errors) {
    if (errors.size() > MAX_ERRORS) {
      return new Problem(
          code,
          "Many fields are not valid. The first %d are listed.".formatted(MAX_ERRORS),
          List.copyOf(errors.subList(0, MAX_ERRORS)),
          null);
    }
    var detail = errors.size() == 1 ? "One field is not valid." : "Some fields are not valid.";
    return new Problem(code, detail, List.copyOf(errors), null);
  }

  public static Problem busy(String detail) {
    return new Problem(ProblemCode.BUSY, detail, List.of(), Duration.ofSeconds(2));
  }

  /** Returns the problem for an unexpected failure, and logs the failure. */
  public static Problem ofFailure(Throwable e) {
    if (DatabaseOutage.isCauseOf(e)) {
      LOG.warnf("The database can't be reached: %s", e.getClass().getName());
      return busy("The database is not available. Try again in a moment.");
    }
    if (RetryingTransaction.isConflict(e)) {
      LOG.warnf(
          "A transaction still conflicted at its last attempt: %s", DatabaseOutage.stackFrames(e));
      return busy("The same comments are being changed by other requests. Try again in a moment.");
    }
    // Logs the class and the frames, not the message, because messages of libraries repeat values.
    LOG.errorf("Unexpected failure: %s", DatabaseOutage.stackFrames(e));
    return of(ProblemCode.INTERNAL, "An internal error occurred. It has been logged.");
  }

  /** Returns the refusal of a request that exceeds a limit, with the wait in whole seconds. */
  public static Problem tooMany(String detail, Duration wait) {
    var seconds = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
    return new Problem(ProblemCode.TOO_MANY, detail, List.of(), seconds);
  }

  /** Returns this refusal as an HTTP response. */
  public Response toResponse() {
    var response =
        Response.status(code.status())
            .type(MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(body());
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
    }
    if (code == ProblemCode.SIGN_IN) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }

  Body body() {
    return new Body(
        "about:blank",
        code.title(),
        code.status(),
        detail,
        code.wire(),
        errors.isEmpty() ? null : errors);
  }

  /** The members of RFC 9457, and the extensions {@code code} and {@code errors}. */
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {}
}
