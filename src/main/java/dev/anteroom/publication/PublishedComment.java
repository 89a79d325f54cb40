package dev.anteroom.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A comment as readers see it. */
public sealed interface PublishedComment {
  /** Returns the comment's id. */
  UUID id();

  /** Returns the id of the comment that it answers. */
  @Nullable UUID parent();

  /** Returns the time of its creation. */
  Instant createdAt();

  /**
   * An approved comment.
   *
   * @param html the body as HTML, if it was asked for
   */
  record Approved(
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      Instant createdAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(nullable = true) @Nullable String html)
      implements PublishedComment {}

  /** A removed comment that keeps its place because it has approved replies. */
  record Removed(UUID id, @Nullable UUID parent, Instant createdAt, boolean removed)
      implements PublishedComment {}
}
