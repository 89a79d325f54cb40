package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a decision did to one comment. */
public sealed interface DecisionResult {
  /** The comment's present state, after the decision. */
  record Decided(UUID id, Status status, int version) implements DecisionResult {}

  /**
   * Left alone, and why; status and version where the caller may know them.
   *
   * @param by who decided it before, or holds it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Refused(
      UUID id,
      Conflict error,
      @Nullable Status status,
      @Nullable Integer version,
      @Nullable String by)
      implements DecisionResult {}

  /** Why a comment was left alone. */
  enum Conflict {
    VERSION_CONFLICT,
    CLAIMED,
    NOT_FOUND,
    NOT_ALLOWED;

    /** The word as it stands in answers. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
