package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of a decision for one comment. */
public sealed interface DecisionResult {
  /** The state of the comment after the decision. */
  record Decided(UUID id, Status status, int version) implements DecisionResult {}

  /**
   * The comment was not changed; status and version are given if the caller may know them.
   *
   * @param by who decided it before, or holds a claim on it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Refused(
      UUID id,
      Conflict error,
      @Nullable Status status,
      @Nullable Integer version,
      @Nullable String by)
      implements DecisionResult {}

  /** Why a comment was not changed. */
  enum Conflict {
    VERSION_CONFLICT,
    CLAIMED,
    NOT_FOUND,
    NOT_ALLOWED;

    /** Returns the value in responses. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
