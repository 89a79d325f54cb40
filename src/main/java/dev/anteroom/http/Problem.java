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
 * A refusal as the caller sees it (RFC 9457, {@code application/problem+json}).
 *
 * @param code what is wrong, stable
 * @param detail a sentence a person can act on; never holds a value that was sent
 * @param errors every fault of every field, at most {@link #MAX_ERRORS}, empty where the fault
 *     isn't in a field
 * @param retryAfter when to try again, null where trying again doesn't help
 */
public record Problem(
    ProblemCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {

  private static final Logger LOG = Logger.getLogger(Problem.class);

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The most faults of fields in one answer. */
  public static final int MAX_ERRORS = 100;

  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), null);
  }

  /** Fields have faults; the first {@link #MAX_ERRORS} are listed. */
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

  /**
   * A failure that is nobody's refusal; it is logged, and the caller learns what to do about it.
   */
  public static Problem ofFailure(Throwable e) {
    if (DatabaseOutage.isCauseOf(e)) {
      LOG.warnf("No database: %s", e.getClass().getName());
      return busy("The database is not available. Try again in a moment.");
    }
    if (RetryingTransaction.isConflict(e)) {
      LOG.warnf("A transaction conflicted again and again: %s", DatabaseOutage.stackFrames(e));
      return busy("The same comments are being changed by other requests. Try again in a moment.");
    }
    // The class and the frames, not the message: messages of libraries repeat values.
    LOG.errorf("Unexpected %s", DatabaseOutage.stackFrames(e));
    return of(ProblemCode.INTERNAL, "An internal error occurred. It has been logged.");
  }

  /** Too many came; the next may after a while, which is told in whole seconds. */
  public static Problem tooMany(String detail, Duration wait) {
    var seconds = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
    return new Problem(ProblemCode.TOO_MANY, detail, List.of(), seconds);
  }

  /** This refusal as an HTTP answer. */
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

  /** The members of RFC 9457, and two of ours: {@code code} and {@code errors}. */
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {}
}
