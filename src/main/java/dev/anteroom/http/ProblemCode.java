package dev.anteroom.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The stable codes of refusals, each with its HTTP status and a title that never changes. */
public enum ProblemCode {
  MALFORMED(400, "The request cannot be read"),
  SIGN_IN(401, "Authentication required"),
  FORBIDDEN(403, "Access denied"),
  SITE_UNKNOWN(404, "Unknown site"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  ARTICLE_CLOSED(409, "Replies to this article are closed"),
  NOT_EDITABLE(409, "This reply can no longer be edited"),
  CONFLICT(409, "The request conflicts with the current state"),
  PRECONDITION_FAILED(412, "The resource has changed"),
  TOO_LARGE(413, "The request is too large"),
  URI_TOO_LONG(414, "The request line is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported content type"),
  INVALID_SUBMISSION(422, "The reply is not valid"),
  INVALID(422, "The request is not valid"),
  IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with different content"),
  PRECONDITION_REQUIRED(428, "The If-Match header is required"),
  TOO_MANY(429, "Too many replies"),
  INTERNAL(500, "Internal error"),
  OUTCOME_UNKNOWN(500, "It is not known whether the reply was stored"),
  BUSY(503, "The service is busy; nothing was accepted");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the HTTP status of the response. */
  public int status() {
    return status;
  }

  /** Returns a short summary that is the same for every occurrence (RFC 9457, 3.1.3). */
  public String title() {
    return title;
  }

  /** Returns the code as it is written in responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
