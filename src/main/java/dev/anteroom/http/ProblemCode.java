package dev.anteroom.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The stable codes of refusals, each with its HTTP status and a title that never changes. */
public enum ProblemCode {
  MALFORMED(400, "The request can't be read"),
  SIGN_IN(401, "Sign in first"),
  FORBIDDEN(403, "Not allowed"),
  SITE_UNKNOWN(404, "No such site"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "This address doesn't take that method"),
  NOT_ACCEPTABLE(406, "No such representation"),
  ARTICLE_CLOSED(409, "This article takes no more replies"),
  NOT_EDITABLE(409, "This reply can no longer be edited"),
  CONFLICT(409, "The request conflicts with the present state"),
  PRECONDITION_FAILED(412, "Changed meanwhile"),
  TOO_LARGE(413, "The request is too large"),
  URI_TOO_LONG(414, "The address of the request is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "This content type is not taken here"),
  INVALID_SUBMISSION(422, "The reply has faults"),
  INVALID(422, "The request has faults"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key came with other content before"),
  PRECONDITION_REQUIRED(428, "Say which version was edited"),
  TOO_MANY(429, "Too many replies"),
  INTERNAL(500, "Something broke here"),
  OUTCOME_UNKNOWN(500, "It isn't known whether the reply was stored"),
  BUSY(503, "Too busy; nothing was accepted");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** A short summary that is the same for every occurrence (RFC 9457, 3.1.3). */
  public String title() {
    return title;
  }

  /** The code as it stands in answers. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
