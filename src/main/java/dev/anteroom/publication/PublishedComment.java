package dev.anteroom.publication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as everybody may see it. */
public sealed interface PublishedComment {
  /** The comment's id. */
  UUID id();

  /** An approved comment. */
  record Approved(
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      Instant createdAt)
      implements PublishedComment {}

  /** One that was removed but keeps its place, since approved answers hang on it. */
  record Removed(UUID id, @Nullable UUID parent, Instant createdAt, boolean removed)
      implements PublishedComment {}
}
